/** Reads what was posted for a document: its own fields only, tidied, and for each wrong one the problem. */
import type { Problems } from '../../web/problems.ts';
import type { FormBody } from '../../web/read-body.ts';
import { checkForm } from '../../web/read-form.ts';
import type { ProblemTexts } from '../../web/texts/problems/nl.ts';
import type { DocumentKind } from './document-kind.ts';
import { schemaOf } from './form-fields.ts';

export type TypedValues = Readonly<Record<string, string>>;

export interface RequestForm {
  values: TypedValues;
  problems: Problems;
}

/** @param today YYYY-MM-DD @throws EidError FORM_INVALID for a field that the form does not have */
export function readRequestForm(
  { fields }: Pick<DocumentKind, 'fields'>,
  body: FormBody,
  today: string,
  texts: ProblemTexts,
): RequestForm {
  const entries = Object.entries(fields).map(([name, field]) => [name, schemaOf(field, today)] as const);
  const checked = checkForm(Object.fromEntries(entries), body, texts);
  const problems: Record<string, string> = { ...checked.problems };
  const values: Record<string, string> = { ...(checked.values ?? checked.typed) };
  for (const [name, { requiredWhen }] of Object.entries(fields)) {
    if (!requiredWhen) continue;
    if (!requiredWhen.is.includes(values[requiredWhen.field] ?? '')) {
      // The page does not show it: what stood there before another choice is nothing that was said.
      values[name] = '';
      delete problems[name];
    } else if (values[name]?.trim() === '') problems[name] ??= texts.required;
  }
  return { values, problems };
}
