/** Whether the holder of a trusted eID signed exactly these bytes. */
import { fromBase64 } from '../encoding/base64.ts';
import { EidError } from '../errors/eid-error.ts';
import { SIGNED_REQUEST_FORMAT, SignedRequestSchema } from '../token/signed-request.ts';
import { type CardHolder, holderOf, trustedChain } from './card-holder.ts';
import { checkExpectations } from './expectations.ts';
import { parseChain, parseVersioned } from './received.ts';
import { askRevocation, type RevocationStep } from './revocation/revocation-checker.ts';
import type { TrustAnchors } from './trust-anchors.ts';
import { verifyJwa } from './verify-signature.ts';

declare const verified: unique symbol;

export type VerifiedSignature = CardHolder & {
  /** r || s for ES384, PKCS #1 v1.5 for RS256. */
  signature: Uint8Array<ArrayBuffer>;
  readonly [verified]: 'signature';
};

export interface SignedRequestInput {
  /** As it came from the page. */
  signedRequest: unknown;
  /** As it came from the page: up to four certificates in base64. */
  certificateChain?: unknown;
  /** The bytes that the portal kept, never what the page sends back. */
  document: Uint8Array<ArrayBuffer>;
  /** Such as `BELGIAN_TRUST`. */
  trust: TrustAnchors;
  /** Made by `createRevocationChecker`; or `'not-checked'` written out, and the result says so. */
  revocation: RevocationStep;
  /** Default: the clock of this machine. */
  now?: Date;
}

/**
 * @throws EidError TOKEN_VERSION_UNSUPPORTED, TOKEN_MALFORMED, DOCUMENT_SIGNATURE_INVALID, CERTIFICATE_*, NATIONAL_NUMBER_INVALID and
 *   REVOCATION_UNAVAILABLE
 * @throws TypeError that names the expectation which can be none
 */
export async function verifySignedRequest(input: SignedRequestInput): Promise<VerifiedSignature> {
  const { document, trust, revocation: step, now = new Date() } = input;
  checkExpectations({ document, trust, revocation: step, now });
  const signed = parseVersioned('signedRequest', SignedRequestSchema, SIGNED_REQUEST_FORMAT, input.signedRequest);
  const certificateChain = parseChain(input.certificateChain);
  const { algorithm, unverifiedSigningCertificate } = signed;
  const chain = await trustedChain({
    certificate: unverifiedSigningCertificate,
    certificateChain,
    purpose: 'signature',
    trust,
    now,
  });
  const [certificate] = chain;
  const signature = fromBase64(signed.signature);
  if (!(await verifyJwa(algorithm, certificate.publicKey, document, signature)))
    throw new EidError('DOCUMENT_SIGNATURE_INVALID');
  const holder = holderOf(certificate, algorithm);
  const revocation = await askRevocation(step, chain, now);
  return { ...holder, signature, revocation } as VerifiedSignature;
}
