/**
 * One call of a page: a MessagePort of its own, so that no frame, opener or earlier call can answer; one request; one end. The
 * promise always settles: also when the extension is reloaded, the page is left, or the page itself was too busy to listen.
 */
import { EXTENSION_ANSWER_MS, INTERACTION_MS, STATUS_MS } from '../protocol/limits.ts';
import type { PageOperationName } from '../protocol/operations.ts';
import type { ExtensionToPage, PageToExtension, Stage } from '../protocol/page-messages.ts';
import { CHANNEL, PROTOCOL_VERSION } from '../protocol/version.ts';
import { EidCallError } from './eid-call-error.ts';

/** The parts of a window that a call uses. */
export type PageWindow = Pick<Window, 'postMessage' | 'addEventListener' | 'removeEventListener'> & {
  location: { origin: string };
};

export interface PageCall {
  page: PageWindow;
  operation: PageOperationName;
  params: Record<string, unknown>;
  language: 'nl' | 'fr' | 'de' | 'en';
  signal?: AbortSignal | undefined;
  onProgress?: ((stage: Stage) => void) | undefined;
}

/** How often the extension is asked whether it is still there, and how many questions may stay without answer. */
const PULSE_MS = 400;
const PULSES_MISSED = 3;

/** Longer than the extension takes in the worst case: it ends a request itself, and knows the reason. */
const LAST_RESORT_FACTOR = 2;

/** Resolves with what the extension sent, whose form the extension has checked. @throws EidCallError */
export function callExtension(call: PageCall): Promise<unknown> {
  const { page, operation, params, language, signal, onProgress } = call;
  const envelope = { channel: CHANNEL, protocol: PROTOCOL_VERSION, requestId: randomId() } as const;
  return new Promise((resolve, reject) => {
    let port: MessagePort | null = null;
    let unanswered = 0;
    const timers: ReturnType<typeof setTimeout>[] = [];
    const over = new AbortController();
    const send = (message: PageToExtension) => port?.postMessage(message);
    const end = (settle: () => void) => {
      for (const timer of timers) clearTimeout(timer);
      over.abort();
      port?.close();
      settle();
    };
    const fail = (code: EidCallError['code'], details?: EidCallError['details']) =>
      end(() => reject(new EidCallError(code, details)));
    const takeBack = (code: EidCallError['code']) => {
      send({ ...envelope, type: 'cancel' });
      fail(code);
    };
    const receive = (message: ExtensionToPage) => {
      unanswered = 0;
      if (message.type === 'ready' || message.requestId !== envelope.requestId) return;
      if (message.type === 'progress') onProgress?.(message.stage);
      if (message.type === 'result') end(() => resolve(message.result));
      if (message.type === 'failure') fail(message.error.code, message.error.details);
    };
    const pulse = () => {
      unanswered += 1;
      if (unanswered > PULSES_MISSED) return fail('EXTENSION_RELOADED');
      send({ ...envelope, type: 'ping' });
    };

    if (signal?.aborted) return fail('REQUEST_CANCELLED');
    signal?.addEventListener('abort', () => takeBack('REQUEST_CANCELLED'), { signal: over.signal });
    // A page that is left does not wait: it may come back from the browser's cache, but not to this request.
    page.addEventListener('pagehide', () => takeBack('REQUEST_CANCELLED'), { signal: over.signal });
    const limit = (operation === 'get-status' ? STATUS_MS : INTERACTION_MS) * LAST_RESORT_FACTOR;
    timers.push(setTimeout(() => takeBack('REQUEST_TIMED_OUT'), limit));

    connect(page, over.signal).then(
      (connected) => {
        port = connected;
        port.onmessage = ({ data }) => {
          if (isAnswer(data)) receive(data);
        };
        timers.push(setInterval(pulse, PULSE_MS));
        send({ ...envelope, type: 'request', operation, language, params });
      },
      (error: EidCallError) => fail(error.code),
    );
  });
}

/**
 * Asks twice: a page that was busy meanwhile has not heard the first answer.
 * @throws EidCallError EXTENSION_NOT_FOUND, EXTENSION_OUTDATED, PAGE_OUTDATED
 */
function connect(page: PageWindow, over: AbortSignal): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const ports: MessagePort[] = [];
    const timers: ReturnType<typeof setTimeout>[] = [];
    const end = (settle: () => void, kept?: MessagePort) => {
      for (const timer of timers) clearTimeout(timer);
      for (const port of ports) if (port !== kept) port.close();
      settle();
    };
    const ask = () => {
      const { port1, port2 } = new MessageChannel();
      ports.push(port1);
      port1.onmessage = ({ data }) => {
        if (!isAnswer(data) || data.type !== 'ready') return;
        if (data.protocol === PROTOCOL_VERSION) end(() => resolve(port1), port1);
        else
          end(() =>
            reject(new EidCallError(data.protocol < PROTOCOL_VERSION ? 'EXTENSION_OUTDATED' : 'PAGE_OUTDATED')),
          );
      };
      // To our own window and origin only: another frame never sees the port.
      page.postMessage({ channel: CHANNEL, type: 'connect', protocol: PROTOCOL_VERSION }, page.location.origin, [
        port2,
      ]);
    };
    over.addEventListener('abort', () => end(() => undefined));
    timers.push(setTimeout(ask, EXTENSION_ANSWER_MS));
    timers.push(setTimeout(() => end(() => reject(new EidCallError('EXTENSION_NOT_FOUND'))), EXTENSION_ANSWER_MS * 2));
    ask();
  });
}

/** The content script, which alone has the port, has checked the rest. */
function isAnswer(data: unknown): data is ExtensionToPage {
  return typeof data === 'object' && data !== null && (data as { channel?: unknown }).channel === CHANNEL;
}

function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
