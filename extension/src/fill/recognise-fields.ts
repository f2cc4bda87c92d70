/**
 * Says what each field of a form wants, by its autocomplete token, else its label, its name, its placeholder. Pure: no page and no
 * value of a card is at hand, so that only what a form asks for need be read.
 */
import { BIRTH, DATE_PARTS, type Datum, FIELD_WORDS, OTHER_PEOPLE, OTHER_THINGS, plain } from './field-words.ts';
import type { FormField } from './form-field.ts';

export type KnownDatum = Exclude<Datum, 'someName' | 'someNumber'>;

export interface RecognisedField {
  field: FormField;
  datum: KnownDatum;
}

export function recogniseFields(fields: readonly FormField[]): RecognisedField[] {
  const guesses = fields.map((field) => ({ field, datum: datumOf(field) }));
  const wanted = new Set(guesses.map(({ datum }) => datum));
  const seen = new Set<Datum>();
  return guesses.flatMap(({ field, datum }) => {
    const settled = settle(datum, wanted);
    // The first field that wants something gets it: a second one is another person's, or asks to repeat.
    if (settled === null || seen.has(settled)) return [];
    seen.add(settled);
    return [{ field, datum: settled }];
  });
}

function datumOf(field: FormField): Datum | null {
  const { autocomplete } = field;
  const byToken = FIELD_WORDS.find(({ tokens }) => tokens?.includes(autocomplete));
  const [label, name, placeholder, group] = [field.label, field.name, field.placeholder, field.group].map(plain) as [
    string,
    string,
    string,
    string,
  ];
  if (OTHER_PEOPLE.test(group) || OTHER_PEOPLE.test(label) || OTHER_PEOPLE.test(name)) return null;
  if (byToken) return byToken.datum;
  // Any other token says that the field is for something that no card has.
  if (autocomplete && !['on', 'off'].includes(autocomplete)) return null;
  if (OTHER_THINGS.test(label) || (label === '' && OTHER_THINGS.test(name))) return null;
  const part = datePart(field, label, name, placeholder, group);
  if (part) return part;
  for (const text of [label, name, placeholder]) {
    const row = text && FIELD_WORDS.find(({ words }) => words?.test(text));
    if (row) return row.datum;
    // A label that names nothing we know outweighs what programs call the field.
    if (text === label && label && !isVague(label)) return null;
  }
  return null;
}

/** "Day", "month" or "year" of a birth, as the field, its group or its name says. */
function datePart(field: FormField, label: string, name: string, placeholder: string, group: string): Datum | null {
  if (![label, name, group].some((text) => BIRTH.test(text))) return null;
  const own = [label.replace(BIRTH, ''), name.replace(BIRTH, ''), field.kind === 'select' ? '' : placeholder];
  const short = field.kind === 'select' || (field.maxLength !== null && field.maxLength <= 4) || BIRTH.test(group);
  if (!short) return null;
  const row = DATE_PARTS.find(({ words }) =>
    own.some((text) => words.test(text) && !/dd.*mm|jj.*mm|tt.*mm|yyyy.*mm/.test(text)),
  );
  return row?.datum ?? null;
}

/** Stars, "required" and the like say nothing. */
const isVague = (label: string): boolean =>
  label.replace(/\b(verplicht|obligatoire|pflichtfeld|required|optioneel|facultatif|optional)\b/g, '').trim() === '';

function settle(datum: Datum | null, wanted: ReadonlySet<Datum | null>): KnownDatum | null {
  const has = (...data: Datum[]) => data.some((each) => wanted.has(each));
  switch (datum) {
    case 'someName':
      return has('firstName', 'firstNames') ? 'surname' : 'fullName';
    case 'someNumber':
      if (!has('street')) return null;
      return has('box') ? 'houseNumber' : 'numberAndBox';
    case 'houseNumber':
      return has('box') || !has('street') ? 'houseNumber' : 'numberAndBox';
    case 'street':
      return has('houseNumber', 'numberAndBox', 'someNumber') ? 'street' : 'streetAndNumber';
    case 'fullAddress':
      return has('postalCode', 'municipality', 'postalCodeAndMunicipality') ? 'streetAndNumber' : 'fullAddress';
    case 'firstName':
    case 'firstNames':
      // One field for all first names gets all; beside one for the others, only the first.
      return has('otherNames') ? 'firstName' : datum;
    default:
      return datum;
  }
}
