/** The request for an extract from the population register, as the plain text that is shown, kept and signed. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { Selectable } from 'kysely';
import type { Tables } from '../storage/tables.ts';
import { portalTexts } from '../web/texts/portal-texts.ts';

export const PURPOSES = {
  housing: 'purposeHousing',
  school: 'purposeSchool',
  work: 'purposeWork',
  other: 'purposeOther',
} as const;
export type ExtractPurpose = keyof typeof PURPOSES;

export const isExtractPurpose = (text: string): text is ExtractPurpose => Object.hasOwn(PURPOSES, text);

export interface ExtractRequest {
  language: Language;
  reference: string;
  origin: string;
  municipality: string;
  person: Selectable<Tables['persons']>;
  purpose: ExtractPurpose;
  now: Date;
}

/** Names portal, reference and moment, so that a signature under it fits no other request. */
export function extractText({
  language,
  reference,
  origin,
  municipality,
  person,
  purpose,
  now,
}: ExtractRequest): string {
  const texts = portalTexts(language);
  const lines: [string, string][] = [
    [texts.reference, reference],
    [
      texts.date,
      new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Brussels', dateStyle: 'short', timeStyle: 'short' }).format(
        now,
      ),
    ],
    [texts.letterPortal, origin],
    [texts.letterApplicant, `${person.first_names} ${person.surname}`.trim()],
    [texts.birthDate, person.birth_date],
    [texts.letterAddress, `${person.street_and_number}, ${person.postal_code} ${person.municipality}`],
    [texts.letterPurpose, texts[PURPOSES[purpose]]],
  ];
  return [
    texts.municipality.replace('{name}', municipality),
    texts.extractTitle,
    '',
    ...lines.map(([label, value]) => `${label}: ${value}`),
    '',
    texts.letter,
    '',
  ].join('\n');
}
