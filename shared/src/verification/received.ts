/**
 * What a verifier takes from outside, before anything is known about it: the version first, then every field by its schema. Only
 * what is signed is taken over: whatever else a page's result has stays outside.
 */
import * as v from 'valibot';
import { EidError } from '../errors/eid-error.ts';
import { CardFileSchema } from '../protocol/fields.ts';
import { parseMessage } from '../protocol/parse-message.ts';

const MOST_CERTIFICATES = 4;

/** Counted before each is looked at. Missing or empty on Web eID pages, which send none. */
const ChainSchema = v.optional(
  v.pipe(v.array(v.unknown()), v.maxLength(MOST_CERTIFICATES), v.array(CardFileSchema)),
  [],
);

export const parseChain = (certificateChain: unknown): readonly string[] =>
  parseMessage(v.object({ certificateChain: ChainSchema }), { certificateChain }, 'TOKEN_MALFORMED').certificateChain;

/**
 * @param name of the field, for the error's details
 * @param format the only version that counts
 * @throws EidError TOKEN_VERSION_UNSUPPORTED, TOKEN_MALFORMED
 */
export function parseVersioned<S extends v.GenericSchema>(
  name: string,
  schema: S,
  format: string,
  value: unknown,
): v.InferOutput<S> {
  const stated: unknown = (value as { format?: unknown } | null | undefined)?.format;
  if (typeof stated === 'string' && stated !== format)
    throw new EidError('TOKEN_VERSION_UNSUPPORTED', { field: `${name}.format` });
  const { [name]: parsed } = parseMessage(v.object({ [name]: schema }), { [name]: value }, 'TOKEN_MALFORMED');
  return parsed;
}
