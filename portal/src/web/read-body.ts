/** The fields of a posted form as they came: the one place where a body is taken apart, for citizens and staff alike. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { PortalContext } from './context.ts';
import { checkFormToken } from './form-token.ts';

type FormBody = Readonly<Record<string, unknown>>;

/** For a form that may be kept before its token is looked at. @throws EidError FORM_INVALID when the body is no form */
export async function parseForm(context: PortalContext): Promise<FormBody> {
  try {
    return await context.req.parseBody();
  } catch (cause) {
    throw new EidError('FORM_INVALID', {}, { cause });
  }
}

/** @throws EidError FORM_EXPIRED for a form of another session; FORM_INVALID for a field that the form does not have */
export async function readBody(context: PortalContext, known: readonly string[]): Promise<FormBody> {
  const body = await parseForm(context);
  checkFormToken(context, body.form_token);
  refuseUnknownFields(body, ['form_token', ...known]);
  return body;
}

/** Nobody sets by a form what the form does not ask. @throws EidError FORM_INVALID */
export function refuseUnknownFields(body: FormBody, known: readonly string[]): void {
  if (Object.keys(body).some((name) => !known.includes(name))) throw new EidError('FORM_INVALID');
}
