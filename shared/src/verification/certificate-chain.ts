/**
 * From a certificate to a pinned root (RFC 5280 section 6.1): each link signed by the next, names chained, every certificate
 * valid now, and only authorities sign. What was sent along is a heap to search in; none of it is trusted for being there.
 */
import { EidError } from '../errors/eid-error.ts';
import { type AuthorityCache, authoritiesOf } from './authority-cache.ts';
import type { Certificate } from './certificate.ts';
import type { TrustAnchors } from './trust-anchors.ts';
import { verifyCertificateSignature } from './verify-signature.ts';

export interface ChainInput {
  leaf: Certificate;
  /** DER, in any order. */
  untrusted: readonly Uint8Array[];
  trust: TrustAnchors;
  now: Date;
}

/** One more than Belgian chains have. It also ends the search where authorities sign each other in a ring. */
const LONGEST_CHAIN = 4;

/**
 * @returns leaf first, pinned root last
 * @throws EidError CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID, CERTIFICATE_MALFORMED
 */
export async function buildCertificateChain({ leaf, untrusted, trust, now }: ChainInput): Promise<Certificate[]> {
  const known = authoritiesOf(trust);
  const heap = await Promise.all(untrusted.map((der) => known.parse(der)));
  const chain = [leaf];
  for (let current = leaf; !isPinned(current, trust); ) {
    const issuer = await findIssuer(current, heap, chain.length - 1, known);
    if (!issuer || chain.length === LONGEST_CHAIN) throw new EidError('CERTIFICATE_UNTRUSTED');
    chain.push(issuer);
    current = issuer;
  }
  if (chain.length === 1) throw new EidError('CERTIFICATE_UNTRUSTED');
  for (const certificate of chain) checkValidity(certificate, now);
  if (chain.some((certificate) => certificate.unknownCriticalExtensions.length > 0)) {
    throw new EidError('CERTIFICATE_UNTRUSTED');
  }
  known.remember(chain);
  return chain;
}

const isPinned = (certificate: Certificate, trust: TrustAnchors) => trust.rootFingerprints.has(certificate.fingerprint);

/** @param casBelow authorities between the issuer and the leaf, for the path length constraint */
async function findIssuer(
  child: Certificate,
  heap: readonly Certificate[],
  casBelow: number,
  known: AuthorityCache,
): Promise<Certificate | null> {
  for (const candidate of heap) {
    if (candidate.subjectDer !== child.issuerDer || candidate.fingerprint === child.fingerprint) continue;
    if (!maySign(candidate, casBelow)) continue;
    if (known.isLinked(child, candidate)) return candidate;
    const { signatureAlgorithm, signedBytes, signature } = child;
    if (await verifyCertificateSignature(candidate.publicKey, signatureAlgorithm, signedBytes, signature))
      return candidate;
  }
  return null;
}

function maySign({ ca, keyUsage }: Certificate, casBelow: number): boolean {
  if (!ca || keyUsage?.has('keyCertSign') === false) return false;
  return ca.pathLength === null || ca.pathLength >= casBelow;
}

export function checkValidity({ notBefore, notAfter }: Certificate, now: Date): void {
  if (now < notBefore) throw new EidError('CERTIFICATE_NOT_YET_VALID');
  if (now > notAfter) throw new EidError('CERTIFICATE_EXPIRED');
}
