/** The fields about a person: how they are read from a form, and how they are shown in one. Registering and parameters share them. */

import * as v from 'valibot';
import type { FieldProps } from '../web/form/field.tsx';
import { optionalText, requiredText } from '../web/form-schemas.ts';
import type { PortalTexts } from '../web/texts/portal/nl.ts';

/** One address: what mail programs read as a list, a name or a group is none. */
const EMAIL = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u;

const PHONE = /^[+\d][\d /().-]+$/;
const POSTAL_CODE = /^\d{4,6}$/;

export const CONTACT_SCHEMAS = {
  email: optionalText(100, (text) => EMAIL.test(text)),
  phone: optionalText(30, (text) => PHONE.test(text)),
};

/** A year, and as much more of the date as is known: not every citizen's day of birth is. */
const BIRTH_DATE = /^(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** No 31st of February. */
const isBirthDate = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return (
    BIRTH_DATE.test(text) &&
    (text.length < 10 || (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)))
  );
};

export const PERSON_SCHEMAS = {
  surname: requiredText(110),
  first_names: requiredText(95),
  birth_date: requiredText(10, isBirthDate),
  birth_location: optionalText(80),
  nationality: optionalText(85),
  street_and_number: requiredText(80),
  postal_code: requiredText(6, (text) => POSTAL_CODE.test(text)),
  municipality: requiredText(67),
};

export type PersonField = keyof typeof PERSON_SCHEMAS;

/** In the order in which they are told, with the words for each and what a browser may fill in by itself. */
export const personFields = (texts: PortalTexts): (FieldProps & { name: PersonField })[] =>
  (
    [
      { name: 'surname', label: texts.surname, autocomplete: 'family-name' },
      { name: 'first_names', label: texts.firstNames, autocomplete: 'given-name' },
      { name: 'birth_date', label: texts.birthDate, help: texts.birthDateHelp, autocomplete: 'bday' },
      { name: 'birth_location', label: texts.birthLocation, help: texts.optional },
      { name: 'nationality', label: texts.nationality, help: texts.optional },
      { name: 'street_and_number', label: texts.streetAndNumber, autocomplete: 'address-line1' },
      { name: 'postal_code', label: texts.postalCode, autocomplete: 'postal-code' },
      { name: 'municipality', label: texts.place, autocomplete: 'address-level2' },
    ] as const
  ).map((field) => ({ ...field, ...v.getMetadata(PERSON_SCHEMAS[field.name]) }));

const PERSONAL = ['username', 'surname', 'first_names', 'birth_date', 'municipality', 'email'] as const;

/** What may not be the password; the strength is measured against the same. */
export const personalWordsOf = (values: Readonly<Partial<Record<(typeof PERSONAL)[number], string>>>): string[] =>
  PERSONAL.map((name) => values[name] ?? '');
