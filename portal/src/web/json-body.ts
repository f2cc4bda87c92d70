/** Reads what the eID client posts: JSON of a known form, with the session's token in a header that no foreign form can set. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import type * as v from 'valibot';
import type { BrowserSession, PortalContext } from './context.ts';
import { checkFormToken } from './form-token.ts';

/** @throws EidError FORM_EXPIRED, BODY_TYPE_UNSUPPORTED, BODY_MALFORMED, TOKEN_MALFORMED */
export async function readJson<S extends v.GenericSchema>(
  context: PortalContext,
  schema: S,
): Promise<{ session: BrowserSession; body: v.InferOutput<S> }> {
  const session = checkFormToken(context, context.req.header('x-form-token'));
  if (!/^application\/json\s*(?:;|$)/i.test(context.req.header('content-type') ?? ''))
    throw new EidError('BODY_TYPE_UNSUPPORTED');
  const json: unknown = await context.req.json().catch((cause) => {
    throw new EidError('BODY_MALFORMED', {}, { cause });
  });
  return { session, body: parseMessage(schema, json, 'TOKEN_MALFORMED') };
}
