/** Reads a posted form: known fields only, each a trimmed text within its limit; what is wrong is told per field. */

import type { PortalContext } from './context.ts';
import type { Problems } from './forms.tsx';
import { checkFormToken } from './session-cookie.ts';
import { portalTexts } from './texts/portal-texts.ts';

export interface FieldRule {
  max: number;
  required?: boolean;
  pattern?: RegExp;
  /** What a pattern cannot say. */
  check?: (value: string) => boolean;
  /** Passwords are taken as they are typed. */
  verbatim?: boolean;
}

export interface FormValues<F extends string> {
  values: Record<F, string>;
  problems: Problems;
}

/** No control characters: they have no place in a line of text. */
const LINE = /^[^\p{Cc}]*$/u;

/** @throws EidError FORM_EXPIRED for a form of another session */
export async function readForm<F extends string>(
  context: PortalContext,
  rules: Record<F, FieldRule>,
): Promise<FormValues<F>> {
  const body = await context.req.parseBody();
  checkFormToken(context, body.form_token);
  const texts = portalTexts(context.get('language'));
  const values = {} as Record<F, string>;
  const problems: Record<string, string> = {};
  for (const [name, rule] of Object.entries(rules) as [F, FieldRule][]) {
    const raw = body[name];
    const value = typeof raw === 'string' ? (rule.verbatim ? raw : raw.normalize('NFC').trim()) : '';
    values[name] = value;
    if (value === '') {
      if (rule.required) problems[name] = texts.required;
    } else if (!isAllowed(value, rule)) problems[name] = texts.tooLong;
  }
  return { values, problems };
}

const isAllowed = (value: string, { max, pattern, check }: FieldRule): boolean =>
  value.length <= max && LINE.test(value) && (pattern?.test(value) ?? true) && (check?.(value) ?? true);
