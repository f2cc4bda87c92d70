/**
 * Lets requests in: from listed portals only, by the origin that the browser tells, well-formed, one eID window at a time. It
 * may be stopped at any moment; once a window is open, nothing depends on it.
 */

import { fromBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { EidError, toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import { mayAsk as mayAskFor, OPERATIONS } from '@eid-loket/shared/protocol/operations.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import { displayableText, displayableTitle } from '@eid-loket/shared/token/displayable-text.ts';
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import {
  type BackgroundAnswer,
  type PageRequest,
  PageRequestSchema,
  type PendingRequest,
  StillThereSchema,
} from '../internal-messages.ts';
import { countWindow } from '../portals/asked-windows.ts';
import { watchPortals } from '../portals/content-scripts.ts';
import { maySpeak } from '../portals/foreign-api-portals.ts';
import { isSecureOrigin } from '../portals/portal-list.ts';
import { mayOriginAsk } from '../portals/portals.ts';
import { readPolicy } from '../portals/read-policy.ts';
import { openEidWindow, watchEidWindow } from './eid-window-opener.ts';
import { watchInstallation } from './first-run-opener.ts';
import { getStatus } from './get-status.ts';
import { handleOwnRequest, isOwnPage } from './own-requests.ts';

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  if (v.is(StillThereSchema, message)) return Promise.resolve(true);
  return handle(message, sender).catch(failed);
});
watchEidWindow();

watchPortals();
watchInstallation();

const failed = (error: unknown): BackgroundAnswer => ({ type: 'failure', error: toFailure(error) });

async function handle(message: unknown, sender: Runtime.MessageSender): Promise<BackgroundAnswer> {
  if (isOwnPage(sender)) return handleOwnRequest(message, sender);
  const { origin, tabId } = await checkSender(sender);
  const request = parseMessage(PageRequestSchema, message, 'REQUEST_INVALID');
  await checkApi(request, origin);
  checkParams(request);
  const { requestId, operation, language, params } = request;
  const pending: PendingRequest = { requestId, tabId, origin, operation, language, params };
  if (!OPERATIONS[operation].interactive) return { type: 'result', result: await getStatus(pending) };
  await checkClick(request);
  await openEidWindow(pending, () => countWindow(tabId, origin));
  return { type: 'window-opened' };
}

/** The origin comes from the browser, never from a message. Frames inside other pages are not served. */
async function checkSender({ id, url, tab, frameId }: Runtime.MessageSender) {
  if (id !== browser.runtime.id || !url || tab?.id === undefined || frameId !== 0)
    throw new EidError('PORTAL_NOT_ALLOWED');
  const { origin } = new URL(url);
  if (!isSecureOrigin(origin)) throw new EidError('INSECURE_PAGE');
  if (!(await mayOriginAsk(origin))) throw new EidError('PORTAL_NOT_ALLOWED');
  return { origin, tabId: tab.id };
}

/** Pages that speak another product's messages: only where that was listed, and only for what such messages can ask. */
async function checkApi({ api, operation }: PageRequest, origin: string): Promise<void> {
  if (api !== undefined && !(await maySpeak(api, origin))) throw new EidError('PORTAL_NOT_ALLOWED');
  if (!mayAskFor(api === undefined ? 'page' : 'foreign-api', operation)) throw new EidError('OPERATION_NOT_ALLOWED');
  if (operation === 'sign-hash' && !(await readPolicy()).signHashes) throw new EidError('HASH_SIGNING_OFF');
}

/** A window that a page opens by itself is one that the citizen did not ask for. */
async function checkClick({ clicked }: PageRequest): Promise<void> {
  if (!clicked && (await readPolicy()).clickRequired) throw new EidError('CLICK_REQUIRED');
}

/** What cannot be shown whole is not shown at all: the host refuses it too, but the citizen need not see a window for that. */
function checkParams({ operation, params }: PageRequest): void {
  const checked = parseMessage(OPERATIONS[operation].params, params, 'REQUEST_INVALID');
  if (!('document' in checked)) return;
  displayableTitle(checked.title);
  displayableText(fromBase64(checked.document));
}
