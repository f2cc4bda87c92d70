/** A click goes with one request, and not for long. */
import { RememberedClick } from './remembered-click.ts';

test('a click counts once, for half a minute', () => {
  const click = new RememberedClick();
  expect(click.take(0)).toBe(false);
  click.remember(1_000);
  expect(click.take(30_999)).toBe(true);
  expect(click.take(30_999)).toBe(false);
  click.remember(40_000);
  expect(click.take(70_000)).toBe(false);
});
