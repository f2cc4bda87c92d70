/**
 * PIN_VERIFY_STRUCTURE and PIN_MODIFY_STRUCTURE of PC/SC part 10 (release 2.02.09, 2.5.2 and 2.5.3): what a reader with keys is
 * told, so that it puts the digits into the command itself. Multi-byte fields are little-endian.
 */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';

export interface PinStructureOptions {
  /** Command with an empty PIN block at each place where the reader has to fill one in. */
  command: Uint8Array;
  /** Until the first key, and from there to the end: 1 to 255 s. */
  timeOutSeconds: number;
  /** What the reader's keys or display can take at most, 4 to 12. */
  mostDigits: number;
  language: Language;
}

/** Bytes as the unit; the PIN begins at byte 1 of the data, left-justified, as BCD. */
const FORMAT = 0x89;
/** The length of the PIN stands in 4 bits; the digits and their filler in 7 bytes. */
const BLOCK = 0x47;
/** The length of the PIN stands at bit 4 of the data. */
const LENGTH_FORMAT = 0x04;
const LEAST_DIGITS = 4;
/** The entry ends with the OK key. */
const OK_KEY = 0x02;
const NO_PROLOGUE = [0, 0, 0];
const BLOCK_BYTES = 8;
/** The old PIN is asked, and the new one twice. */
const ASK_OLD_AND_CONFIRM = 0x03;

/** Windows language identifiers (LANGID), for the reader's own messages. */
const LANGUAGE_IDS: Readonly<Record<Language, number>> = { nl: 0x0813, fr: 0x080c, de: 0x0407, en: 0x0409 };

/** For VERIFY: 19 bytes and the command. */
export const pinVerifyStructure = ({ command, timeOutSeconds, mostDigits, language }: PinStructureOptions) =>
  Uint8Array.of(
    ...[timeOutSeconds, timeOutSeconds, FORMAT, BLOCK, LENGTH_FORMAT, mostDigits, LEAST_DIGITS, OK_KEY],
    ...[1, ...word(LANGUAGE_IDS[language]), 0, ...NO_PROLOGUE],
    ...counted(command),
  );

/** For CHANGE REFERENCE DATA, the old block before the new one: 24 bytes and the command. */
export const pinModifyStructure = ({ command, timeOutSeconds, mostDigits, language }: PinStructureOptions) =>
  Uint8Array.of(
    ...[timeOutSeconds, timeOutSeconds, FORMAT, BLOCK, LENGTH_FORMAT, 0, BLOCK_BYTES, mostDigits, LEAST_DIGITS],
    ...[ASK_OLD_AND_CONFIRM, OK_KEY, 3, ...word(LANGUAGE_IDS[language]), 0, 1, 2, ...NO_PROLOGUE],
    ...counted(command),
  );

const word = (value: number) => [value & 0xff, value >> 8];

const counted = (command: Uint8Array) => [...word(command.length), 0, 0, ...command];
