/** Turns what the card says into what each field takes: whole, in part, in the field's own form, or as one of its options. Pure. */
import type { CardField, CardValues } from '@eid-loket/shared/protocol/card-fields.ts';
import type { Assignment, FormField } from './form-field.ts';
import { BELGIAN, BELGIUM, BELGIUM_IN, monthWords, numberWords, optionFor, SEX_WORDS } from './option-words.ts';
import type { KnownDatum, RecognisedField } from './recognise-fields.ts';
import { splitAddress } from './split-address.ts';

type Compose = (values: CardValues, field: FormField, language: string) => string | null;

interface DatumRow {
  /** What must be read for it. A country asks nothing of the card: its addresses are in Belgium. */
  needs: readonly CardField[];
  compose: Compose;
}

const joined = (...parts: (string | undefined)[]): string | null => parts.filter(Boolean).join(' ') || null;
const given = (value: string | undefined): string | null => value || null;
const address = ({ streetAndNumber }: CardValues) => splitAddress(streetAndNumber ?? '');

/** Of "Jan Pieter" the first, and the others. */
const firstOf = (names: string | undefined) => (names ?? '').split(' ')[0] ?? '';
const othersOf = (names: string | undefined) => (names ?? '').split(' ').slice(1).join(' ');

const DATA: Readonly<Record<KnownDatum, DatumRow>> = {
  surname: { needs: ['surname'], compose: ({ surname }) => given(surname) },
  firstName: { needs: ['firstNames'], compose: ({ firstNames }) => given(firstOf(firstNames)) },
  firstNames: { needs: ['firstNames'], compose: ({ firstNames }) => given(firstNames) },
  otherNames: { needs: ['firstNames'], compose: ({ firstNames }) => given(othersOf(firstNames)) },
  fullName: {
    needs: ['firstNames', 'surname'],
    compose: ({ firstNames, surname }) => joined(firstOf(firstNames), surname),
  },
  surnameFirst: {
    needs: ['firstNames', 'surname'],
    compose: ({ firstNames, surname }) => joined(surname, firstOf(firstNames)),
  },
  birthDate: { needs: ['birthDate'], compose: ({ birthDate }, field) => dateFor(birthDate, field) },
  birthDay: { needs: ['birthDate'], compose: ({ birthDate }, field) => partFor(birthDate, 2, field) },
  birthMonth: { needs: ['birthDate'], compose: ({ birthDate }, field) => partFor(birthDate, 1, field) },
  birthYear: { needs: ['birthDate'], compose: ({ birthDate }, field) => partFor(birthDate, 0, field) },
  birthPlace: { needs: ['birthLocation'], compose: ({ birthLocation }) => given(birthLocation) },
  sex: { needs: ['sex'], compose: ({ sex }, field) => wordFor(SEX_WORDS[sex ?? ''], field) },
  nationality: { needs: ['nationality'], compose: nationalityFor },
  nationalNumber: {
    needs: ['nationalNumber'],
    compose: ({ nationalNumber }, field) => numberFor(nationalNumber, field),
  },
  cardNumber: { needs: ['cardNumber'], compose: ({ cardNumber }) => given(cardNumber) },
  streetAndNumber: { needs: ['streetAndNumber'], compose: ({ streetAndNumber }) => given(streetAndNumber) },
  street: { needs: ['streetAndNumber'], compose: (values) => given(address(values).street) },
  houseNumber: { needs: ['streetAndNumber'], compose: (values) => given(address(values).number) },
  box: { needs: ['streetAndNumber'], compose: (values) => given(address(values).box) },
  numberAndBox: {
    needs: ['streetAndNumber'],
    compose: (values) => {
      const { number, box } = address(values);
      return number && box ? `${number}/${box}` : given(number);
    },
  },
  postalCode: { needs: ['postalCode'], compose: ({ postalCode }) => given(postalCode) },
  municipality: { needs: ['municipality'], compose: ({ municipality }) => given(municipality) },
  postalCodeAndMunicipality: {
    needs: ['postalCode', 'municipality'],
    compose: ({ postalCode, municipality }) => joined(postalCode, municipality),
  },
  country: {
    needs: [],
    compose: (_values, field, language) =>
      isChoice(field) ? optionFor(field, BELGIUM) : (BELGIUM_IN[language.slice(0, 2)] ?? 'Belgium'),
  },
  fullAddress: {
    needs: ['streetAndNumber', 'postalCode', 'municipality'],
    compose: ({ streetAndNumber, postalCode, municipality }, { kind }) => {
      const place = joined(postalCode, municipality);
      if (!streetAndNumber || !place) return null;
      return kind === 'textarea' ? `${streetAndNumber}\n${place}` : `${streetAndNumber}, ${place}`;
    },
  },
};

/** Only what the form asks for is read. Empty where a form wants nothing that stands on a card. */
export function neededFields(recognised: readonly RecognisedField[]): CardField[] {
  return [...new Set(recognised.flatMap(({ datum }) => DATA[datum].needs))];
}

/** A value that is not on the card, fits no option or is too long for its field is left out, never cut. */
export function composeValues(
  recognised: readonly RecognisedField[],
  values: CardValues,
  language: string,
): (Assignment & { field: FormField })[] {
  return recognised.flatMap(({ field, datum }) => {
    const text = DATA[datum].compose(values, field, language);
    const value = text !== null && isChoice(field) ? (optionFor(field, [text]) ?? exactOption(field, text)) : text;
    if (value === null || (field.maxLength !== null && !isChoice(field) && value.length > field.maxLength)) return [];
    return [{ id: field.id, value, field }];
  });
}

const isChoice = ({ kind }: FormField): boolean => kind === 'select' || kind === 'radio';

/** What a row's own search among the options has found already. */
const exactOption = ({ options }: FormField, value: string): string | null =>
  options.some((option) => option.value === value) ? value : null;

function wordFor(words: readonly string[] | undefined, field: FormField): string | null {
  if (!words) return null;
  // Free text has no form of its own for it.
  return isChoice(field) ? optionFor(field, words) : null;
}

function nationalityFor({ nationality }: CardValues, field: FormField): string | null {
  if (!nationality || !isChoice(field)) return given(nationality);
  const [word] = nationality.toLowerCase().split(/[^\p{L}]/u);
  return optionFor(field, BELGIAN.includes(word ?? '') ? BELGIAN : [nationality]);
}

/** @param place of the part in YYYY-MM-DD */
function partFor(date: string | undefined, place: 0 | 1 | 2, field: FormField): string | null {
  const part = Number(date?.split('-')[place] ?? Number.NaN);
  if (Number.isNaN(part)) return null;
  if (isChoice(field)) return optionFor(field, place === 1 ? monthWords(part) : numberWords(part));
  return field.kind === 'number' ? String(part) : String(part).padStart(2, '0');
}

/** A date field takes ISO 8601; free text says by its placeholder what it takes, else day/month/year. */
function dateFor(date: string | undefined, { kind, placeholder, maxLength }: FormField): string | null {
  if (!date || !/^\d{4}-\d\d-\d\d$/.test(date)) return null;
  if (kind === 'date' || /^(?:yyyy|jjjj|aaaa)-/i.test(placeholder)) return date;
  const [year, month, day] = date.split('-');
  const separator = /^[a-z]{2}([-./ ])/i.exec(placeholder)?.[1] ?? '/';
  if (maxLength === 8) return `${day}${month}${year}`;
  return (/^mm/i.test(placeholder) ? [month, day, year] : [day, month, year]).join(separator);
}

/** With the usual dots where the field shows them or has room for nothing else. */
function numberFor(number: string | undefined, { placeholder, maxLength }: FormField): string | null {
  const digits = number?.replace(/\D/g, '');
  if (digits?.length !== 11) return null;
  const dotted = digits.replace(/^(\d\d)(\d\d)(\d\d)(\d{3})(\d\d)$/, '$1.$2.$3-$4.$5');
  return /[.-]/.test(placeholder) || maxLength === 15 ? dotted : digits;
}
