/** The fields about a person: how they are read from a form, and how they are shown in one. Registering and parameters share them. */

import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import * as v from 'valibot';
import { dateText, typedDateText } from '../web/dates.ts';
import type { FieldProps } from '../web/form/field.tsx';
import {
  emailField,
  optionalText,
  pastDate,
  phoneField,
  postalCodeField,
  required,
  requiredText,
} from '../web/form-schemas.ts';
import type { PortalTexts } from '../web/texts/portal/nl.ts';

export const CONTACT_SCHEMAS = { email: emailField(), phone: phoneField() };

/** Characters of one line, as much as the register has room for. */
export const STREET_MAX = 80;
export const MUNICIPALITY_MAX = 67;

export const ADDRESS_SCHEMAS = {
  street_and_number: requiredText(STREET_MAX),
  postal_code: required(postalCodeField()),
  municipality: requiredText(MUNICIPALITY_MAX),
};

/** Only a surname: some people have one single name. @param today YYYY-MM-DD */
export const personSchemas = (today: string) => ({
  surname: requiredText(110),
  first_names: optionalText(95),
  birth_date: required(pastDate(today)),
  birth_location: optionalText(80),
  nationality: optionalText(85),
  ...ADDRESS_SCHEMAS,
});

export type PersonField = keyof ReturnType<typeof personSchemas>;

/** Without a day, for what does not depend on it. */
const ANY_DAY = personSchemas('');
export const PERSON_FIELDS = Object.keys(ANY_DAY) as PersonField[];

/** In the order in which they are told, with the words for each and what a browser may fill in by itself. */
export const personFields = (texts: PortalTexts): (FieldProps & { name: PersonField })[] =>
  (
    [
      { name: 'surname', label: texts.surname, autocomplete: 'family-name' },
      { name: 'first_names', label: texts.firstNames, help: texts.firstNamesHelp, autocomplete: 'given-name' },
      { name: 'birth_date', label: texts.birthDate, help: texts.dateUnknownHelp, autocomplete: 'bday' },
      { name: 'birth_location', label: texts.birthLocation, help: texts.optional },
      { name: 'nationality', label: texts.nationality, help: texts.optional },
      { name: 'street_and_number', label: texts.streetAndNumber, autocomplete: 'address-line1' },
      { name: 'postal_code', label: texts.postalCode, autocomplete: 'postal-code' },
      { name: 'municipality', label: texts.place, autocomplete: 'address-level2' },
    ] as const
  ).map((field) => ({ ...field, ...v.getMetadata(ANY_DAY[field.name]) }));

export const isAddressField = (name: PersonField): name is keyof typeof ADDRESS_SCHEMAS => name in ADDRESS_SCHEMAS;

type Values = Readonly<Partial<Record<PersonField, string>>>;

/** For reading. */
export const personValue = (person: Values, name: PersonField, language: Language): string =>
  name === 'birth_date' ? dateText(person[name] ?? '', language) : (person[name] ?? '');

/** For changing, in a field of a form. */
export const typedPersonValue = (person: Values, name: PersonField, language: Language): string =>
  name === 'birth_date' ? typedDateText(person[name] ?? '', language) : (person[name] ?? '');

const PERSONAL = ['username', 'surname', 'first_names', 'birth_date', 'municipality', 'email'] as const;

/** What may not be the password; the strength is measured against the same. */
export const personalWordsOf = (values: Readonly<Partial<Record<(typeof PERSONAL)[number], string>>>): string[] =>
  PERSONAL.map((name) => values[name] ?? '');
