/**
 * What the extension's own pages may ask of the background: how host, reader and card are, what the host's doctor finds, and the
 * operations that are theirs alone, in the same eID window as a portal's.
 */
import { toHex } from '@eid-loket/shared/encoding/bytes.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import { OPERATIONS } from '@eid-loket/shared/protocol/operations.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import browser, { type Runtime } from 'webextension-polyfill';
import { type BackgroundAnswer, OwnRequestSchema, type VisitName } from '../internal-messages.ts';
import { openEidWindow } from './eid-window-opener.ts';
import { getStatus } from './get-status.ts';
import { type Visitor, visitHost } from './visit-host.ts';

const VISITS: Readonly<Record<VisitName, (visitor: Visitor) => Promise<unknown>>> = {
  'get-status': getStatus,
  doctor: (visitor) => visitHost('doctor', visitor),
};

/** The browser says which page sent a message; a web page can neither be nor frame one of these. */
export const isOwnPage = ({ id, url }: Runtime.MessageSender): boolean =>
  id === browser.runtime.id && url !== undefined && url.startsWith(browser.runtime.getURL(''));

export async function handleOwnRequest(message: unknown, { tab }: Runtime.MessageSender): Promise<BackgroundAnswer> {
  const request = parseMessage(OwnRequestSchema, message, 'REQUEST_INVALID');
  const { language } = request;
  if (request.type === 'own-visit') {
    const requestId = toHex(crypto.getRandomValues(new Uint8Array(16)));
    const result = await VISITS[request.operation]({ requestId, origin: EXTENSION_ORIGIN, language });
    return { type: 'result', result };
  }
  const { requestId, operation, params } = request;
  parseMessage(OPERATIONS[operation].params, params, 'REQUEST_INVALID');
  // The window speaks to the page that asked, which stands in a tab for that.
  if (tab?.id === undefined) throw new EidError('REQUEST_INVALID');
  const pending = { requestId, tabId: tab.id, origin: EXTENSION_ORIGIN, operation, language, params };
  await openEidWindow(pending, async () => {});
  return { type: 'window-opened' };
}
