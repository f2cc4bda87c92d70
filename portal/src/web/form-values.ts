/** Reads a posted form: its own fields and no other, each a trimmed text within its limit; what is wrong is told per field. */

import type { PortalContext } from './context.ts';
import type { Problems } from './problems.ts';
import { readBody } from './read-body.ts';
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

interface FormValues<F extends string> {
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
  const body = await readBody(context, [...Object.keys(rules), ...ignored]);
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

const isAllowed = (value: string, { max, pattern, check }: FieldRule): boolean =>
  value.length <= max &&
  NO_CONTROL_CHARACTERS.test(value) &&
  (pattern?.test(value) ?? true) &&
  (check?.(value) ?? true);
