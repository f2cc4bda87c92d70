/** The fields that a document's form is made of, and their rules as valibot schemas. A rule that fails names a problem, not a text. */
import * as v from 'valibot';
import { holdsNationalNumber, isDisplayable } from '../../web/free-text.ts';

export const FIELD_PROBLEMS = [
  'required',
  'invalid',
  'tooLong',
  'nationalNumber',
  'date',
  'dateFuture',
  'dateFar',
] as const;
export type FieldProblem = (typeof FIELD_PROBLEMS)[number];

interface AnyField {
  required: boolean;
  /** Must be filled in when another field has one of these values. */
  requiredWhen?: { field: string; is: readonly string[] };
}

export interface ChoiceField<O extends string = string> extends AnyField {
  type: 'choice';
  options: readonly O[];
}

interface TextField extends AnyField {
  type: 'text';
  max: number;
  pattern?: RegExp;
  autocomplete?: string;
}

interface DateField extends AnyField {
  type: 'date';
  /** Past: today at the latest. Near: within a year before or after today. */
  when: 'past' | 'near';
}

export type FormField = ChoiceField | TextField | DateField;

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

/** One line, spaces tidied: what was typed cannot look like another line of the document. */
const LineSchema = v.pipe(
  v.string('invalid'),
  v.transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim()),
);

const NO_PATTERN = /^/;
const YEAR_DAYS = 366;

/** @param today YYYY-MM-DD @returns a schema whose issues have a FieldProblem for message */
export function schemaOf(field: FormField, today: string): v.GenericSchema<string, string> {
  const rule = ruleOf(field, today);
  if (field.required) return v.pipe(LineSchema, v.nonEmpty('required'), rule);
  return v.lazy((input) => (typeof input === 'string' && input.trim() === '' ? LineSchema : rule));
}

function ruleOf(field: FormField, today: string): v.GenericSchema<string, string> {
  switch (field.type) {
    case 'choice':
      return v.pipe(
        LineSchema,
        v.check((text) => field.options.includes(text), 'invalid'),
      );
    case 'text':
      return v.pipe(
        LineSchema,
        v.maxLength(field.max, 'tooLong'),
        v.check(isDisplayable, 'invalid'),
        v.check((text) => !holdsNationalNumber(text), 'nationalNumber'),
        v.regex(field.pattern ?? NO_PATTERN, 'invalid'),
      );
    case 'date':
      return v.pipe(
        LineSchema,
        v.check(isCalendarDay, 'date'),
        v.check((text) => field.when !== 'past' || text <= today, 'dateFuture'),
        v.check((text) => field.when !== 'near' || daysBetween(text, today) <= YEAR_DAYS, 'dateFar'),
      );
  }
}

function isCalendarDay(text: string): boolean {
  const time = /^(?:18|19|20)\d\d-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const daysBetween = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;
