/** Reads what was posted for a document: its own fields only, tidied, and for each wrong one the problem. */
import * as v from 'valibot';
import type { FormBody } from '../../web/read-body.ts';
import { checkForm } from '../../web/read-form.ts';
import type { DocumentKind } from './document-kind.ts';
import { FIELD_PROBLEMS, type FieldProblem, schemaOf } from './form-fields.ts';

export type TypedValues = Readonly<Record<string, string>>;

export interface RequestForm {
  values: TypedValues;
  problems: Readonly<Record<string, FieldProblem>>;
}

/** @param today YYYY-MM-DD @throws EidError FORM_INVALID for a field that the form does not have */
export function readRequestForm({ fields }: Pick<DocumentKind, 'fields'>, body: FormBody, today: string): RequestForm {
  const entries = Object.entries(fields).map(
    ([name, field]) => [name, v.optional(schemaOf(field, today), '')] as const,
  );
  const checked = checkForm(Object.fromEntries(entries), body, FIELD_PROBLEMS);
  const problems: Record<string, FieldProblem> = { ...checked.problems };
  const values = checked.values ?? checked.typed;
  for (const [name, { requiredWhen }] of Object.entries(fields)) {
    if (requiredWhen && values[name] === '' && requiredWhen.is.includes(values[requiredWhen.field] ?? ''))
      problems[name] ??= 'required';
  }
  return { values, problems };
}
