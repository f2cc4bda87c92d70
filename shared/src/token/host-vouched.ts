/**
 * Values of a card that only the native host vouches for: read from the card, and not signed by anybody. A portal may fill a form
 * with them; it may never take them for an identity package, which has another format and whole files with the register's signature.
 */
import * as v from 'valibot';
import { CardValuesSchema } from '../protocol/card-fields.ts';

export const HOST_VOUCHED_FORMAT = 'eid-loket-host-vouched:1.0';

export const HostVouchedSchema = v.strictObject({
  format: v.literal(HOST_VOUCHED_FORMAT),
  values: CardValuesSchema,
});
export type HostVouched = v.InferOutput<typeof HostVouchedSchema>;
