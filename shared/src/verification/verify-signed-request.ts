/** Whether the holder of a trusted eID signed exactly these bytes. */
import { fromBase64 } from '../encoding/base64.ts';
import { EidError } from '../errors/eid-error.ts';
import { OPERATIONS } from '../protocol/operations.ts';
import { parseMessage } from '../protocol/parse-message.ts';
import { askRevocation, type RevocationStep } from './revocation/revocation-checker.ts';
import type { TrustAnchors } from './trust-anchors.ts';
import { type CardHolder, holderOf, trustedChain } from './verify-login-token.ts';
import { verifyJwa } from './verify-signature.ts';

declare const verified: unique symbol;

export type VerifiedSignature = CardHolder & {
  signature: Uint8Array<ArrayBuffer>;
  readonly [verified]: 'signature';
};

export interface SignatureExpectations {
  signedRequest: unknown;
  certificateChain: unknown;
  /** The bytes that the portal kept, never what the page sends back. */
  document: Uint8Array<ArrayBuffer>;
  trust: TrustAnchors;
  revocation: RevocationStep;
  now: Date;
}

/** @throws EidError TOKEN_MALFORMED, DOCUMENT_SIGNATURE_INVALID, CERTIFICATE_*, NATIONAL_NUMBER_INVALID and REVOCATION_UNAVAILABLE */
export async function verifySignedRequest(input: SignatureExpectations): Promise<VerifiedSignature> {
  const { signedRequest, certificateChain } = parseMessage(
    OPERATIONS.sign.result,
    { signedRequest: input.signedRequest, certificateChain: input.certificateChain },
    'TOKEN_MALFORMED',
  );
  const { algorithm, unverifiedSigningCertificate } = signedRequest;
  const chain = await trustedChain(unverifiedSigningCertificate, certificateChain, 'signature', input);
  const [certificate] = chain;
  const signature = fromBase64(signedRequest.signature);
  if (!(await verifyJwa(algorithm, certificate.publicKey, input.document, signature))) {
    throw new EidError('DOCUMENT_SIGNATURE_INVALID');
  }
  const revocation = await askRevocation(input.revocation, chain, input.now);
  return { ...holderOf(certificate, algorithm), signature, revocation } as VerifiedSignature;
}
