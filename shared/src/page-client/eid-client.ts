/**
 * The one file that a portal's page imports: one function for each operation. It carries no schemas, so that it stays small: what
 * comes back was checked by the extension, and is to be verified by the portal's server in any case.
 */
import { toBase64 } from '../encoding/base64.ts';
import type { Language } from '../protocol/fields.ts';
import type { OperationName, OperationParams, OperationResult } from '../protocol/operations.ts';
import type { Stage } from '../protocol/page-messages.ts';
import { callExtension, type PageWindow } from './page-call.ts';

export { EidCallError } from './eid-call-error.ts';
export type { PageWindow };

export interface CallOptions {
  /** Takes the request back: the eID window closes, and the call fails with REQUEST_CANCELLED. */
  signal?: AbortSignal;
  onProgress?: (stage: Stage) => void;
  /** Of the eID window; the client's own by default. */
  language?: Language;
}

/** Each call throws EidCallError; its `code` is one of docs/errors.md. */
export interface EidClient {
  getStatus(options?: CallOptions): Promise<OperationResult<'get-status'>>;
  login(params: OperationParams<'login'>, options?: CallOptions): Promise<OperationResult<'login'>>;
  readIdentity(
    params: OperationParams<'read-identity'>,
    options?: CallOptions,
  ): Promise<OperationResult<'read-identity'>>;
  /** @param params.document plain text; what cannot be shown whole is refused with DOCUMENT_NOT_DISPLAYABLE */
  sign(params: { title: string; document: string }, options?: CallOptions): Promise<OperationResult<'sign'>>;
}

export function createEidClient({
  language = 'nl',
  page = window,
}: {
  language?: Language;
  page?: PageWindow;
} = {}): EidClient {
  const call = <O extends OperationName>(operation: O, params: OperationParams<O>, options: CallOptions = {}) =>
    callExtension({ page, operation, params, language, ...options }) as Promise<OperationResult<O>>;
  return {
    getStatus: (options) => call('get-status', {}, options),
    login: (params, options) => call('login', params, options),
    readIdentity: (params, options) => call('read-identity', params, options),
    sign: ({ title, document }, options) =>
      call('sign', { title, document: toBase64(new TextEncoder().encode(document)) }, options),
  };
}
