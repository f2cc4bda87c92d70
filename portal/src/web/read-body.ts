/** The body of a posted form as it came: the one place where it is parsed, for citizens and staff alike. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { PortalContext } from './context.ts';

export type FormBody = Readonly<Record<string, unknown>>;

/** What a form of a browser is sent as. */
const FORM_TYPE = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i;

/** @throws EidError BODY_TYPE_UNSUPPORTED for another type than a form has, BODY_MALFORMED when it cannot be parsed as its type */
export async function readFormBody(context: PortalContext): Promise<FormBody> {
  if (!FORM_TYPE.test(context.req.header('content-type') ?? '')) throw new EidError('BODY_TYPE_UNSUPPORTED');
  try {
    return await context.req.parseBody();
  } catch (cause) {
    throw new EidError('BODY_MALFORMED', {}, { cause });
  }
}
