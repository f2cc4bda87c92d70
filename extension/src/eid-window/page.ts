/** The window's page around the screens: who asks what, always at the top, and the screen of the present state below it. */
import type { PendingRequest } from '../internal-messages.ts';
import { element } from '../ui/dom.ts';
import { guardScreen } from './click-guard.ts';
import { type ScreenContext, screenFor } from './screens.ts';
import type { State } from './session-state.ts';
import { windowTexts } from './texts/window-texts.ts';

/** The host's name stands out: it is what tells one website from another. */
export function showHeader({ origin, operation, language }: PendingRequest): void {
  const texts = windowTexts(language);
  const { protocol, host } = new URL(origin);
  document.documentElement.lang = language;
  document.title = texts.title;
  const what = operation === 'get-status' ? '' : texts.operation[operation];
  const header = document.getElementById('header') as HTMLElement;
  header.replaceChildren(
    element('p', { class: 'asks' }, texts.asks),
    element('p', { id: 'origin' }, element('span', { class: 'scheme' }, `${protocol}//`), element('strong', {}, host)),
    element('p', { id: 'operation' }, what),
  );
}

export function showScreen(state: State, context: ScreenContext): void {
  const main = document.getElementById('screen') as HTMLElement;
  document.body.dataset.state = state.name;
  main.replaceChildren(...screenFor(state, context));
  // Focus goes where the citizen acts next; otherwise to the heading, so that a screen reader speaks the new state.
  const target = main.querySelector<HTMLElement>('#pin') ?? main.querySelector<HTMLElement>('h1');
  target?.focus();
  guardScreen();
}
