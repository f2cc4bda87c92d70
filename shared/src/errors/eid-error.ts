/** The one exception of the product. Its message is the code's meaning, so that nothing personal can slip into a log. */
import type { ErrorDetails } from '../protocol/failure.ts';
import { ERROR_CATALOGUE, type ErrorCode } from './error-catalogue.ts';

export class EidError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  /** @param options.cause kept for the log of the process that threw; it never crosses a process border */
  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(`${code}: ${ERROR_CATALOGUE[code].meaning}`, options);
    this.name = 'EidError';
    this.code = code;
    this.details = details;
  }
}

/** By what it holds and not by its class: two scripts in one page are built with a class each. */
const isEidError = (error: unknown): error is EidError =>
  error instanceof Error && 'code' in error && Object.hasOwn(ERROR_CATALOGUE, String(error.code)) && 'details' in error;

/** What any thrown value looks like on the other side of a process border. */
export function toFailure(error: unknown): { code: ErrorCode; details: ErrorDetails } {
  return isEidError(error) ? { code: error.code, details: error.details } : { code: 'INTERNAL_ERROR', details: {} };
}
