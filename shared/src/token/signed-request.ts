/** What comes back when a citizen signs a document: a signature over the document's own bytes, and nothing else. */
import * as v from 'valibot';
import { AlgorithmSchema, CardFileSchema, SignatureSchema } from '../protocol/fields.ts';

export const SIGNED_REQUEST_FORMAT = 'eid-loket-signed-request:1.0';

/**
 * `signature` is over the UTF-8 bytes of the document as shown: r || s for ES384 (RFC 7518 section 3.4), PKCS #1 v1.5
 * for RS256. The document itself does not travel back: the portal verifies over the bytes it kept.
 */
export const SignedRequestSchema = v.strictObject({
  format: v.literal(SIGNED_REQUEST_FORMAT),
  unverifiedSigningCertificate: CardFileSchema,
  algorithm: AlgorithmSchema,
  signature: SignatureSchema,
});
