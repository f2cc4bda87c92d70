/**
 * `sign-hash`: a signature with the signing key over a hash that a page computed, for pages written for Web eID. What stands behind the
 * hash cannot be seen here; the eID window says so before the PIN.
 */
import { fromBase64, toBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { OperationParams, OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { HASH_OF } from '@eid-loket/shared/token/login-token-message.ts';
import { readCertificateAndAsk } from './holder-certificate.ts';
import type { OperationContext } from './operation-context.ts';
import { signWithPin } from './sign-with-pin.ts';

const HASH_BYTES = { 'SHA-256': 32, 'SHA-384': 48 } as const;

/** @throws EidError HASH_NOT_SUPPORTED, CARD_CHANGED where the card is not the one that the page prepared for */
export async function signHash(
  context: OperationContext,
  { hash, hashFunction, certificate }: OperationParams<'sign-hash'>,
): Promise<OperationResult<'sign-hash'>> {
  const digest = fromBase64(hash);
  const { found, first } = await readCertificateAndAsk(context, 'signature', (holder) => {
    if (toBase64(holder.certificate.der) !== certificate) throw new EidError('CARD_CHANGED');
    const ofCard = HASH_OF[holder.algorithm];
    if (hashFunction !== ofCard || digest.length !== HASH_BYTES[ofCard]) throw new EidError('HASH_NOT_SUPPORTED');
  });
  const { algorithm, triesLeft, pinPad } = first;
  const signature = await signWithPin(context, found, { purpose: 'signature', digest, triesLeft, pinPad });
  return { algorithm, signature: toBase64(signature) };
}
