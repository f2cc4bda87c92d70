/** What may stand in a text that somebody types: nothing invisible, and no national register number, which is kept encrypted only. */
import { parseNationalNumber } from '@eid-loket/shared/eid-files/national-number.ts';
import { displayableText } from '@eid-loket/shared/token/displayable-text.ts';

/** The eID window refuses to sign what cannot be shown, so it is not let in. */
export function isDisplayable(text: string): boolean {
  try {
    return text === '' || displayableText(new TextEncoder().encode(text)) === text;
  } catch {
    return false;
  }
}

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
