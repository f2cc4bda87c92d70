/** How the vault's keys are written, and what is refused without a word of the keys. */
import { newEntry, parseKeyRing } from './key-ring.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER = Buffer.alloc(32, 8).toString('base64');

test('a key without a number is the first', () => {
  expect(parseKeyRing(KEY)).toEqual([{ number: 1, secret: Buffer.alloc(32, 7) }]);
});

test('the order is kept: the first one seals', () => {
  expect(parseKeyRing(`3:${OTHER}, 1:${KEY}\n`).map(({ number }) => number)).toEqual([3, 1]);
});

test.each([
  ['nothing', '', 'no vault key'],
  ['a short key', '1:QUJD', '32 bytes'],
  ['the number 0', `0:${KEY}`, '32 bytes'],
  ['a number that is no byte', `256:${KEY}`, '32 bytes'],
  ['one number twice', `1:${KEY},1:${OTHER}`, 'same number'],
])('%s is refused', (_name, text, message) => {
  expect(() => parseKeyRing(text)).toThrow(message);
  expect(() => parseKeyRing(text)).not.toThrow(KEY);
});

test('a new entry has the next number and a key of its own', () => {
  const ring = parseKeyRing(`3:${OTHER},1:${KEY}`);
  const entry = newEntry(ring);
  expect(entry).toMatch(/^4:/);
  expect(parseKeyRing(`${entry},3:${OTHER}`)).toHaveLength(2);
  expect(newEntry(ring)).not.toBe(entry);
});
