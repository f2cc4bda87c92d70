/** Reads a posted form: its own fields and no other, each a trimmed text within its limit; what is wrong is told per field. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { PortalContext } from './context.ts';
import { checkFormToken } from './form-token.ts';
import type { Problems } from './problems.ts';
import { portalTextsIn } from './texts/portal/index.ts';

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
const NO_CONTROL_CHARACTERS = /^[^\p{Cc}]*$/u;

/**
 * @param ignored fields that the page shows, and of which nothing is taken
 * @throws EidError FORM_EXPIRED for a form of another session; FORM_INVALID for a field that the form does not have
 */
export async function readForm<F extends string>(
  context: PortalContext,
  rules: Record<F, FieldRule>,
  ignored: readonly string[] = [],
): Promise<FormValues<F>> {
  const body = await context.req.parseBody();
  checkFormToken(context, body.form_token);
  refuseUnknownFields(body, ['form_token', ...Object.keys(rules), ...ignored]);
  const texts = portalTextsIn(context.get('language'));
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

/** Nobody sets by a form what the form does not ask. @throws EidError FORM_INVALID */
export function refuseUnknownFields(body: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  if (Object.keys(body).some((name) => !known.includes(name))) throw new EidError('FORM_INVALID');
}

const isAllowed = (value: string, { max, pattern, check }: FieldRule): boolean =>
  value.length <= max &&
  NO_CONTROL_CHARACTERS.test(value) &&
  (pattern?.test(value) ?? true) &&
  (check?.(value) ?? true);
