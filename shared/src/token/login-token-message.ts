/** What a login signs. Host and portal both build it here, so that the two cannot drift apart. */
import { concatBytes } from '../encoding/bytes.ts';
import { digestText } from '../encoding/platform-crypto.ts';
import type { SignatureAlgorithm } from '../protocol/fields.ts';

/** The hash inside each signature algorithm (RFC 7518 section 3.1). */
export const HASH_OF: Record<SignatureAlgorithm, 'SHA-256' | 'SHA-384'> = { RS256: 'SHA-256', ES384: 'SHA-384' };

/**
 * H(origin) || H(challenge nonce): the message that is then signed with `algorithm` (so the card receives its hash).
 * Web eID authentication token 1.0. The nonce is hashed as the base64 text it travels in, not decoded.
 *
 * @param origin as the browser serialises it, without a trailing slash
 * @returns 64 bytes for RS256, 96 bytes for ES384
 */
export async function loginTokenMessage(
  origin: string,
  challengeNonce: string,
  algorithm: SignatureAlgorithm,
): Promise<Uint8Array<ArrayBuffer>> {
  const hash = HASH_OF[algorithm];
  return concatBytes(await digestText(hash, origin), await digestText(hash, challengeNonce));
}
