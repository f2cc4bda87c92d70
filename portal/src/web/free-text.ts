/** What may not stand in a text that somebody types: a national register number, which nobody needs there. */
import { parseNationalNumber } from '@eid-loket/shared/eid-files/national-number.ts';

/** As it is written on cards and in letters: in one go, or in groups. */
const WRITTEN = /(?<!\d)(?:\d\d[ .\-/]?){3}\d{3}[ .\-/]?\d\d(?!\d)/g;

export const holdsNationalNumber = (text: string): boolean =>
  [...text.matchAll(WRITTEN)].some(([found]) => isNationalNumber(found.replace(/\D/g, '')));

function isNationalNumber(digits: string): boolean {
  try {
    return parseNationalNumber(digits).number === digits;
  } catch {
    return false;
  }
}
