/** What a card of applet 1.8 signs with its own basic key, without a PIN, to show that it is the chip that the register signed for. */
import { concatBytes } from '../encoding/bytes.ts';
import { digestText } from '../encoding/platform-crypto.ts';

/** In front, so that the answer to one question is never an answer to another. */
const LABEL = 'eid-loket-card-proof:1.0';

/**
 * LABEL || SHA-384(origin) || SHA-384(challenge nonce): the card receives its SHA-384 and answers with r || s (Belpic V1.8 section 5.2).
 *
 * @param challengeNonce the base64 text of the login that goes with it
 */
export async function cardProofMessage(origin: string, challengeNonce: string): Promise<Uint8Array<ArrayBuffer>> {
  const parts = [await digestText('SHA-384', origin), await digestText('SHA-384', challengeNonce)];
  return concatBytes(new TextEncoder().encode(LABEL), ...parts);
}
