/** Turns of forms: never more at once than said, in order, one each time the event loop goes round; full means no; elsewhere holds no turn. */
import { createTurns } from './turns.ts';

const loopRound = () => new Promise((resolve) => setImmediate(resolve));

async function loopRounds(count: number): Promise<void> {
  for (let round = 0; round < count; round += 1) await loopRound();
}

test('two at once, the next when one ends, also when that one fails; when the queue is full, the last is refused', async () => {
  const { inTurn } = createTurns({ atOnce: 2, waiting: 3 });
  const started: string[] = [];
  const end: Record<string, (error?: Error) => void> = {};
  const ask = (name: string) =>
    inTurn(() => {
      started.push(name);
      return new Promise<string>((resolve, reject) => {
        end[name] = (error) => (error ? reject(error) : resolve(name));
      });
    });
  const asked = ['first', 'second', 'third'].map(ask);
  const fourth = ask('fourth').catch((error: unknown) => error);
  expect(await Promise.race([fourth, loopRounds(5)])).toMatchObject({ code: 'PORTAL_BUSY' });
  await loopRounds(5);
  expect(started).toEqual(['first', 'second']);
  end.first?.(new Error('fails'));
  await expect(asked[0]).rejects.toThrow('fails');
  await loopRounds(2);
  expect(started).toEqual(['first', 'second', 'third']);
  end.second?.();
  end.third?.();
  expect(await Promise.all(asked.slice(1))).toEqual(['second', 'third']);
});

test('what ends at once lets the event loop go round before the next begins', async () => {
  const { inTurn } = createTurns({ atOnce: 4, waiting: 10 });
  let done = 0;
  const all = Array.from({ length: 6 }, () =>
    inTurn(async () => {
      done += 1;
    }),
  );
  const seen: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    await loopRound();
    seen.push(done);
  }
  await Promise.all(all);
  expect(seen.map((count, round) => count - (seen[round - 1] ?? 0)).every((more) => more <= 1)).toBe(true);
  expect(done).toBe(6);
});

test('what waits for another thread holds no turn, and goes on without waiting for one', async () => {
  const { inTurn, outOfTurn } = createTurns({ atOnce: 1, waiting: 10 });
  const said: string[] = [];
  let answer = () => {};
  const first = inTurn(async () => {
    await outOfTurn(
      () =>
        new Promise<void>((resolve) => {
          answer = resolve;
        }),
    );
    said.push('first');
  });
  let endSecond = () => {};
  const second = inTurn(() => {
    said.push('second begins');
    return new Promise<void>((resolve) => {
      endSecond = resolve;
    });
  });
  await loopRounds(4);
  expect(said).toEqual(['second begins']);
  answer();
  await first;
  expect(said).toEqual(['second begins', 'first']);
  const third = inTurn(async () => void said.push('third'));
  await loopRounds(4);
  expect(said).not.toContain('third');
  endSecond();
  await Promise.all([second, third]);
  expect(said).toContain('third');
});
