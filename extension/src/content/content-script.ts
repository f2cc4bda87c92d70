/**
 * Passes messages between a listed portal's page and the extension: takes ports that the page itself hands over, passes
 * requests on, and brings back what background and eID window say. It decides nothing.
 */
import { EidError, toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import { PAGE_MESSAGE_MAX_BYTES } from '@eid-loket/shared/protocol/limits.ts';
import { OPERATIONS } from '@eid-loket/shared/protocol/operations.ts';
import {
  ConnectMessageSchema,
  type ExtensionToPage,
  type PageToExtension,
  PageToExtensionSchema,
} from '@eid-loket/shared/protocol/page-messages.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import { CHANNEL, PROTOCOL_VERSION } from '@eid-loket/shared/protocol/version.ts';
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { serveBeIdConnect } from './beidconnect/beidconnect.ts';
import { type Answer, OpenRequests } from './open-requests.ts';
import { takeClick, watchClicks } from './page-click.ts';
import { serveWebEid } from './web-eid/web-eid.ts';

const requests = new OpenRequests();
watchClicks();
serveWebEid(requests);
serveBeIdConnect(requests);

window.addEventListener('message', (event) => {
  // Frames and openers may post here; only the page itself is served.
  if (event.source !== window || event.origin !== location.origin) return;
  const [port] = event.ports;
  if (!port || !v.is(ConnectMessageSchema, event.data)) return;
  port.onmessage = ({ data }) => receive(port, data);
  const ready: ExtensionToPage = {
    channel: CHANNEL,
    type: 'ready',
    protocol: PROTOCOL_VERSION,
    extensionVersion: browser.runtime.getManifest().version,
  };
  port.postMessage(ready);
});

function receive(port: MessagePort, data: unknown): void {
  const requestId = v.is(v.object({ requestId: v.string() }), data) ? data.requestId : '';
  const reply = (message: Answer) =>
    port.postMessage({ ...message, channel: CHANNEL, protocol: PROTOCOL_VERSION, requestId } as ExtensionToPage);
  try {
    const message = parsePageMessage(data);
    if (message.type === 'cancel') requests.end(requestId, new EidError('REQUEST_CANCELLED'));
    else if (message.type === 'ping') answerPing(requestId, reply);
    else void start(message, reply);
  } catch (error) {
    reply({ type: 'failure', error: toFailure(error) });
  }
}

function start(
  message: Extract<PageToExtension, { type: 'request' }>,
  reply: (message: Answer) => void,
): Promise<void> {
  const { requestId, operation, language, params } = message;
  // A question without a window takes no click away.
  const clicked = OPERATIONS[operation].interactive && takeClick();
  return requests.start({ type: 'page-request', requestId, operation, language, params, clicked }, reply);
}

/** A content script outlives its extension: Chromium leaves it in the page when the extension is reloaded or switched off. */
function answerPing(requestId: string, reply: (message: Answer) => void): void {
  if (browser.runtime?.id) reply({ type: 'pong' });
  else requests.end(requestId, new EidError('EXTENSION_RELOADED'));
}

function parsePageMessage(data: unknown): PageToExtension {
  const size = new TextEncoder().encode(JSON.stringify(data) ?? '').length;
  if (size > PAGE_MESSAGE_MAX_BYTES) throw new EidError('REQUEST_INVALID', { limit: PAGE_MESSAGE_MAX_BYTES });
  return parseMessage(PageToExtensionSchema, data, 'REQUEST_INVALID');
}
