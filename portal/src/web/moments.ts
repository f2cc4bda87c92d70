/** A day and its time in the reader's language and in the country's time. */
import type { PortalContext } from './context.ts';

export const momentText = (date: Date, context: PortalContext): string =>
  new Intl.DateTimeFormat(`${context.get('language')}-BE`, {
    timeZone: 'Europe/Brussels',
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(date);
