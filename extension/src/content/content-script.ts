/**
 * Stands between a listed portal's page and the extension: takes ports that the page itself hands over, passes requests on, and
 * brings back what background and eID window say. It decides nothing and keeps nothing.
 */
import { EidError, toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import { PAGE_MESSAGE_MAX_BYTES } from '@eid-loket/shared/protocol/limits.ts';
import {
  ConnectMessageSchema,
  type ExtensionToPage,
  type PageToExtension,
  PageToExtensionSchema,
} from '@eid-loket/shared/protocol/page-messages.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import { CHANNEL, PROTOCOL_VERSION } from '@eid-loket/shared/protocol/version.ts';
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import {
  BackgroundAnswerSchema,
  type PageRequest,
  requestIdOfPort,
  WindowMessageSchema,
} from '../internal-messages.ts';

interface OpenRequest {
  reply(message: Answer): void;
  /** Set once the eID window has connected. */
  window: Runtime.Port | null;
  cancelled: boolean;
}

type Answer = ExtensionToPage extends infer M
  ? M extends { requestId: string }
    ? Omit<M, 'channel' | 'protocol' | 'requestId'>
    : never
  : never;

/** How long the browser may take to show the window that the background asked for. */
const WINDOW_CONNECT_MS = 15_000;

const requests = new Map<string, OpenRequest>();

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
    if (message.type === 'cancel') cancel(requestId);
    else void start(message, reply);
  } catch (error) {
    reply({ type: 'failure', error: toFailure(error) });
  }
}

function parsePageMessage(data: unknown): PageToExtension {
  const size = new TextEncoder().encode(JSON.stringify(data) ?? '').length;
  if (size > PAGE_MESSAGE_MAX_BYTES) throw new EidError('REQUEST_INVALID', { limit: PAGE_MESSAGE_MAX_BYTES });
  return parseMessage(PageToExtensionSchema, data, 'REQUEST_INVALID');
}

async function start(
  message: Extract<PageToExtension, { type: 'request' }>,
  reply: OpenRequest['reply'],
): Promise<void> {
  const { requestId, operation, language, params } = message;
  if (requests.has(requestId)) return reply({ type: 'failure', error: toFailure(new EidError('REQUEST_INVALID')) });
  requests.set(requestId, { reply, window: null, cancelled: false });
  const clicked = navigator.userActivation.isActive;
  const request: PageRequest = { type: 'page-request', requestId, operation, language, params, clicked };
  try {
    const answer = parseMessage(BackgroundAnswerSchema, await browser.runtime.sendMessage(request), 'INTERNAL_ERROR');
    if (answer.type !== 'window-opened') return finish(requestId, answer);
    reply({ type: 'accepted' });
    reply({ type: 'progress', stage: 'window-opened' });
    setTimeout(() => {
      if (requests.get(requestId)?.window === null) fail(requestId, 'WINDOW_NOT_OPENED');
    }, WINDOW_CONNECT_MS);
  } catch {
    // The extension was updated or switched off under this page.
    fail(requestId, 'EXTENSION_NOT_FOUND');
  }
}

function cancel(requestId: string): void {
  const request = requests.get(requestId);
  if (!request) return;
  request.cancelled = true;
  request.window?.postMessage({ type: 'cancel' });
}

browser.runtime.onConnect.addListener((port) => {
  const requestId = requestIdOfPort(port.name);
  const request = requestId === null ? undefined : requests.get(requestId);
  if (requestId === null || !request || request.cancelled || request.window) {
    port.disconnect();
    return;
  }
  request.window = port;
  port.onMessage.addListener((raw) => {
    const message = v.safeParse(WindowMessageSchema, raw);
    if (!message.success) fail(requestId, 'INTERNAL_ERROR');
    else if (message.output.type === 'progress') request.reply(message.output);
    else finish(requestId, message.output);
  });
  // Closing the window is how a citizen says no.
  port.onDisconnect.addListener(() => fail(requestId, 'REQUEST_CANCELLED'));
});

const fail = (requestId: string, code: EidError['code']) =>
  finish(requestId, { type: 'failure', error: toFailure(new EidError(code)) });

function finish(requestId: string, message: Answer): void {
  const request = requests.get(requestId);
  requests.delete(requestId);
  request?.reply(message);
}
