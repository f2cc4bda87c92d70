/** PC/SC's own error names, as every binding spells them in one way or another, and the code each of them is to us. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';

/** Names as in pcsc-mini; hexadecimal values are those of winscard.h (pcsc-lite's pcsclite.h has the same). */
const CODES: Readonly<Record<string, ErrorCode>> = {
  NoService: 'PCSC_NOT_RUNNING',
  ServiceStopped: 'PCSC_NOT_RUNNING',
  CommError: 'PCSC_NOT_RUNNING',
  InvalidHandle: 'PCSC_NOT_RUNNING',
  NoReadersAvailable: 'NO_READER',
  UnknownReader: 'CARD_REMOVED',
  ReaderUnavailable: 'CARD_REMOVED',
  NoSmartCard: 'CARD_REMOVED',
  RemovedCard: 'CARD_REMOVED',
  SharingViolation: 'CARD_IN_USE',
  UnresponsiveCard: 'CARD_MUTE',
  UnpoweredCard: 'CARD_MUTE',
  UnsupportedCard: 'CARD_MUTE',
  ProtoMismatch: 'CARD_MUTE',
  ResetCard: 'CARD_COMMUNICATION_FAILED',
  NotTransacted: 'CARD_COMMUNICATION_FAILED',
  CommDataLost: 'CARD_COMMUNICATION_FAILED',
};

/** pcsclite tells the number alone, at the end of its message. */
const NAMES: Readonly<Record<string, string>> = {
  '80100003': 'InvalidHandle',
  '80100009': 'UnknownReader',
  '8010000b': 'SharingViolation',
  '8010000c': 'NoSmartCard',
  '8010000f': 'ProtoMismatch',
  '80100016': 'NotTransacted',
  '80100017': 'ReaderUnavailable',
  '8010001d': 'NoService',
  '8010001e': 'ServiceStopped',
  '8010002e': 'NoReadersAvailable',
  '8010002f': 'CommDataLost',
  '80100065': 'UnsupportedCard',
  '80100066': 'UnresponsiveCard',
  '80100067': 'UnpoweredCard',
  '80100068': 'ResetCard',
  '80100069': 'RemovedCard',
};

function nameOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error) return String(error.code);
  const number = error instanceof Error ? /\(0x([0-9a-f]{8})\)/i.exec(error.message)?.[1] : undefined;
  return NAMES[number?.toLowerCase() ?? ''] ?? '';
}

export function fromPcscError(error: unknown): EidError {
  if (error instanceof EidError) return error;
  const name = nameOf(error);
  return new EidError(CODES[name] ?? 'CARD_COMMUNICATION_FAILED', {}, { cause: error });
}

/** Runs one call of a binding and turns what it throws into our error. */
export async function pcscCall<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw fromPcscError(error);
  }
}
