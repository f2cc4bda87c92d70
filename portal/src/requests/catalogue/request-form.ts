/** Reads what was posted for a document: its own fields only, tidied, and for each wrong one the problem. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import * as v from 'valibot';
import type { DocumentKind } from './document-kind.ts';
import { FIELD_PROBLEMS, type FieldProblem, schemaOf } from './form-fields.ts';

export type TypedValues = Readonly<Record<string, string>>;

export interface RequestForm {
  values: TypedValues;
  problems: Readonly<Record<string, FieldProblem>>;
}

/** Longer values are shown and kept cut; they are refused anyway. */
const KEPT_MAX = 500;

/** What was typed, right or wrong, to be shown again. */
export const typedValues = ({ fields }: Pick<DocumentKind, 'fields'>, body: Record<string, unknown>): TypedValues =>
  Object.fromEntries(
    Object.keys(fields).map((name) => {
      const raw = body[name];
      return [name, typeof raw === 'string' ? raw.slice(0, KEPT_MAX) : ''];
    }),
  );

/** @param today YYYY-MM-DD @throws EidError FORM_INVALID for a field that the form does not have */
export function readRequestForm(
  { fields }: Pick<DocumentKind, 'fields'>,
  body: Record<string, unknown>,
  today: string,
): RequestForm {
  const entries = Object.entries(fields).map(
    ([name, field]) => [name, v.optional(schemaOf(field, today), '')] as const,
  );
  const parsed = v.safeParse(v.strictObject(Object.fromEntries(entries)), body);
  const problems: Record<string, FieldProblem> = {};
  for (const issue of parsed.issues ?? []) {
    if (issue.type === 'strict_object') throw new EidError('FORM_INVALID');
    problems[v.getDotPath(issue) ?? ''] ??= FIELD_PROBLEMS.find((each) => each === issue.message) ?? 'invalid';
  }
  const values = parsed.success ? parsed.output : typedValues({ fields }, body);
  for (const [name, { requiredWhen }] of Object.entries(fields)) {
    if (requiredWhen && values[name] === '' && requiredWhen.is.includes(values[requiredWhen.field] ?? ''))
      problems[name] ??= 'required';
  }
  return { values, problems };
}
