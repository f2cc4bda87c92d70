/**
 * Serves pages that were written for Web eID, unchanged: their window messages become requests of ours, with the same eID window, consent
 * and host. Only in pages of sites that are listed for it. Four actions are known by their whole name; nothing else gets any answer, and
 * no text of the page comes back but the version of its library.
 */
import { EidError, toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import { ContinuedClick } from '../continued-click.ts';
import { askAsForeignApi } from '../foreign-request.ts';
import { ACTIONS, type ActionName, isActionName, parseRequest } from './actions.ts';
import { errorOf } from './errors.ts';

/** Messages name no call, only the action: a second call of the same action could be given the first one's answer. */
const open = new Set<ActionName>();
const click = new ContinuedClick();

/** The browser may bring a script into a page that has it already. */
const scope = globalThis as { eidLoketSpeaksWebEid?: true };
if (!scope.eidLoketSpeaksWebEid) {
  scope.eidLoketSpeaksWebEid = true;
  window.addEventListener('message', ({ source, origin, data }) => {
    // Frames and openers may post here; only the page itself is served.
    if (source !== window || origin !== location.origin) return;
    const action: unknown = data?.action;
    if (isActionName(action) && !open.has(action)) void serve(action, data);
  });
}

const post = (message: object) => window.postMessage(message, location.origin);

async function serve(action: ActionName, message: unknown): Promise<void> {
  open.add(action);
  post({ action: `${action}-ack` });
  try {
    const result = await perform(action, message);
    if (action === 'web-eid:get-signing-certificate') click.begin(performance.now());
    post({ action: `${action}-success`, ...result });
  } catch (error) {
    post({ action: `${action}-failure`, error: errorOf(error) });
  } finally {
    open.delete(action);
  }
}

async function perform(name: ActionName, message: unknown): Promise<object> {
  const action = ACTIONS[name];
  const { params, language, limitMs, libraryVersion } = parseRequest(name, message);
  const { operation } = action;
  const clicked = (name === 'web-eid:sign' && click.take(performance.now())) || navigator.userActivation.isActive;
  try {
    const result = await askAsForeignApi({ api: 'web-eid', operation, language, params, clicked, limitMs });
    return action.success(result as never, libraryVersion);
  } catch (error) {
    const { code, details } = toFailure(error);
    // Nobody was asked anything: it was not the citizen who took too long.
    throw name === 'web-eid:status' && code === 'REQUEST_TIMED_OUT'
      ? new EidError('HOST_SILENT')
      : new EidError(code, details);
  }
}
