/**
 * What a status word means depends on the command that it answers (status word matrices of Belpic V1.7 and V1.8, chapter 6): one row
 * a command. What is in no row is CARD_ANSWER_UNEXPECTED, with the word in the error's details.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import { hexStatus, type Response } from '../apdu/exchange.ts';

export const SW_DONE = 0x9000;
export const SW_FILE_NOT_FOUND = 0x6a82;
export const SW_OFFSET_OUTSIDE_FILE = 0x6b00;
export const SW_NO_CURRENT_FILE = 0x6986;
export const SW_PIN_BLOCKED = 0x6983;

/** 63Cx: the PIN was wrong, or is not verified; x tries are left. */
export const triesIn = (status: number): number | null => ((status & 0xfff0) === 0x63c0 ? status & 0x000f : null);

/** 6D00: not available in this state of the card's life, which for a card in a citizen's hands means before activation. */
const NOT_ACTIVATED = { 27904: 'CARD_NOT_ACTIVATED' } as const;
const PIN = { ...NOT_ACTIVATED, 27011: 'PIN_BLOCKED' } as const;

const MEANINGS = {
  selectApplet: {},
  getCardData: {},
  selectFile: {
    ...NOT_ACTIVATED,
    25219: 'CARD_NOT_ACTIVATED',
    27013: 'CARD_NOT_ACTIVATED',
    27266: 'CARD_FILE_INVALID',
  },
  readBinary: {
    ...NOT_ACTIVATED,
    27013: 'CARD_NOT_ACTIVATED',
    27014: 'CARD_FILE_INVALID',
    27392: 'CARD_FILE_INVALID',
  },
  verify: PIN,
  changeReferenceData: { ...PIN, 27264: 'PIN_FORMAT_INVALID' },
  /** A key that is there but asleep, and a key that the card does not have. */
  setSecurityEnvironment: { ...NOT_ACTIVATED, 27013: 'CARD_NOT_ACTIVATED', 27272: 'CERTIFICATE_NOT_ON_CARD' },
  computeDigitalSignature: {},
  /** 6985: too many proofs since the last PIN. */
  internalAuthenticate: { ...NOT_ACTIVATED, 27013: 'CARD_CANNOT_PROVE', 27272: 'CARD_CANNOT_PROVE' },
} as const satisfies Record<string, Readonly<Record<number, ErrorCode>>>;

export type CommandName = keyof typeof MEANINGS;

/** Commands that carry a PIN: 63Cx counts tries. */
const COUNTS_TRIES: readonly CommandName[] = ['verify', 'changeReferenceData'];

/** @throws EidError unless the status word is 9000; PIN_WRONG with triesLeft, or what the command's row says */
export function expectDone(command: CommandName, response: Response): Uint8Array {
  const { status, data } = response;
  if (status === SW_DONE) return data;
  const tries = COUNTS_TRIES.includes(command) ? triesIn(status) : null;
  if (tries === 0) throw new EidError('PIN_BLOCKED');
  if (tries !== null) throw new EidError('PIN_WRONG', { triesLeft: tries });
  const meanings: Readonly<Record<number, ErrorCode>> = MEANINGS[command];
  throw new EidError(meanings[status] ?? 'CARD_ANSWER_UNEXPECTED', { statusWord: hexStatus(status) });
}
