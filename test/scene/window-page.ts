/** Browser side of the window gallery: the eID window's own frame and screens, showing what they are told to. */
import { showHeader, showScreen } from '@eid-loket/extension/eid-window/page.ts';
import type { Actions } from '@eid-loket/extension/eid-window/screen-parts.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { WindowState } from './window-states.ts';

declare global {
  interface Window {
    showState(shown: WindowState, language: Language): void;
  }
}

const nothing = () => undefined;
const actions: Actions = {
  chooseCard: nothing,
  confirmLastTry: nothing,
  allow: nothing,
  submitPin: nothing,
  submitNewPin: nothing,
  end: nothing,
  retry: nothing,
};

window.showState = ({ operation, origin, params = {}, state }, language) => {
  document.getElementById('test-card')?.remove();
  const request = { requestId: '7f3k'.replace('k', '0').repeat(8), tabId: 0, origin, operation, language, params };
  showHeader(request, ['https://e-loket.zandhove.be']);
  showScreen(state, { request, language, actions });
};
