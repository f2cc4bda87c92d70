/** Requests for the tests: one good form of each document, filled in, signed and sent as a citizen does. */
import { cardResult } from '../../helpers/card-results.ts';
import { ORIGIN, type TestBrowser } from '../portal-app.ts';

export const ACT = { form: 'extract', event_date: '1985-07-30', event_place: 'Gent' };

/** One good form of each document. */
export const GOOD: Readonly<Record<string, Record<string, string>>> = {
  residence: { purpose: 'housing' },
  'household-composition': { purpose: 'grant' },
  nationality: { purpose: 'other', details: 'Examen in Parijs' },
  life: { purpose: 'pension', institution: 'Caisse nationale' },
  birth: { relation: 'child', person_name: 'Voorbeeld Mia', ...ACT },
  marriage: { spouse_name: 'Voorbeeld Els', ...ACT },
  divorce: { former_spouse_name: 'Voorbeeld Els', ...ACT },
  death: { person_name: 'Voorbeeld Karel', relation: 'child', ...ACT },
  'criminal-record-595': { purpose: 'abroad' },
  'criminal-record-596-1': { purpose: 'hunting' },
  'criminal-record-596-2': { purpose: 'youth', organisation: 'Jeugdhuis De Brug' },
  'change-of-address': {
    move_date: '2026-11-20',
    street_and_number: 'Nieuwstraat 4',
    postal_code: '9999',
    municipality: 'Zandhove',
    who_moves: 'some',
    others: 'Mia Voorbeeld',
  },
};

export async function draftOf(who: TestBrowser, kind = 'residence'): Promise<string> {
  const path = `/requests/new/${kind}`;
  return String((await who.submit(path, path, GOOD[kind] ?? {})).headers.get('location'));
}

export async function signDraft(who: TestBrowser, path: string, persona: string, document?: string) {
  const page = await who.get(path);
  const text = document ?? (await who.get(`${path}/document`));
  const signed = await cardResult(persona, ORIGIN, 'sign', {
    title: 'Aanvraag',
    document: Buffer.from(text).toString('base64'),
  });
  const token = /data-token="([^"]+)"/.exec(page)?.[1] ?? (await who.token('/account'));
  return who.json(`${path}/signature`, token, signed);
}

/** Draft and, unsigned, sent. @returns the reference */
export async function sendUnsigned(who: TestBrowser, kind = 'residence'): Promise<string> {
  const path = await draftOf(who, kind);
  const response = await who.submit(path, `${path}/send`, {});
  if (response.status !== 303) throw new Error(`not sent: ${response.status}`);
  return path.split('/')[2] as string;
}
