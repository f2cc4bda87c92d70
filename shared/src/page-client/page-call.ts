/**
 * One call of a page: a MessagePort of its own, so that no frame, opener or earlier call can answer; one request; one end. The
 * promise always settles: also when the extension is reloaded, the page is left, or the page itself was too busy to listen.
 */
import { INTERACTION_MS, STATUS_MS } from '../protocol/limits.ts';
import type { PageOperationName } from '../protocol/operations.ts';
import type { ExtensionToPage, PageToExtension, Stage } from '../protocol/page-messages.ts';
import { CHANNEL, PROTOCOL_VERSION } from '../protocol/version.ts';
import { EidCallError } from './eid-call-error.ts';
import { countRounds } from './own-rounds.ts';

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

/** In rounds of own-rounds.ts: when to ask for the extension again, when it is not there, and when one that answered has gone. */
const ASKED_AGAIN_AFTER = 4;
const NOT_FOUND_AFTER = 8;
const GONE_AFTER = 4;

/** Longer than the extension takes in the worst case: it ends a request itself, and knows the reason. */
const LAST_RESORT_FACTOR = 2;

/** Resolves with what the extension sent, whose form the extension has checked. @throws EidCallError */
export function callExtension(call: PageCall): Promise<unknown> {
  const { page, operation, params, language, signal, onProgress } = call;
  const envelope = { channel: CHANNEL, protocol: PROTOCOL_VERSION, requestId: randomId() } as const;
  return new Promise((resolve, reject) => {
    let port: MessagePort | null = null;
    let unanswered = 0;
    const over = new AbortController();
    const send = (message: PageToExtension) => port?.postMessage(message);
    const end = (settle: () => void) => {
      clearTimeout(lastResort);
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
      if (over.signal.aborted || message.type === 'ready' || message.requestId !== envelope.requestId) return;
      if (message.type === 'progress') onProgress?.(message.stage);
      if (message.type === 'result') end(() => resolve(message.result));
      if (message.type === 'failure') fail(message.error.code, message.error.details);
    };
    const afterRound = () => {
      unanswered += 1;
      if (unanswered > GONE_AFTER) return fail('EXTENSION_RELOADED');
      send({ ...envelope, type: 'ping' });
    };
    const limit = (operation === 'get-status' ? STATUS_MS : INTERACTION_MS) * LAST_RESORT_FACTOR;
    const lastResort = setTimeout(() => takeBack('REQUEST_TIMED_OUT'), limit);

    if (signal?.aborted) return fail('REQUEST_CANCELLED');
    signal?.addEventListener('abort', () => takeBack('REQUEST_CANCELLED'), { signal: over.signal });
    // A page that is left does not wait: it may come back from the browser's cache, but not to this request.
    page.addEventListener('pagehide', () => takeBack('REQUEST_CANCELLED'), { signal: over.signal });

    connect(page, over.signal).then(
      (connected) => {
        port = connected;
        port.onmessage = ({ data }) => {
          if (isAnswer(data)) receive(data);
        };
        const rounds = countRounds(afterRound);
        over.signal.addEventListener('abort', () => rounds.stop());
        send({ ...envelope, type: 'request', operation, language, params });
      },
      (error: EidCallError) => fail(error.code),
    );
  });
}

/**
 * Asks twice: the content script may have come into the page after the first time.
 * @throws EidCallError EXTENSION_NOT_FOUND, EXTENSION_OUTDATED, PAGE_OUTDATED
 */
function connect(page: PageWindow, over: AbortSignal): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const ports: MessagePort[] = [];
    let waited = 0;
    const end = (settle: () => void, kept?: MessagePort) => {
      rounds.stop();
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
    const rounds = countRounds(() => {
      waited += 1;
      if (waited === ASKED_AGAIN_AFTER) ask();
      if (waited === NOT_FOUND_AFTER) end(() => reject(new EidCallError('EXTENSION_NOT_FOUND')));
    });
    over.addEventListener('abort', () => end(() => undefined));
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
