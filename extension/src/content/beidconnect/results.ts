/** Our codes in BeIDConnect's words. It has few; ours stands beside them as `eidLoketCode`. */
import { toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';

/** What stands here in no row is `general_error`. */
const RESULTS: Partial<Record<ErrorCode, string>> = {
  REQUEST_CANCELLED: 'cancel',
  REQUEST_ALREADY_OPEN: 'busy',
  CARD_IN_USE: 'busy',
  REQUEST_TIMED_OUT: 'pin_timeout',
  PIN_ENTRY_TIMED_OUT: 'pin_timeout',
  PIN_BLOCKED: 'card_blocked',
  NO_CARD: 'no_card',
  CARD_REMOVED: 'no_card',
  CARD_NOT_RECOGNISED: 'no_card',
  NO_READER: 'no_reader',
  PCSC_NOT_RUNNING: 'no_reader',
  HOST_NOT_FOUND: 'timeout',
  HOST_SILENT: 'timeout',
  HOST_STOPPED: 'technical_error',
};

export function beIdConnectResult(error: unknown): { result: string; eidLoketCode: ErrorCode } {
  const { code } = toFailure(error);
  return { result: RESULTS[code] ?? 'general_error', eidLoketCode: code };
}
