/** One signature goes on by the click that asked for the certificate. */
import { ContinuedClick } from './continued-click.ts';

test('a click counts once more, for half a minute', () => {
  const click = new ContinuedClick();
  expect(click.take(0)).toBe(false);
  click.begin(1_000);
  expect(click.take(30_999)).toBe(true);
  expect(click.take(31_000)).toBe(false);
  click.begin(40_000);
  expect(click.take(70_000)).toBe(false);
});
