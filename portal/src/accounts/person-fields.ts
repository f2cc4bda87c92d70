/** The fields about a person: how they are read from a form, and how they are shown in one. Registering and parameters share them. */

import type { FieldProps } from '../web/form/field.tsx';
import type { FieldRule } from '../web/form-values.ts';
import type { PortalTexts } from '../web/texts/portal/nl.ts';

/** One address: what mail programs read as a list, a name or a group is none. */
const EMAIL = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u;

export const CONTACT_RULES = {
  email: { max: 100, pattern: EMAIL },
  phone: { max: 30, pattern: /^[+\d][\d /().-]+$/ },
} satisfies Record<string, FieldRule>;

/** A year, and as much more of the date as is known: not every citizen's day of birth is. */
const BIRTH_DATE = /^(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** No 31st of February. */
const isInCalendar = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return text.length < 10 || (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(text));
};

export const PERSON_RULES = {
  surname: { max: 110, required: true },
  first_names: { max: 95, required: true },
  birth_date: { max: 10, required: true, pattern: BIRTH_DATE, check: isInCalendar },
  birth_location: { max: 80 },
  nationality: { max: 85 },
  street_and_number: { max: 80, required: true },
  postal_code: { max: 6, required: true, pattern: /^\d{4,6}$/ },
  municipality: { max: 67, required: true },
} satisfies Record<string, FieldRule>;

export type PersonField = keyof typeof PERSON_RULES;

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
  ).map((field) => {
    const rule: FieldRule = PERSON_RULES[field.name];
    return { ...field, maxlength: rule.max, required: rule.required ?? false };
  });

const PERSONAL = ['username', 'surname', 'first_names', 'birth_date', 'municipality', 'email'] as const;

/** What may not be the password; the strength is measured against the same. */
export const personalWordsOf = (values: Readonly<Partial<Record<(typeof PERSONAL)[number], string>>>): string[] =>
  PERSONAL.map((name) => values[name] ?? '');
