/**
 * Every result that PC/SC documents, by its number, and the code that it is to us, where needed by the call that gave it and
 * by the system (winscard.h of the Windows SDK; pcsclite.h). What is not in the table is INTERNAL_ERROR, its number in the log.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';

export type PcscCall =
  | 'establishContext'
  | 'releaseContext'
  | 'cancel'
  | 'listReaders'
  | 'getStatusChange'
  | 'connect'
  | 'disconnect'
  | 'beginTransaction'
  | 'endTransaction'
  | 'transmit'
  | 'control'
  | 'getAttrib';

interface ResultRow {
  name: string;
  code: ErrorCode;
  /** Where the call makes a difference. */
  on?: Partial<Record<PcscCall, ErrorCode>>;
  /** Where the system makes a difference, before the call. */
  windows?: Partial<Record<PcscCall, ErrorCode>>;
}

/** Calls to the service alone: no card takes part. */
const toService = (code: ErrorCode) => ({ establishContext: code, listReaders: code, getStatusChange: code });

/** Windows starts its service with the first reader, and stops it with the last. */
const NO_SERVICE_IS_NO_READER = toService('NO_READER');

export const PCSC_RESULTS: Readonly<Record<number, ResultRow>> = {
  2148532225: { name: 'SCARD_F_INTERNAL_ERROR', code: 'CARD_COMMUNICATION_FAILED', on: toService('PCSC_NOT_RUNNING') },
  2148532226: { name: 'SCARD_E_CANCELLED', code: 'REQUEST_CANCELLED' },
  // A handle of a service that was started again since.
  2148532227: { name: 'SCARD_E_INVALID_HANDLE', code: 'PCSC_NOT_RUNNING' },
  2148532228: { name: 'SCARD_E_INVALID_PARAMETER', code: 'INTERNAL_ERROR' },
  2148532229: { name: 'SCARD_E_INVALID_TARGET', code: 'INTERNAL_ERROR' },
  2148532230: { name: 'SCARD_E_NO_MEMORY', code: 'INTERNAL_ERROR' },
  2148532231: { name: 'SCARD_F_WAITED_TOO_LONG', code: 'CARD_COMMUNICATION_FAILED' },
  2148532232: {
    name: 'SCARD_E_INSUFFICIENT_BUFFER',
    code: 'INTERNAL_ERROR',
    on: { transmit: 'CARD_COMMUNICATION_FAILED' },
  },
  2148532233: { name: 'SCARD_E_UNKNOWN_READER', code: 'CARD_REMOVED' },
  2148532234: { name: 'SCARD_E_TIMEOUT', code: 'CARD_COMMUNICATION_FAILED' },
  2148532235: { name: 'SCARD_E_SHARING_VIOLATION', code: 'CARD_IN_USE' },
  2148532236: { name: 'SCARD_E_NO_SMARTCARD', code: 'CARD_REMOVED' },
  2148532237: { name: 'SCARD_E_UNKNOWN_CARD', code: 'CARD_NOT_RECOGNISED' },
  2148532238: { name: 'SCARD_E_CANT_DISPOSE', code: 'INTERNAL_ERROR' },
  2148532239: {
    name: 'SCARD_E_PROTO_MISMATCH',
    code: 'CARD_COMMUNICATION_FAILED',
    on: { connect: 'CARD_NOT_RECOGNISED' },
  },
  2148532240: { name: 'SCARD_E_NOT_READY', code: 'CARD_COMMUNICATION_FAILED' },
  2148532241: { name: 'SCARD_E_INVALID_VALUE', code: 'INTERNAL_ERROR' },
  2148532242: { name: 'SCARD_E_SYSTEM_CANCELLED', code: 'PCSC_NOT_RUNNING' },
  2148532243: { name: 'SCARD_F_COMM_ERROR', code: 'PCSC_NOT_RUNNING' },
  2148532244: { name: 'SCARD_F_UNKNOWN_ERROR', code: 'CARD_COMMUNICATION_FAILED', on: toService('PCSC_NOT_RUNNING') },
  2148532245: { name: 'SCARD_E_INVALID_ATR', code: 'CARD_MUTE' },
  2148532246: { name: 'SCARD_E_NOT_TRANSACTED', code: 'CARD_COMMUNICATION_FAILED' },
  2148532247: { name: 'SCARD_E_READER_UNAVAILABLE', code: 'CARD_REMOVED' },
  2148532248: { name: 'SCARD_P_SHUTDOWN', code: 'PCSC_NOT_RUNNING' },
  2148532249: { name: 'SCARD_E_PCI_TOO_SMALL', code: 'INTERNAL_ERROR' },
  2148532250: { name: 'SCARD_E_READER_UNSUPPORTED', code: 'CARD_COMMUNICATION_FAILED' },
  2148532251: { name: 'SCARD_E_DUPLICATE_READER', code: 'INTERNAL_ERROR' },
  2148532252: { name: 'SCARD_E_CARD_UNSUPPORTED', code: 'CARD_NOT_RECOGNISED' },
  2148532253: { name: 'SCARD_E_NO_SERVICE', code: 'PCSC_NOT_RUNNING', windows: NO_SERVICE_IS_NO_READER },
  2148532254: { name: 'SCARD_E_SERVICE_STOPPED', code: 'PCSC_NOT_RUNNING', windows: NO_SERVICE_IS_NO_READER },
  // pcsc-lite calls this number SCARD_E_UNSUPPORTED_FEATURE as well.
  2148532255: { name: 'SCARD_E_UNEXPECTED', code: 'CARD_COMMUNICATION_FAILED', on: toService('PCSC_NOT_RUNNING') },
  2148532256: { name: 'SCARD_E_ICC_INSTALLATION', code: 'INTERNAL_ERROR' },
  2148532257: { name: 'SCARD_E_ICC_CREATEORDER', code: 'INTERNAL_ERROR' },
  2148532258: { name: 'SCARD_E_UNSUPPORTED_FEATURE', code: 'CARD_COMMUNICATION_FAILED' },
  2148532259: { name: 'SCARD_E_DIR_NOT_FOUND', code: 'INTERNAL_ERROR' },
  2148532260: { name: 'SCARD_E_FILE_NOT_FOUND', code: 'INTERNAL_ERROR' },
  2148532261: { name: 'SCARD_E_NO_DIR', code: 'INTERNAL_ERROR' },
  2148532262: { name: 'SCARD_E_NO_FILE', code: 'INTERNAL_ERROR' },
  2148532263: { name: 'SCARD_E_NO_ACCESS', code: 'PCSC_ACCESS_DENIED' },
  2148532264: { name: 'SCARD_E_WRITE_TOO_MANY', code: 'INTERNAL_ERROR' },
  2148532265: { name: 'SCARD_E_BAD_SEEK', code: 'INTERNAL_ERROR' },
  2148532266: { name: 'SCARD_E_INVALID_CHV', code: 'INTERNAL_ERROR' },
  2148532267: { name: 'SCARD_E_UNKNOWN_RES_MNG', code: 'PCSC_NOT_RUNNING' },
  2148532268: { name: 'SCARD_E_NO_SUCH_CERTIFICATE', code: 'INTERNAL_ERROR' },
  2148532269: { name: 'SCARD_E_CERTIFICATE_UNAVAILABLE', code: 'INTERNAL_ERROR' },
  2148532270: { name: 'SCARD_E_NO_READERS_AVAILABLE', code: 'NO_READER' },
  2148532271: { name: 'SCARD_E_COMM_DATA_LOST', code: 'CARD_COMMUNICATION_FAILED' },
  2148532272: { name: 'SCARD_E_NO_KEY_CONTAINER', code: 'INTERNAL_ERROR' },
  2148532273: { name: 'SCARD_E_SERVER_TOO_BUSY', code: 'PCSC_NOT_RUNNING' },
  2148532274: { name: 'SCARD_E_PIN_CACHE_EXPIRED', code: 'INTERNAL_ERROR' },
  2148532275: { name: 'SCARD_E_NO_PIN_CACHE', code: 'INTERNAL_ERROR' },
  2148532276: { name: 'SCARD_E_READ_ONLY_CARD', code: 'INTERNAL_ERROR' },
  2148532325: { name: 'SCARD_W_UNSUPPORTED_CARD', code: 'CARD_MUTE' },
  2148532326: { name: 'SCARD_W_UNRESPONSIVE_CARD', code: 'CARD_MUTE' },
  2148532327: {
    name: 'SCARD_W_UNPOWERED_CARD',
    code: 'CARD_COMMUNICATION_FAILED',
    on: { connect: 'CARD_MUTE' },
  },
  2148532328: { name: 'SCARD_W_RESET_CARD', code: 'CARD_COMMUNICATION_FAILED' },
  2148532329: { name: 'SCARD_W_REMOVED_CARD', code: 'CARD_REMOVED' },
  2148532330: { name: 'SCARD_W_SECURITY_VIOLATION', code: 'PCSC_ACCESS_DENIED' },
  2148532331: { name: 'SCARD_W_WRONG_CHV', code: 'INTERNAL_ERROR' },
  2148532332: { name: 'SCARD_W_CHV_BLOCKED', code: 'INTERNAL_ERROR' },
  2148532333: { name: 'SCARD_W_EOF', code: 'INTERNAL_ERROR' },
  2148532334: { name: 'SCARD_W_CANCELLED_BY_USER', code: 'REQUEST_CANCELLED' },
  2148532335: { name: 'SCARD_W_CARD_NOT_AUTHENTICATED', code: 'INTERNAL_ERROR' },
  2148532336: { name: 'SCARD_W_CACHE_ITEM_NOT_FOUND', code: 'INTERNAL_ERROR' },
  2148532337: { name: 'SCARD_W_CACHE_ITEM_STALE', code: 'INTERNAL_ERROR' },
  2148532338: { name: 'SCARD_W_CACHE_ITEM_TOO_BIG', code: 'INTERNAL_ERROR' },
  // Windows: "a smart card operation in a remote session".
  109: { name: 'ERROR_BROKEN_PIPE', code: 'PCSC_ACCESS_DENIED' },
};

export const SCARD_E_TIMEOUT = 0x8010000a;

/** What PC/SC itself said, kept as the cause of our error, so that the log has it. */
export class PcscResult extends Error {
  /** The call and the result's name, or its number where it has none. */
  readonly code: string;
  readonly result: number;

  constructor(call: PcscCall, result: number) {
    const hex = `0x${result.toString(16).padStart(8, '0')}`;
    super(`${call}: ${hex}`);
    this.name = 'PcscResult';
    this.result = result;
    this.code = `${call} ${PCSC_RESULTS[result]?.name ?? hex}`;
  }
}

/** What PC/SC itself said, where it is under one of our errors. */
export const pcscResultOf = (error: unknown): PcscResult | undefined =>
  error instanceof EidError && error.cause instanceof PcscResult ? error.cause : undefined;

/** @param result unsigned, as in the table */
export function pcscError(call: PcscCall, result: number, platform: NodeJS.Platform = process.platform): EidError {
  const row = PCSC_RESULTS[result];
  const code = (platform === 'win32' ? row?.windows?.[call] : undefined) ?? row?.on?.[call] ?? row?.code;
  return new EidError(code ?? 'INTERNAL_ERROR', {}, { cause: new PcscResult(call, result) });
}
