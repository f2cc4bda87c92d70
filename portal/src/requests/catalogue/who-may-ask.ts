/** Who may ask for a document: by how they logged in, and by their age on the day. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { LoginMethod } from '../../storage/tables.ts';
import type { DocumentKind } from './document-kind.ts';

export interface Asker {
  method: LoginMethod | null;
  /** YYYY-MM-DD, or as much of it as is known. */
  birthDate: string;
  hasCard: boolean;
}

/** @param today YYYY-MM-DD @returns null when this person may ask for it */
export function errorIfMayNotAsk({ who }: DocumentKind, asker: Asker, today: string): EidError | null {
  if (who.eidLogin && !(asker.method === 'eid' && asker.hasCard)) return new EidError('EID_LOGIN_NEEDED');
  if (!isOldEnough(asker.birthDate, who.minimumAge, today)) return new EidError('TOO_YOUNG', { limit: who.minimumAge });
  return null;
}

/** Anyone without a known day or month of birth counts as born at the end of the year or month. */
function isOldEnough(birthDate: string, years: number, today: string): boolean {
  if (years === 0) return true;
  const [year, month = '12', day = '31'] = birthDate.split('-');
  return `${Number(year) + years}-${month}-${day}` <= today;
}

/** Whether this person must sign the document. */
export const mustSign = ({ signature }: DocumentKind, { hasCard }: Asker): boolean => signature === 'always' || hasCard;
