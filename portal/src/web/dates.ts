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

const evidence = new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, dateStyle: 'short', timeStyle: 'short' });
/** In a document that is kept and signed, the same in every language: minutes matter in evidence. */
export const evidenceMomentText = (moment: Date): string => evidence.format(moment);

const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE });
/** @returns YYYY-MM-DD, as the calendar in Belgium has it */
export const belgianDay = (moment: Date): string => isoDay.format(moment);
