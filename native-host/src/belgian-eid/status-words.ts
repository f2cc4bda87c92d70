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

type Row = readonly (readonly [word: number, code: ErrorCode])[];

/** Not available in this state of the card's life, which for a card in a citizen's hands means before activation. */
const ASLEEP: Row = [[0x6d00, 'CARD_NOT_ACTIVATED']];
const WITH_PIN: Row = [...ASLEEP, [0x6983, 'PIN_BLOCKED']];

/** By the reader's own keys (PC/SC part 10, 2.4): what the reader says in place of the card. */
const BY_READER: Row = [
  [0x6400, 'PIN_ENTRY_TIMED_OUT'],
  [0x6401, 'REQUEST_CANCELLED'],
  [0x6403, 'PIN_FORMAT_INVALID'],
  [0x6b80, 'PIN_PAD_FAILED'],
];

const MEANINGS = {
  selectFile: [
    ...ASLEEP,
    [0x6283, 'CARD_NOT_ACTIVATED'],
    [0x6985, 'CARD_NOT_ACTIVATED'],
    [0x6a82, 'CARD_FILE_INVALID'],
  ],
  readBinary: [...ASLEEP, [0x6985, 'CARD_NOT_ACTIVATED'], [0x6986, 'CARD_FILE_INVALID'], [0x6b00, 'CARD_FILE_INVALID']],
  verify: WITH_PIN,
  changeReferenceData: [...WITH_PIN, [0x6a80, 'PIN_FORMAT_INVALID']],
  verifyByReader: [...BY_READER, ...WITH_PIN],
  changeByReader: [...BY_READER, ...WITH_PIN, [0x6402, 'NEW_PINS_DIFFERENT'], [0x6a80, 'PIN_FORMAT_INVALID']],
  /** A key that is there but asleep, and a key that the card does not have. */
  setSecurityEnvironment: [...ASLEEP, [0x6985, 'CARD_NOT_ACTIVATED'], [0x6a88, 'CERTIFICATE_NOT_ON_CARD']],
  computeDigitalSignature: [],
  /** 6985: too many proofs since the last PIN. */
  internalAuthenticate: [...ASLEEP, [0x6985, 'CARD_CANNOT_PROVE'], [0x6a88, 'CARD_CANNOT_PROVE']],
} as const satisfies Record<string, Row>;

export type CommandName = keyof typeof MEANINGS;

/** Commands that carry a PIN: 63Cx counts tries. */
const COUNTS_TRIES: readonly CommandName[] = ['verify', 'changeReferenceData', 'verifyByReader', 'changeByReader'];

/** @throws EidError unless the status word is 9000; PIN_WRONG with triesLeft, or what the command's row says */
export function expectDone(command: CommandName, response: Response): Uint8Array {
  const { status, data } = response;
  if (status === SW_DONE) return data;
  const tries = COUNTS_TRIES.includes(command) ? triesIn(status) : null;
  if (tries === 0) throw new EidError('PIN_BLOCKED');
  if (tries !== null) throw new EidError('PIN_WRONG', { triesLeft: tries });
  const meanings: Row = MEANINGS[command];
  const code = meanings.find(([word]) => word === status)?.[1] ?? 'CARD_ANSWER_UNEXPECTED';
  throw new EidError(code, { statusWord: hexStatus(status) });
}
