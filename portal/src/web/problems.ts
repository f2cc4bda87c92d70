/** What is wrong with a form, by the field's name, and how a failure becomes the problem of its field. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { errorText } from '@eid-loket/shared/errors/error-text.ts';
import type { PortalContext } from './context.ts';

export type Problems = Readonly<Record<string, string>>;

/** By code, the field at which it is told. */
export type ProblemFields = Readonly<Partial<Record<EidError['code'], string>>>;

/** The problem as the field's own text. @throws the error itself when no field is for it */
export function fieldProblem(error: unknown, context: PortalContext, fields: ProblemFields): Problems {
  if (!(error instanceof EidError)) throw error;
  const field = fields[error.code];
  if (!field) throw error;
  context.set('refusal', error.code);
  const { what, todo } = errorText(error.code, context.get('language'), error.details);
  return { [field]: `${what} ${todo}` };
}
