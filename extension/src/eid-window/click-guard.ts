/**
 * Nothing is pressed by accident, or by a page that moves the window under the mouse: buttons work only once the present screen has
 * been visible and in focus for a moment, and keys that were down before do not count.
 */

/** Longer than the second click of a double click takes, and than a person needs to see that something else stands there. */
const GUARD_MS = 700;

/** Buttons that wait for more than the moment: for a document to be read. */
const locks = new WeakMap<HTMLButtonElement, () => boolean>();

let settledAt = Number.POSITIVE_INFINITY;
let timer: ReturnType<typeof setTimeout> | undefined;

const isSeen = () => document.visibilityState === 'visible' && document.hasFocus();
const isSettled = () => isSeen() && performance.now() >= settledAt;

/** To be called after each change of screen. */
export function guardScreen(): void {
  clearTimeout(timer);
  settledAt = isSeen() ? performance.now() + GUARD_MS : Number.POSITIVE_INFINITY;
  if (isSeen()) timer = setTimeout(markButtons, GUARD_MS + 1);
  markButtons();
}

/** @param isLocked asked at each press; call `markButtons` when the answer changes */
export function lockWhile(button: HTMLButtonElement, isLocked: () => boolean): void {
  locks.set(button, isLocked);
}

export const mayPress = (button: HTMLButtonElement): boolean => isSettled() && !locks.get(button)?.();

/** Said to screen readers too; not `disabled`, which would lose the focus. */
export function markButtons(): void {
  for (const button of document.querySelectorAll('button')) {
    if (mayPress(button)) button.removeAttribute('aria-disabled');
    else button.setAttribute('aria-disabled', 'true');
  }
}

const PRESSES = new Set(['Enter', ' ']);

/** Begins to watch the window: its focus, and keys that are held, which repeat and would press what comes next. */
export function watchPresses(): void {
  for (const event of ['focus', 'blur'] as const) window.addEventListener(event, guardScreen);
  document.addEventListener('visibilitychange', guardScreen);
  const down = new Set<string>();
  const capture = { capture: true };
  document.addEventListener(
    'keydown',
    (event) => {
      if (PRESSES.has(event.key) && (event.repeat || down.has(event.key))) event.preventDefault();
      down.add(event.key);
    },
    capture,
  );
  document.addEventListener('keyup', ({ key }) => void down.delete(key), capture);
  window.addEventListener('blur', () => down.clear());
}
