/** What single fields want, and what is composed for them; whole forms are in test/e2e/fill-forms.test.ts. */
import { composeValues, neededFields } from './compose-values.ts';
import type { FormField } from './form-field.ts';
import { recogniseFields } from './recognise-fields.ts';

const field = (change: Partial<FormField>): FormField => ({
  id: 0,
  kind: 'text',
  autocomplete: '',
  label: '',
  name: '',
  placeholder: '',
  group: '',
  maxLength: null,
  options: [],
  ...change,
});
const datum = (...fields: Partial<FormField>[]) =>
  recogniseFields(fields.map((change, id) => field({ ...change, id }))).map(({ datum }) => datum);
const CARD = {
  birthDate: '1985-07-03',
  nationalNumber: '85070300123',
  streetAndNumber: 'Kerkstraat 12 bus 3',
  sex: 'male',
};
const composed = (change: Partial<FormField>, values: object = CARD) =>
  composeValues(recogniseFields([field(change)]), values, 'nl')[0]?.value;

test('a token outweighs the label, and an unknown token ends it', () => {
  expect(datum({ autocomplete: 'family-name', label: 'Voornaam' })).toEqual(['surname']);
  expect(datum({ autocomplete: 'cc-name', label: 'Voornaam' })).toEqual([]);
  expect(datum({ autocomplete: 'off', label: 'Voornaam' })).toEqual(['firstName']);
});

test('a label outweighs the name', () => {
  expect(datum({ label: 'Gemeente', name: 'postcode' })).toEqual(['municipality']);
  expect(datum({ label: 'Opmerking', name: 'postcode' })).toEqual([]);
  expect(datum({ label: '(verplicht)', name: 'postcode' })).toEqual(['postalCode']);
});

test('only the first field that wants something gets it, and other people get nothing', () => {
  expect(datum({ label: 'Postcode' }, { label: 'Postcode' })).toEqual(['postalCode']);
  expect(datum({ label: 'Voornaam', group: 'Uw partner' }, { label: 'Voornaam van het kind' })).toEqual([]);
});

test.each([['Nummer'], ['ID'], ['Klantnummer'], ['Pincode'], ['Wachtwoord'], ['PIN code'], ['Kredietkaartnummer']])(
  'nothing of a card goes into "%s"',
  (label) => {
    expect(datum({ label })).toEqual([]);
  },
);

test('a country alone is no reason to read a card', () => {
  expect(neededFields(recogniseFields([field({ label: 'Land' })]))).toEqual([]);
});

test.each([
  [{ label: 'Geboortedatum', kind: 'date' }, '1985-07-03'],
  [{ label: 'Geboortedatum' }, '03/07/1985'],
  [{ label: 'Geboortedatum', placeholder: 'dd.mm.jjjj' }, '03.07.1985'],
  [{ label: 'Geboortedatum', placeholder: 'mm/dd/yyyy' }, '07/03/1985'],
  [{ label: 'Geboortedatum', placeholder: 'yyyy-mm-dd' }, '1985-07-03'],
  [{ label: 'Geboortedatum', maxLength: 8 }, '03071985'],
  [{ label: 'Rijksregisternummer' }, '85070300123'],
  [{ label: 'Rijksregisternummer', maxLength: 15 }, '85.07.03-001.23'],
  [{ label: 'Straat', maxLength: 5 }, undefined],
  [{ label: 'Geslacht' }, undefined],
] as [Partial<FormField>, string | undefined][])('%j gets %s', (change, value) => {
  expect(composed(change)).toBe(value);
});

test('a birth date that the card knows in part is written nowhere as a whole', () => {
  expect(composed({ label: 'Geboortedatum', kind: 'date' }, { birthDate: '1985' })).toBeUndefined();
  expect(composed({ label: 'Geboortejaar', maxLength: 4 }, { birthDate: '1985' })).toBe('1985');
});
