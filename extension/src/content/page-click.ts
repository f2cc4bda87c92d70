/**
 * The click that a window needs: a person's, on the page itself. Listened for before any script of the page runs; what a script makes, or
 * what happens in a frame, is none. Leaving the page forgets it, also where the browser keeps the page to come back to.
 */
import { RememberedClick } from './remembered-click.ts';

const click = new RememberedClick();

/** Of a mouse, a finger or a key: browsers make a click of the key that presses a button, but Enter in a field is none everywhere. */
const isPress = (event: Event & Partial<KeyboardEvent>): boolean =>
  event.isTrusted && (event.type === 'click' || (event.key === 'Enter' && !event.repeat));

export function watchClicks(): void {
  for (const type of ['click', 'keydown'] as const)
    window.addEventListener(
      type,
      (event) => {
        if (isPress(event)) click.remember(performance.now());
      },
      { capture: true },
    );
  window.addEventListener('pagehide', () => void click.take(performance.now()));
}

/** @returns whether this request comes from a click: one that was not used yet, or, some seconds long, the browser's own word for it */
export function takeClick(): boolean {
  const remembered = click.take(performance.now());
  return remembered || navigator.userActivation.isActive;
}
