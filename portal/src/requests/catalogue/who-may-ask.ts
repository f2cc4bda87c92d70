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

/** Cards of minors hold no certificate to sign with. */
const SIGNING_AGE = 18;

/** @param today YYYY-MM-DD @returns null when this person may ask for it, and can sign it where it must be signed */
export function errorIfMayNotAsk({ who, signature }: DocumentKind, asker: Asker, today: string): EidError | null {
  if (who.eidLogin && !(asker.method === 'eid' && asker.hasCard)) return new EidError('EID_LOGIN_NEEDED');
  const limit = signature === 'always' ? Math.max(who.minimumAge, SIGNING_AGE) : who.minimumAge;
  if (!isOldEnough(asker.birthDate, limit, today)) return new EidError('TOO_YOUNG', { limit });
  return null;
}

/** Anyone without a known day or month of birth counts as born at the end of the year or month. */
function isOldEnough(birthDate: string, years: number, today: string): boolean {
  if (years === 0) return true;
  const [year, month = '12', day = '31'] = birthDate.split('-');
  return `${Number(year) + years}-${month}-${day}` <= today;
}

/** Whether this person must sign the document. A minor with a card sends it without a signature. @param today YYYY-MM-DD */
export const mustSign = ({ signature }: DocumentKind, { hasCard, birthDate }: Asker, today: string): boolean =>
  signature === 'always' || (hasCard && isOldEnough(birthDate, SIGNING_AGE, today));
