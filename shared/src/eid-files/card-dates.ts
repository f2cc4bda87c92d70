/** Dates on the card: DD.MM.YYYY for validity, and the birth date in the card's language, where day and month may be unknown. */

/** Calendar date as YYYY-MM-DD. */
export type CalendarDate = string;

export interface BirthDate {
  year: number;
  /** 1 to 12; absent when unknown. */
  month?: number;
  /** 1 to 31; absent when unknown. */
  day?: number;
}

/** @returns null when the text is no such date */
export function parseCardDate(text: string): CalendarDate | null {
  const match = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text);
  if (!match) return null;
  const [, day, month, year] = match as unknown as [string, string, string, string];
  return isCalendarDay(Number(year), Number(month), Number(day)) ? `${year}-${month}-${day}` : null;
}

/** Every spelling on Dutch, French and German cards, in upper case without accents. No spelling means two months. */
const MONTHS: readonly (readonly string[])[] = [
  ['JAN'],
  ['FEB', 'FEV'],
  ['MAAR', 'MARS', 'MAR', 'MRT', 'MARZ'],
  ['APR', 'AVR'],
  ['MEI', 'MAI', 'MAY'],
  ['JUN', 'JUIN'],
  ['JUL', 'JUIL'],
  ['AUG', 'AOUT'],
  ['SEP', 'SEPT'],
  ['OKT', 'OCT'],
  ['NOV'],
  ['DEC', 'DEZ'],
];

/**
 * `DD mmmm YYYY` (nl, fr), `DD.mmm.YYYY` (de), with any blanks and dots, without day, or the year alone. A day or month that
 * is not on the card, or is 00, is never made up.
 *
 * @returns null when the text is no birth date
 */
export function parseBirthDate(text: string): BirthDate | null {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  const match = /^\s*(?:00|(\d{1,2}))?[\s.]*([A-Z]+)?[\s.]*(\d{4})\s*$/.exec(plain);
  if (!match) return null;
  const year = Number(match[3]);
  if (match[2] === undefined) return match[1] === undefined ? { year } : null;
  const month = MONTHS.findIndex((names) => names.includes(match[2] as string)) + 1;
  if (month === 0) return null;
  if (match[1] === undefined) return { year, month };
  const day = Number(match[1]);
  return isCalendarDay(year, month, day) ? { year, month, day } : null;
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
