/**
 * Serves pages that were written for Web eID, unchanged: their window messages become requests of ours, with the same eID window, consent
 * and host. Only in pages of sites that are listed for it. Four actions are known by their whole name; nothing else gets any answer, and
 * no text of the page comes back but the version of its library.
 */
import { EidError, toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import { OPERATIONS } from '@eid-loket/shared/protocol/operations.ts';
import { maySpeak, speaksByBuild } from '../../portals/foreign-api-portals.ts';
import { askAsForeignApi } from '../foreign-request.ts';
import type { OpenRequests } from '../open-requests.ts';
import { takeClick } from '../page-click.ts';
import { RememberedClick } from '../remembered-click.ts';
import { ACTIONS, type ActionName, isActionName, parseRequest } from './actions.ts';
import { errorOf } from './errors.ts';
import { isMarkedAsListed } from './mark.ts';

/** Messages name no call, only the action: a second call of the same action could be given the first one's answer. */
const open = new Set<ActionName>();
/** Whoever just gave the certificate goes on to sign without another click. */
const continued = new RememberedClick();

export function serveWebEid(requests: OpenRequests): void {
  // Its library gives up after a second. A site of the build, or that a policy listed when the page began, is known at once; a policy that
  // has just come, or that adds to a site of the build, is asked for before the page asks.
  let allowed: Allowed = speaksByBuild('web-eid', location.origin);
  if (!allowed) {
    allowed = maySpeak('web-eid', location.origin).catch(() => false);
    void allowed.then((known) => {
      allowed = known;
    });
  }
  window.addEventListener('message', ({ source, origin, data }) => {
    // Frames and openers may post here; only the page itself is served.
    if (source !== window || origin !== location.origin) return;
    const action: unknown = data?.action;
    if (!isActionName(action) || open.has(action)) return;
    void serve(requests, action, data, isMarkedAsListed() || allowed);
  });
}

/** A promise until the browser has told the administrator's policy. */
type Allowed = boolean | Promise<boolean>;

const post = (message: object) => window.postMessage(message, location.origin);

async function serve(requests: OpenRequests, action: ActionName, message: unknown, allowed: Allowed): Promise<void> {
  open.add(action);
  try {
    // No await where it is known: a busy browser may come back to it only after the page gave up.
    if (!(allowed === true || (await allowed))) return;
    post({ action: `${action}-ack` });
    const result = await perform(requests, action, message);
    if (action === 'web-eid:get-signing-certificate') continued.remember(performance.now());
    post({ action: `${action}-success`, ...result });
  } catch (error) {
    post({ action: `${action}-failure`, error: errorOf(error) });
  } finally {
    open.delete(action);
  }
}

async function perform(requests: OpenRequests, name: ActionName, message: unknown): Promise<object> {
  const action = ACTIONS[name];
  const { params, language, limitMs, libraryVersion } = parseRequest(name, message);
  const { operation } = action;
  const clicked =
    OPERATIONS[operation].interactive &&
    ((name === 'web-eid:sign' && continued.take(performance.now())) || takeClick());
  try {
    const asked = { api: 'web-eid', operation, language, params, clicked, limitMs } as const;
    return action.success((await askAsForeignApi(requests, asked)) as never, libraryVersion);
  } catch (error) {
    const { code, details } = toFailure(error);
    // Nobody was asked anything: it was not the citizen who took too long.
    throw name === 'web-eid:status' && code === 'REQUEST_TIMED_OUT'
      ? new EidError('HOST_SILENT')
      : new EidError(code, details);
  }
}
