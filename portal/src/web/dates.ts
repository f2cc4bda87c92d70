/** Dates in the reader's language and in the country's time. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';

const TIME_ZONE = 'Europe/Brussels';

const format = (style: Intl.DateTimeFormatOptions) => (date: Date, language: Language) =>
  new Intl.DateTimeFormat(`${language}-BE`, { timeZone: TIME_ZONE, ...style }).format(date);

export const dayText = format({ dateStyle: 'long' });
export const momentText = format({ dateStyle: 'long', timeStyle: 'short' });
/** For tables. */
export const shortDayText = format({ dateStyle: 'medium' });
export const shortMomentText = format({ dateStyle: 'medium', timeStyle: 'short' });

/** @param day 0 for Monday */
export const weekdayText = (day: number, language: Language): string =>
  // 5 January 1970 was a Monday.
  new Intl.DateTimeFormat(`${language}-BE`, { timeZone: 'UTC', weekday: 'long' }).format(Date.UTC(1970, 0, 5 + day));

const known = (language: Language, style: Intl.DateTimeFormatOptions, date: string) =>
  new Intl.DateTimeFormat(`${language}-BE`, { timeZone: 'UTC', ...style }).format(Date.parse(date));

/** A date that is known as far as YYYY, YYYY-MM or YYYY-MM-DD, in words; what is no such date as it is. */
export function dateText(date: string, language: Language): string {
  if (!/^\d{4}(?:-\d\d){0,2}$/.test(date) || date.length === 4) return date;
  return known(language, { year: 'numeric', month: 'long', ...(date.length === 7 ? {} : { day: 'numeric' }) }, date);
}

/** The same in digits, as it is typed into a form. */
export const typedDateText = (date: string, language: Language): string =>
  /^\d{4}(?:-\d\d){0,2}$/.test(date)
    ? date
        .split('-')
        .reverse()
        .join(language === 'de' ? '.' : '/')
    : date;

const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE });
/** @returns YYYY-MM-DD, as the calendar in Belgium has it */
export const belgianDay = (moment: Date): string => isoDay.format(moment);
