/** A request as the plain text that is shown, kept and signed. It names portal, reference and moment: it fits no other request. */

import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { fullName, type Person } from '../../accounts/of-person.ts';
import { dateText, momentText } from '../../web/dates.ts';
import { portalTextsIn } from '../../web/texts/portal/index.ts';
import { requestTextsIn } from '../../web/texts/requests/index.ts';
import { type DocumentKind, labelOf } from './document-kind.ts';
import type { TypedValues } from './request-form.ts';
import { ACT_FORMS } from './shared-fields.ts';

interface RequestText {
  kind: DocumentKind;
  values: TypedValues;
  language: Language;
  reference: string;
  origin: string;
  /** Its whole name. */
  municipality: string;
  person: Person;
  now: Date;
}

export function documentText(request: RequestText): string {
  const { kind, values, language, reference, origin, municipality, person, now } = request;
  const texts = portalTextsIn(language);
  const requestTexts = requestTextsIn(language);
  const lines: [string, string][] = [
    [texts.reference, reference],
    [texts.date, momentText(now, language)],
    [texts.letterPortal, origin],
    [texts.letterApplicant, fullName(person)],
    [texts.birthDate, dateText(person.birth_date, language)],
    [texts.letterAddress, postalAddress(person)],
    ...answersOf(request),
    [requestTexts.letterDelivery, kind.delivery ? requestTexts.letterDeliveryPost : requestTexts.letterDeliveryNone],
  ];
  return [
    municipality,
    kind.texts[language].title,
    '',
    ...lines.map(([label, value]) => `${label}: ${value}`),
    '',
    kind.texts[language].letter.replace('{form}', ACT_FORMS[language][values.form ?? ''] ?? ''),
    '',
  ].join('\n');
}

/** Each field that was filled in, in the reader's words. */
function answersOf({ kind, values, language }: RequestText): [string, string][] {
  const texts = kind.texts[language].fields;
  return Object.keys(kind.fields)
    .filter((name) => (values[name] ?? '') !== '')
    .map((name) => {
      const value = values[name] ?? '';
      const shown =
        kind.fields[name]?.type === 'date' ? dateText(value, language) : (texts[name]?.options?.[value] ?? value);
      return [labelOf(kind, language, name), shown];
    });
}

export const postalAddress = (
  person: Pick<RequestText['person'], 'street_and_number' | 'postal_code' | 'municipality'>,
) => `${person.street_and_number}, ${person.postal_code} ${person.municipality}`;
