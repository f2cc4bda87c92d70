/** Dates in the reader's language and in the country's time. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';

const format = (style: Intl.DateTimeFormatOptions) => (date: Date, language: Language) =>
  new Intl.DateTimeFormat(`${language}-BE`, { timeZone: 'Europe/Brussels', ...style }).format(date);

export const dayText = format({ dateStyle: 'long' });
export const momentText = format({ dateStyle: 'long', timeStyle: 'short' });
/** For tables. */
export const shortDayText = format({ dateStyle: 'medium' });
export const shortMomentText = format({ dateStyle: 'medium', timeStyle: 'short' });
