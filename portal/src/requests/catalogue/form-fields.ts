/** The fields that a document's form is made of, each with its rules as a schema of the portal's forms. */
import * as v from 'valibot';
import { belgianPostalCodeField, nearDate, optionalText, pastDate, required } from '../../web/form-schemas.ts';
import { holdsNationalNumber } from '../../web/free-text.ts';

interface AnyField {
  required: boolean;
  /** Asked, and then required, only when another field has one of these values. */
  requiredWhen?: { field: string; is: readonly string[] };
}

export interface ChoiceField<O extends string = string> extends AnyField {
  type: 'choice';
  options: readonly O[];
}

interface TextField extends AnyField {
  type: 'text';
  max: number;
  autocomplete?: string;
}

/** Of an address in Belgium. */
interface PostalCodeField extends AnyField {
  type: 'postal-code';
}

interface DateField extends AnyField {
  type: 'date';
  /** Past: today at the latest, as far as it is known. Near: a whole date within a year before or after today. */
  when: 'past' | 'near';
}

export type FormField = ChoiceField | TextField | PostalCodeField | DateField;

export const choice = <const O extends string>(...options: O[]): ChoiceField<O> => ({
  type: 'choice',
  options,
  required: true,
});

export const line = (max: number, changes: Partial<TextField> = {}): TextField => ({
  type: 'text',
  max,
  required: true,
  ...changes,
});

export const date = (when: DateField['when']): DateField => ({ type: 'date', when, required: true });

export const postalCode = (): PostalCodeField => ({ type: 'postal-code', required: true });

/** @param today YYYY-MM-DD */
export function schemaOf(field: FormField, today: string): v.GenericSchema<string | undefined, string> {
  const schema = ruleOf(field, today);
  return field.required ? required(schema) : schema;
}

function ruleOf(field: FormField, today: string): v.GenericSchema<string | undefined, string> {
  switch (field.type) {
    case 'choice':
      return v.pipe(
        v.optional(v.string(), ''),
        v.check((text) => text === '' || field.options.includes(text), 'choice'),
      );
    case 'text':
      return v.pipe(
        optionalText(field.max),
        v.check((text) => !holdsNationalNumber(text), 'nationalNumber'),
      );
    case 'postal-code':
      return belgianPostalCodeField();
    case 'date':
      return field.when === 'past' ? pastDate(today) : nearDate(today);
  }
}
