/** Reads a posted form: exactly the fields of its schemas. A wrong field is told at that field, in words; a field that the page does not have is refused. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import * as v from 'valibot';
import type { PortalContext } from './context.ts';
import { checkFormToken } from './form-token.ts';
import type { Problems } from './problems.ts';
import { type FormBody, readFormBody } from './read-body.ts';
import { type ProblemName, problemTextsIn } from './texts/problems/index.ts';
import type { ProblemTexts } from './texts/problems/nl.ts';

interface CheckedForm<E extends v.ObjectEntries> {
  /** What was typed, right or wrong, to be shown again. */
  typed: Record<keyof E & string, string>;
  /** Null when a field has a problem. */
  values: v.InferOutput<v.StrictObjectSchema<E, undefined>> | null;
  problems: Problems;
}

/** Longer texts are shown again cut; they are refused anyway. */
const TYPED_MAX = 2000;

export const typedTexts = <F extends string>(names: readonly F[], body: FormBody): Record<F, string> =>
  Object.fromEntries(
    names.map((name) => {
      const raw = body[name];
      return [name, typeof raw === 'string' ? raw.slice(0, TYPED_MAX) : ''];
    }),
  ) as Record<F, string>;

/**
 * @param texts the sentence for each issue's message
 * @throws EidError FORM_INVALID for what no page sends: another field, or an issue without a sentence
 */
export function checkForm<E extends v.ObjectEntries>(
  fields: E,
  body: FormBody,
  texts: Partial<ProblemTexts>,
): CheckedForm<E> {
  const parsed = v.safeParse(v.strictObject(fields), body);
  const problems: Record<string, string> = {};
  for (const issue of parsed.issues ?? []) {
    const text = texts[issue.message as ProblemName];
    if (!text) throw new EidError('FORM_INVALID');
    problems[v.getDotPath(issue) ?? ''] ??= text.replace('{limit}', String(issue.requirement));
  }
  const typed = typedTexts(Object.keys(fields) as (keyof E & string)[], body);
  return { typed, values: parsed.success ? parsed.output : null, problems };
}

/**
 * A citizen's form: its token, then its fields.
 *
 * @param ignored fields that the page shows, and of which nothing is taken
 * @throws EidError FORM_EXPIRED for a form of another session; FORM_INVALID, BODY_TYPE_UNSUPPORTED, BODY_MALFORMED
 */
export async function readForm<E extends v.ObjectEntries>(
  context: PortalContext,
  fields: E,
  ignored: readonly string[] = [],
): Promise<CheckedForm<E>> {
  const { form_token, ...body } = await readFormBody(context);
  checkFormToken(context, form_token);
  const own = Object.fromEntries(Object.entries(body).filter(([name]) => !ignored.includes(name)));
  return checkForm(fields, own, problemTextsIn(context.get('language')));
}
