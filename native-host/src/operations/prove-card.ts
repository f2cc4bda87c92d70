/** `prove-card`: the chip's own signature over origin, nonce and what the page binds it to. No PIN, and nothing about the holder. */
import { fromBase64, toBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { OperationParams, OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { CARD_PRESENCE_FORMAT } from '@eid-loket/shared/token/card-presence.ts';
import { cardPresenceMessage } from '@eid-loket/shared/token/card-presence-message.ts';
import { NO_FACTS } from '../belgian-eid/card-values.ts';
import { withFoundCard } from './card-work.ts';
import type { OperationContext } from './operation-context.ts';
import { readAndAsk } from './read-and-ask.ts';
import { proveChip } from './signed-files.ts';

/** @throws EidError CARD_CANNOT_PROVE */
export async function proveCard(
  context: OperationContext,
  { challengeNonce, payloadDigest }: OperationParams<'prove-card'>,
): Promise<OperationResult<'prove-card'>> {
  const { found } = await readAndAsk(context, {
    fields: {},
    first: async (card) => {
      if (!card.model.provesItself) throw new EidError('CARD_CANNOT_PROVE');
      return { summary: NO_FACTS, values: {} };
    },
    rest: async () => null,
  });
  const message = await cardPresenceMessage(context.origin, challengeNonce, fromBase64(payloadDigest));
  // After consent, for a signature is more than reading; the card counts them.
  const { basicKeyFile, cardProof } = await withFoundCard(
    context,
    { found, step: 'signing', repeatable: true },
    (card) => proveChip(card, message),
  );
  return {
    format: CARD_PRESENCE_FORMAT,
    unverifiedBasicKeyFile: toBase64(basicKeyFile),
    cardProof: toBase64(cardProof),
  };
}
