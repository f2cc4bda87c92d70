/** A limit strikes in its time, also when Node has tidied its memory meanwhile, and aborts with its source before that. */
import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { TimeLimit } from './time-limit.ts';

const never = () => new AbortController().signal;

test('a limit strikes though only its signal is waited for and memory was collected', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const waits = Array.from({ length: 20 }, () => once(new TimeLimit(never(), 100).signal, 'abort'));
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
  expect(await Promise.all(waits)).toHaveLength(20);
});

test('it aborts with its own reason, and says that its time has passed', async () => {
  const limit = new TimeLimit(never(), 1, 'too long');
  await once(limit.signal, 'abort');
  expect([limit.passed, limit.signal.reason]).toEqual([true, 'too long']);
});

test('it aborts with its source, also with one that has aborted before', () => {
  const source = new AbortController();
  const limit = new TimeLimit(source.signal, 60_000, 'too long');
  source.abort('no');
  expect([limit.passed, limit.signal.reason]).toEqual([false, 'no']);
  expect(new TimeLimit(source.signal, 60_000).signal.reason).toBe('no');
});

test('without its clock it goes on following, and after its end no more', async () => {
  const source = new AbortController();
  const [still, ended] = [new TimeLimit(source.signal, 0), new TimeLimit(source.signal, 0)];
  still.stopClock();
  ended.end();
  // Timers strike in the order of their times: a later one has struck.
  await once(new TimeLimit(never(), 5).signal, 'abort');
  expect([still.signal.aborted, ended.signal.aborted]).toEqual([false, false]);
  source.abort();
  expect([still.signal.aborted, ended.signal.aborted]).toEqual([true, false]);
});
