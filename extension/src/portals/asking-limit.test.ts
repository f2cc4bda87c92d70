/** A site that keeps asking waits longer each time, and one that leaves people alone starts anew. */
import { type Asked, counted, FREE_WINDOWS, pauseLeft } from './asking-limit.ts';

const SECOND = 1000;

/** As many windows as the limit lets through at `now`, each closed at once. */
function askUntilRefused(asked: Asked | undefined, now: number): { asked: Asked | undefined; windows: number } {
  let windows = 0;
  let last = asked;
  while (pauseLeft(last, now) === 0 && windows < 100) {
    last = counted(last, now);
    windows += 1;
  }
  return { asked: last, windows };
}

test('so many windows are free, then the site waits', () => {
  const { asked, windows } = askUntilRefused(undefined, 0);
  expect(windows).toBe(FREE_WINDOWS);
  expect(pauseLeft(asked, 0)).toBe(30 * SECOND);
  expect(pauseLeft(asked, 29 * SECOND)).toBe(SECOND);
  expect(pauseLeft(asked, 30 * SECOND)).toBe(0);
});

test('each further window doubles the pause, up to ten minutes', () => {
  let { asked } = askUntilRefused(undefined, 0);
  const pauses: number[] = [];
  for (let now = 0; pauses.length < 7; ) {
    const pause = pauseLeft(asked, now);
    pauses.push(pause / SECOND);
    now += pause;
    asked = counted(asked, now);
  }
  expect(pauses).toEqual([30, 60, 120, 240, 480, 600, 0]);
});

test('a site that was quiet for ten minutes starts anew', () => {
  const { asked } = askUntilRefused(undefined, 0);
  expect(askUntilRefused(asked, 601 * SECOND).windows).toBe(FREE_WINDOWS);
  expect(askUntilRefused(asked, 60 * SECOND).windows).toBe(1);
});
