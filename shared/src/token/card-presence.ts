/** What comes back when a card shows, without a PIN, that its chip is there: a signature with the key of its file 4040. */
import * as v from 'valibot';
import { CardFileSchema, SignatureSchema } from '../protocol/fields.ts';

export const CARD_PRESENCE_FORMAT = 'eid-loket-card-presence:1.0';

/**
 * `cardProof` is r || s over the message of `card-presence-message.ts`. The key counts only for a verifier that knows it already, from an
 * identity package whose register signature covers it.
 */
export const CardPresenceSchema = v.strictObject({
  format: v.literal(CARD_PRESENCE_FORMAT),
  unverifiedBasicKeyFile: CardFileSchema,
  cardProof: SignatureSchema,
});
