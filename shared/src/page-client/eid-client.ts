/**
 * The one file that a portal's page imports. It speaks to the extension through a MessagePort of its own for each request, so
 * that no frame, opener or earlier request can answer, and it checks what comes back before the page sees it.
 */
import * as v from 'valibot';
import { toBase64 } from '../encoding/base64.ts';
import { toHex } from '../encoding/bytes.ts';
import { EidError } from '../errors/eid-error.ts';
import type { Language } from '../protocol/fields.ts';
import { EXTENSION_ANSWER_MS } from '../protocol/limits.ts';
import {
  OPERATIONS,
  type OperationParams,
  type OperationResult,
  type PageOperationName,
  type SignedReading,
  type VouchedReading,
} from '../protocol/operations.ts';
import {
  type ExtensionToPage,
  ExtensionToPageSchema,
  type PageToExtension,
  type Stage,
} from '../protocol/page-messages.ts';
import { parseMessage } from '../protocol/parse-message.ts';
import { CHANNEL, PROTOCOL_VERSION } from '../protocol/version.ts';

export interface CallOptions {
  /** Takes the request back: the eID window closes, and the call fails with REQUEST_CANCELLED. */
  signal?: AbortSignal;
  onProgress?: (stage: Stage) => void;
  /** Of the eID window; the client's own by default. */
  language?: Language;
}

/** Each call throws EidError; its `code` is one of docs/errors.md. */
export interface EidClient {
  getStatus(options?: CallOptions): Promise<OperationResult<'get-status'>>;
  login(params: OperationParams<'login'>, options?: CallOptions): Promise<OperationResult<'login'>>;
  /** Whole files with the register's signatures, and a login: what a portal can verify. */
  readIdentity(params: WholeFiles, options?: CallOptions): Promise<SignedReading>;
  /** Single fields: the files only where the citizen allowed all of their fields, else values that nobody signed. */
  readIdentity(params: SingleFields, options?: CallOptions): Promise<SignedReading | VouchedReading>;
  /** @param params.document plain text; what cannot be shown whole is refused with DOCUMENT_NOT_DISPLAYABLE */
  sign(params: { title: string; document: string }, options?: CallOptions): Promise<OperationResult<'sign'>>;
  getCertificates(options?: CallOptions): Promise<OperationResult<'get-certificates'>>;
  proveCard(params: OperationParams<'prove-card'>, options?: CallOptions): Promise<OperationResult<'prove-card'>>;
}

type Reading = OperationParams<'read-identity'>;
export type WholeFiles = Omit<Reading, 'fields'> & Required<Pick<Reading, 'groups'>>;
export type SingleFields = Omit<Reading, 'groups'> & Required<Pick<Reading, 'fields'>>;

/** The parts of a window that the client uses. */
export type PageWindow = Pick<Window, 'postMessage'> & { location: { origin: string } };

export function createEidClient({
  language = 'nl',
  page = window,
}: {
  language?: Language;
  page?: PageWindow;
} = {}): EidClient {
  const call = <O extends PageOperationName>(operation: O, params: OperationParams<O>, options: CallOptions = {}) =>
    request(page, operation, params, { language, ...options });
  return {
    getStatus: (options) => call('get-status', {}, options),
    login: (params, options) => call('login', params, options),
    readIdentity: async (params: WholeFiles | SingleFields, options?: CallOptions) => {
      const reading = await call('read-identity', params, options);
      if ('identity' in reading || 'fields' in params) return reading as SignedReading;
      throw new EidError('TOKEN_MALFORMED', { field: 'identity' });
    },
    sign: ({ title, document }, options) =>
      call('sign', { title, document: toBase64(new TextEncoder().encode(document)) }, options),
    getCertificates: (options) => call('get-certificates', {}, options),
    proveCard: (params, options) => call('prove-card', params, options),
  };
}

type Envelope = Pick<PageToExtension, 'channel' | 'protocol' | 'requestId'>;

async function request<O extends PageOperationName>(
  page: PageWindow,
  operation: O,
  params: OperationParams<O>,
  { signal, onProgress, language }: CallOptions & { language: Language },
): Promise<OperationResult<O>> {
  if (signal?.aborted) throw new EidError('REQUEST_CANCELLED');
  const port = await connect(page);
  const requestId = toHex(crypto.getRandomValues(new Uint8Array(16)));
  const envelope: Envelope = { channel: CHANNEL, protocol: PROTOCOL_VERSION, requestId };
  try {
    const result = await new Promise<unknown>((resolve, reject) => {
      const cancel = () => {
        port.postMessage({ ...envelope, type: 'cancel' } satisfies PageToExtension);
        reject(new EidError('REQUEST_CANCELLED'));
      };
      signal?.addEventListener('abort', cancel, { once: true });
      const timer = setTimeout(() => reject(new EidError('REQUEST_TIMED_OUT')), OPERATIONS[operation].timeLimitMs * 2);
      port.onmessage = ({ data }) => {
        const message = parseAnswer(data);
        if (!message || message.type === 'ready' || message.requestId !== requestId) return;
        if (message.type === 'accepted') return;
        if (message.type === 'progress') {
          onProgress?.(message.stage);
          return;
        }
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
        if (message.type === 'result') resolve(message.result);
        else reject(new EidError(message.error.code, message.error.details));
      };
      port.postMessage({ ...envelope, type: 'request', operation, language, params } satisfies PageToExtension);
    });
    return parseMessage(OPERATIONS[operation].result, result, 'TOKEN_MALFORMED') as OperationResult<O>;
  } finally {
    port.close();
  }
}

/** @throws EidError EXTENSION_NOT_FOUND, EXTENSION_OUTDATED, PAGE_OUTDATED */
async function connect(page: PageWindow): Promise<MessagePort> {
  const { port1, port2 } = new MessageChannel();
  const ready = new Promise<ExtensionToPage | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), EXTENSION_ANSWER_MS);
    port1.onmessage = ({ data }) => {
      clearTimeout(timer);
      resolve(parseAnswer(data));
    };
  });
  // To our own window and origin only: another frame never sees the port.
  page.postMessage({ channel: CHANNEL, type: 'connect', protocol: PROTOCOL_VERSION }, page.location.origin, [port2]);
  const answer = await ready;
  if (answer?.type === 'ready' && answer.protocol === PROTOCOL_VERSION) return port1;
  port1.close();
  if (answer?.type !== 'ready') throw new EidError('EXTENSION_NOT_FOUND');
  throw new EidError(answer.protocol < PROTOCOL_VERSION ? 'EXTENSION_OUTDATED' : 'PAGE_OUTDATED');
}

function parseAnswer(data: unknown): ExtensionToPage | null {
  const parsed = v.safeParse(ExtensionToPageSchema, data);
  return parsed.success ? parsed.output : null;
}
