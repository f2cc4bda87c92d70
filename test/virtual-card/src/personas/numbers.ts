/**
 * National register numbers and card numbers with their check digits. A national number of the kit is one that no person can
 * have: its month has 60 added, or, for a bis number, its day.
 */
import * as v from 'valibot';

const IMPOSSIBLE = 60;
const BIS_OFFSETS = [20, 40];

const between = (value: number, lowest: number, highest: number) => value >= lowest && value <= highest;

export const isBisNumber = (number: string): boolean =>
  BIS_OFFSETS.some((offset) => between(Number(number.slice(2, 4)), offset, offset + 12));

/** @returns the century by the check digits: 97 minus the first nine modulo 97, with a 2 in front from 2000 on; null when wrong */
export function birthYearInNumber(number: string): number | null {
  const check = Number(number.slice(9));
  const body = number.slice(0, 9);
  const fits = (digits: string) => 97 - (Number(digits) % 97) === check;
  if (fits(body)) return 1900 + Number(number.slice(0, 2));
  return fits(`2${body}`) ? 2000 + Number(number.slice(0, 2)) : null;
}

function belongsToNobody(number: string): boolean {
  const month = Number(number.slice(2, 4));
  const day = Number(number.slice(4, 6));
  if (isBisNumber(number)) return between(day, IMPOSSIBLE, IMPOSSIBLE + 31);
  return between(month, IMPOSSIBLE, IMPOSSIBLE + 12) && between(day, 0, 31);
}

export const nationalNumber = v.pipe(
  v.string(),
  v.regex(/^\d{11}$/, '11 digits expected'),
  v.check((number) => birthYearInNumber(number) !== null, 'check digits are wrong'),
  v.check((number) => between(Number(number.slice(6, 9)), 1, 998), 'the counter is 001 to 998'),
  v.check(
    belongsToNobody,
    'might be a real person’s: add 60 to the month (or, for a bis number with 20 or 40 added to the month, 60 to the day)',
  ),
);

/** Belgian: ten digits and their remainder by 97. Foreigner: B, seven digits and their remainder. */
export const cardNumber = v.pipe(
  v.string(),
  v.regex(/^(?:\d{12}|B\d{9})$/, '12 digits, or B and 9 digits expected'),
  v.check((number) => {
    const digits = number.replace('B', '');
    return Number(digits.slice(0, -2)) % 97 === Number(digits.slice(-2)) % 97;
  }, 'check digits are wrong'),
);
