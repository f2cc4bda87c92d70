/** The log never holds the portal up: full, slow and gone are dropped and counted, and it writes again by itself. */
import { logOutput } from './log-output.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('what cannot be written is dropped and counted; with room again it goes on, on a line of its own', async () => {
  const written: string[] = [];
  let full = true;
  const output = logOutput((bytes, done) => {
    if (!full) written.push(Buffer.from(bytes).toString());
    setImmediate(() => (full ? done({ code: 'ENOSPC' }, 0) : done(null, bytes.length)));
  }, 1);
  output.write('one\n');
  while (output.dropped() === 0) await settled();
  expect([output.dropped(), output.isWritable()]).toEqual([1, false]);
  full = false;
  output.write('two\n');
  while (written.length === 0) await settled();
  expect(written).toEqual(['\ntwo\n']);
  while (!output.isWritable()) await settled();
  output.write('three\n');
  while (written.length === 1) await settled();
  expect([written.at(-1), output.dropped()]).toEqual(['three\n', 1]);
});

test('where nobody reads, a few thousand lines wait, the rest is counted, and nobody is held up', () => {
  const asked: number[] = [];
  const output = logOutput((bytes) => void asked.push(bytes.length), 1);
  for (let index = 0; index < 6_001; index += 1) output.write('x\n');
  expect(asked).toEqual([2]);
  expect([output.dropped(), output.isWritable()]).toEqual([1_000, true]);
});

test('a line that is taken in two parts, or not at once, is written once and whole', async () => {
  let text = '';
  let calls = 0;
  const output = logOutput((bytes, done) => {
    calls += 1;
    if (calls === 1) return done({ code: 'EAGAIN' }, 0);
    const part = bytes.subarray(0, 2);
    text += Buffer.from(part).toString();
    done(null, part.length);
  }, 1);
  output.write('abcde\n');
  while (text.length < 6) await settled();
  expect([text, output.dropped()]).toEqual(['abcde\n', 0]);
});
