/**
 * The one file that a portal's page imports: one function for each operation. It carries no schemas, so that it stays small: what
 * comes back was checked by the extension, and is to be verified by the portal's server in any case.
 */
import { toBase64 } from '../encoding/base64.ts';
import type { ErrorCode } from '../errors/error-catalogue.ts';
import type { Language } from '../protocol/fields.ts';
import type {
  OperationParams,
  OperationResult,
  PageOperationName,
  SignedReading,
  VouchedReading,
} from '../protocol/operations.ts';
import type { Stage } from '../protocol/page-messages.ts';
import { loginAt } from './login-at.ts';
import { callExtension, type PageWindow } from './page-call.ts';

export { EidCallError } from './eid-call-error.ts';
export type { ErrorCode, Language, PageWindow, Stage };

export interface CallOptions {
  /** Takes the request back: the eID window closes, and the call fails with REQUEST_CANCELLED. */
  signal?: AbortSignal;
  /** The call's events: called once for each step that begins, in their order, and never after the promise has settled. */
  onProgress?: (stage: Stage) => void;
  /** Of the eID window; the client's own by default. */
  language?: Language;
}

/** Each call throws EidCallError; its `code` is one of docs/errors.md. */
export interface EidClient {
  getStatus(options?: CallOptions): Promise<OperationResult<'get-status'>>;
  login(params: OperationParams<'login'>, options?: CallOptions): Promise<OperationResult<'login'>>;
  /**
   * The whole login: `POST …/challenge`, the card, `POST …/login`, as `createLogins` of `@eid-loket/verify` answers them. Gives what the
   * second one answered; a portal's refusal is thrown with its code.
   *
   * @param address such as `/eid`
   */
  loginAt(address: string, options?: CallOptions): Promise<unknown>;
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

export function createEidClient({
  language = 'nl',
  page = window,
}: {
  language?: Language;
  page?: PageWindow;
} = {}): EidClient {
  const call = <O extends PageOperationName>(operation: O, params: OperationParams<O>, options: CallOptions = {}) =>
    callExtension({ page, operation, params, language, ...options }) as Promise<OperationResult<O>>;
  return {
    getStatus: (options) => call('get-status', {}, options),
    login: (params, options) => call('login', params, options),
    loginAt: (address, options) => loginAt(address, (challengeNonce) => call('login', { challengeNonce }, options)),
    // Whole files come signed or not at all: the host gives values only for fields.
    readIdentity: (params: WholeFiles | SingleFields, options?: CallOptions) =>
      call('read-identity', params, options) as Promise<SignedReading>,
    sign: ({ title, document }, options) =>
      call('sign', { title, document: toBase64(new TextEncoder().encode(document)) }, options),
    getCertificates: (options) => call('get-certificates', {}, options),
    proveCard: (params, options) => call('prove-card', params, options),
  };
}
