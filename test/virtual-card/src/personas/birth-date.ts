/**
 * Birth dates as cards write them (file contents v5.0 section 3, field 0C): in the card's language, with the looser spellings
 * that are seen on cards in the field, with 00 for an unknown day, down to the year alone. Written apart from the parser in shared, to judge it.
 */

export const MONTH_SPELLINGS = {
  French: ['JAN', 'FEV', 'MARS', 'AVR', 'MAI', 'JUIN', 'JUIL', 'AOUT', 'SEPT', 'OCT', 'NOV', 'DEC'],
  Dutch: ['JAN', 'FEB', 'MAAR', 'APR', 'MEI', 'JUN', 'JUL', 'AUG', 'SEP', 'OKT', 'NOV', 'DEC'],
  German: ['JAN', 'FEB', 'MÄR', 'APR', 'MAI', 'JUN', 'JUL', 'AUG', 'SEP', 'OKT', 'NOV', 'DEZ'],
} as const;

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const spelled = (day: string, month: string, year: string) => [
  `${day} ${month} ${year}`,
  `${day} ${month}  ${year}`,
  `${day}.${month}.${year}`,
  `${day}.${month}. ${year}`,
  `${day}${month} ${year}`,
  `   ${month} ${year}`,
];

/** @returns null when no card would write it so */
export function birthYearOnCard(text: string): number | null {
  const year = /\d{4}$/.exec(text)?.[0];
  if (year === undefined) return null;
  if (text.trim() === year) return Number(year);
  const day = /^\d{1,2}/.exec(text)?.[0] ?? '';
  const isSpelling = Object.values(MONTH_SPELLINGS).some((months) =>
    months.some((month, index) => spelled(day, month, year).includes(text) && dayFits(day, index)),
  );
  return isSpelling ? Number(year) : null;
}

const dayFits = (day: string, month: number) =>
  day === '' || day === '00' || (Number(day) >= 1 && Number(day) <= (DAYS[month] as number));
