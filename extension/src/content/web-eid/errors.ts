/** Our codes in Web eID's words. It has few; ours stands in the message, and by itself as `eidLoketCode`. */

import { toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import { ERROR_CATALOGUE, type ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';

/** Faults that only Web eID's protocol has: they have no code of ours. */
abstract class ForeignFault extends Error {
  abstract readonly webEidCode: WebEidCode;
}
export class MissingParameter extends ForeignFault {
  readonly webEidCode = 'MISSING_PARAMETER';
}
export class LibraryVersionInvalid extends ForeignFault {
  readonly webEidCode = 'VERSION_INVALID';
}
export class LibraryTooNew extends ForeignFault {
  readonly webEidCode = 'VERSION_MISMATCH';
}

/** Without `ERR_WEBEID_`, each with the class that web-eid.js makes of it. */
const NAMES = {
  ACTION_PENDING: 'ActionPendingError',
  CONTEXT_INSECURE: 'ContextInsecureError',
  EXTENSION_UNAVAILABLE: 'ExtensionUnavailableError',
  MISSING_PARAMETER: 'MissingParameterError',
  NATIVE_FATAL: 'NativeFatalError',
  NATIVE_INVALID_ARGUMENT: 'NativeInvalidArgumentError',
  NATIVE_UNAVAILABLE: 'NativeUnavailableError',
  UNKNOWN_ERROR: 'UnknownError',
  USER_CANCELLED: 'UserCancelledError',
  USER_TIMEOUT: 'UserTimeoutError',
  VERSION_INVALID: 'VersionInvalidError',
  VERSION_MISMATCH: 'VersionMismatchError',
} as const;
export type WebEidCode = keyof typeof NAMES;

/** What stands here in no row is a matter of reader, card or PIN: NATIVE_FATAL, as Web eID's own program says it. */
const CODES: Partial<Record<ErrorCode, WebEidCode>> = {
  REQUEST_CANCELLED: 'USER_CANCELLED',
  REQUEST_TIMED_OUT: 'USER_TIMEOUT',
  PIN_ENTRY_TIMED_OUT: 'USER_TIMEOUT',
  REQUEST_ALREADY_OPEN: 'ACTION_PENDING',
  REQUEST_INVALID: 'NATIVE_INVALID_ARGUMENT',
  MESSAGE_INVALID: 'NATIVE_INVALID_ARGUMENT',
  HASH_NOT_SUPPORTED: 'NATIVE_INVALID_ARGUMENT',
  INSECURE_PAGE: 'CONTEXT_INSECURE',
  PORTAL_NOT_ALLOWED: 'EXTENSION_UNAVAILABLE',
  EXTENSION_NOT_FOUND: 'EXTENSION_UNAVAILABLE',
  EXTENSION_RELOADED: 'EXTENSION_UNAVAILABLE',
  EXTENSION_OUTDATED: 'VERSION_MISMATCH',
  HOST_OUTDATED: 'VERSION_MISMATCH',
  HOST_NOT_FOUND: 'NATIVE_UNAVAILABLE',
  HOST_STOPPED: 'NATIVE_UNAVAILABLE',
  HOST_SILENT: 'NATIVE_UNAVAILABLE',
  HOST_MESSAGE_INVALID: 'NATIVE_UNAVAILABLE',
  CLICK_REQUIRED: 'UNKNOWN_ERROR',
  SITE_KEEPS_ASKING: 'UNKNOWN_ERROR',
  WINDOW_NOT_OPENED: 'UNKNOWN_ERROR',
  HASH_SIGNING_OFF: 'UNKNOWN_ERROR',
  INTERNAL_ERROR: 'UNKNOWN_ERROR',
};

/** @returns what web-eid.js makes an Error of; each key becomes a property of it */
export function errorOf(error: unknown): object {
  if (error instanceof ForeignFault) {
    const both = error instanceof LibraryTooNew ? { requiresUpdate: { extension: true, nativeApp: true } } : {};
    return { ...named(error.webEidCode), message: `the page's request: ${error.webEidCode}`, ...both };
  }
  const { code } = toFailure(error);
  const outdated =
    code === 'EXTENSION_OUTDATED' || code === 'HOST_OUTDATED'
      ? { requiresUpdate: { extension: code === 'EXTENSION_OUTDATED', nativeApp: code === 'HOST_OUTDATED' } }
      : {};
  return {
    ...named(CODES[code] ?? 'NATIVE_FATAL'),
    message: `${code}: ${ERROR_CATALOGUE[code].meaning}`,
    eidLoketCode: code,
    ...outdated,
  };
}

const named = (code: WebEidCode) => ({ code: `ERR_WEBEID_${code}`, name: NAMES[code] });
