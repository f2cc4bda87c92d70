/**
 * The national register number YYMMDD-SSS-CC. Its check digits also tell the century: they fit with a 2 in front for births
 * from 2000 on, and never both ways. It is personal data: keep it out of logs, URLs and error texts.
 */
import { EidError } from '../errors/eid-error.ts';

export interface NationalNumber {
  /** 11 digits. */
  number: string;
  birthYear: number;
  /** Absent when the number does not carry them (00), or carries an impossible month, as test cards do. */
  birthMonth?: number;
  birthDay?: number;
  /** `bis`: for people outside the register; the month has 20 or 40 added. */
  kind: 'register' | 'bis';
  /** By the counter: odd for men, even for women; unknown for a bis number that was made while it was unknown. */
  sex: 'male' | 'female' | 'unknown';
}

const MODULUS = 97;

/** @throws EidError NATIONAL_NUMBER_INVALID */
export function parseNationalNumber(number: string): NationalNumber {
  if (!/^\d{11}$/.test(number)) throw new EidError('NATIONAL_NUMBER_INVALID');
  const century = centuryOf(number);
  const counter = Number(number.slice(6, 9));
  if (century === null || counter === 0 || counter === 999) throw new EidError('NATIONAL_NUMBER_INVALID');
  const writtenMonth = Number(number.slice(2, 4));
  const added = bisOffset(writtenMonth);
  const month = writtenMonth - added;
  const day = Number(number.slice(4, 6));
  const hasDate = month >= 1 && month <= 12;
  return {
    number,
    birthYear: century + Number(number.slice(0, 2)),
    ...(hasDate ? { birthMonth: month } : {}),
    ...(hasDate && day >= 1 && day <= 31 ? { birthDay: day } : {}),
    kind: added > 0 ? 'bis' : 'register',
    sex: added === BIS_SEX_UNKNOWN ? 'unknown' : counter % 2 === 1 ? 'male' : 'female',
  };
}

function centuryOf(number: string): 1900 | 2000 | null {
  const body = number.slice(0, 9);
  const check = Number(number.slice(9));
  if (MODULUS - (Number(body) % MODULUS) === check) return 1900;
  if (MODULUS - (Number(`2${body}`) % MODULUS) === check) return 2000;
  return null;
}

const BIS_SEX_UNKNOWN = 20;
const BIS_SEX_KNOWN = 40;

const bisOffset = (month: number) =>
  [BIS_SEX_KNOWN, BIS_SEX_UNKNOWN].find((added) => month >= added && month <= added + 12) ?? 0;

/** YY.MM.DD-SSS.CC, as printed on the card. */
export const formatNationalNumber = (number: string): string =>
  number.replace(/^(\d\d)(\d\d)(\d\d)(\d{3})(\d\d)$/, '$1.$2.$3-$4.$5');
