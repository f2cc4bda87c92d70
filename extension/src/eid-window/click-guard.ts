/**
 * Nothing is pressed by accident, or by a page that moves the window under the mouse: buttons work only once the present screen has
 * been visible and in focus for a moment, and keys that were down before do not count.
 */

/** Longer than the second click of a double click takes, and than a person needs to see that something else stands there. */
const GUARD_MS = 700;

let settledAt = Number.POSITIVE_INFINITY;
let timer: ReturnType<typeof setTimeout> | undefined;

const isSeen = () => document.visibilityState === 'visible' && document.hasFocus();

/** To be called after each change of screen. */
export function guardScreen(): void {
  clearTimeout(timer);
  settledAt = Number.POSITIVE_INFINITY;
  markButtons(true);
  if (!isSeen()) return;
  settledAt = performance.now() + GUARD_MS;
  timer = setTimeout(() => markButtons(false), GUARD_MS);
}

export const mayPress = (): boolean => isSeen() && performance.now() >= settledAt;

/** Said to screen readers too; not `disabled`, which would lose the focus. */
function markButtons(waiting: boolean): void {
  for (const button of document.querySelectorAll('button')) {
    if (waiting) button.setAttribute('aria-disabled', 'true');
    else button.removeAttribute('aria-disabled');
  }
}

for (const event of ['focus', 'blur'] as const) window.addEventListener(event, guardScreen);
document.addEventListener('visibilitychange', guardScreen);

const PRESSES = new Set(['Enter', ' ']);

/** A key that is held repeats, and would press what comes next. */
export function ignoreHeldKeys(): void {
  const down = new Set<string>();
  document.addEventListener(
    'keydown',
    (event) => {
      if (PRESSES.has(event.key) && (event.repeat || down.has(event.key))) event.preventDefault();
      down.add(event.key);
    },
    { capture: true },
  );
  document.addEventListener('keyup', ({ key }) => void down.delete(key), { capture: true });
  window.addEventListener('blur', () => down.clear());
}
