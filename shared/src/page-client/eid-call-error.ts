/** What a failed call throws. Small on purpose: the catalogue of codes and its texts stay out of what every page loads. */
import type { ErrorCode } from '../errors/error-catalogue.ts';
import type { ErrorDetails } from '../protocol/failure.ts';

export class EidCallError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(code);
    this.name = 'EidCallError';
    this.code = code;
    this.details = details;
  }
}
