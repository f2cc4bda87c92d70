/** Status words that the driver tells apart (status word matrix of Belpic V1.8 chapter 6), and the error each one is. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import { hexStatus, type Response } from '../apdu/exchange.ts';

export const SW_DONE = 0x9000;
export const SW_OFFSET_OUTSIDE_FILE = 0x6b00;
export const SW_NO_CURRENT_FILE = 0x6986;
export const SW_PIN_BLOCKED = 0x6983;

/** 63Cx: the PIN was wrong, or is not verified; x tries are left. */
export const triesIn = (status: number): number | null => ((status & 0xfff0) === 0x63c0 ? status & 0x000f : null);

/** Where a status word has one meaning on this card, whatever the command. */
const MEANINGS: Readonly<Record<number, ErrorCode>> = {
  25219: 'CARD_NOT_ACTIVATED',
  27013: 'CARD_NOT_ACTIVATED',
  27011: 'PIN_BLOCKED',
  27266: 'CARD_FILE_INVALID',
  27272: 'CERTIFICATE_NOT_ON_CARD',
};

/** @throws EidError unless the status word is 9000 */
export function expectDone(response: Response): Uint8Array {
  if (response.status === SW_DONE) return response.data;
  throw new EidError(MEANINGS[response.status] ?? 'CARD_ANSWER_UNEXPECTED', { statusWord: hexStatus(response.status) });
}
