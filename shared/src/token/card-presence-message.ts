/** What a card of applet 1.8 signs with its own key for `prove-card`. Its label differs from that of a reading's card proof, so neither answers the other. */
import { concatBytes } from '../encoding/bytes.ts';
import { digestText } from '../encoding/platform-crypto.ts';

const LABEL = 'eid-loket-card-presence:1.0';

/**
 * LABEL || SHA-384(origin) || SHA-384(challenge nonce) || payload digest: the card receives its SHA-384.
 *
 * @param challengeNonce the base64 text that the page gave
 * @param payloadDigest SHA-384 of what the page binds the proof to, 48 bytes
 */
export async function cardPresenceMessage(
  origin: string,
  challengeNonce: string,
  payloadDigest: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts = [await digestText('SHA-384', origin), await digestText('SHA-384', challengeNonce)];
  return concatBytes(new TextEncoder().encode(LABEL), ...parts, payloadDigest);
}
