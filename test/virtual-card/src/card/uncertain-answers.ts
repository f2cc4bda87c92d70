/**
 * Answers that the manuals leave open or contradict themselves about. Each has the value that its source makes likeliest, and
 * can be set to the other one, so that a driver is tried against both. Sections are those of the V1.8 reference manual.
 */

export interface UncertainAnswers {
  /** PSO: COMPUTE DIGITAL SIGNATURE with a wrong length: 6700, on 1.8 also 6A80 (section 6.13). */
  wrongSignatureLength: '6700' | '6A80';
  /** MSE: SET with a key reference that is none: not there, or bad data (section 6.12). */
  unknownKey: '6A88' | '6A80';
  /** The VERIFY that uses the last try up: the counter at 0, or blocked at once (section 6.9). */
  lastTryFailed: '63C0' | '6983';
  /** VERIFY with another length than 8, which the manual does not mention: refused, or counted as a wrong PIN. */
  malformedVerify: 'refuse' | 'count';
  /** A class byte with a logical channel: class not supported, or channel not supported (section 6.2.1). */
  otherChannel: '6E00' | '6881';
  /** Whether a good CHANGE REFERENCE DATA gives the three tries back (section 6.10 does not say). */
  changeRestoresTries: boolean;
}

export const LIKELIEST_ANSWERS: UncertainAnswers = {
  wrongSignatureLength: '6700',
  unknownKey: '6A88',
  lastTryFailed: '63C0',
  malformedVerify: 'refuse',
  otherChannel: '6E00',
  changeRestoresTries: true,
};

export const statusOf = (hex: string): number => Number.parseInt(hex, 16);
