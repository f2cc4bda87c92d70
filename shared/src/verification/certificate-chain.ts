/**
 * From a certificate to a pinned root (RFC 5280 section 6.1): each link signed by the next, names chained, every certificate
 * valid now, and only authorities sign. What was sent along are candidates to search in; none is trusted for being there.
 */
import { EidError } from '../errors/eid-error.ts';
import { type AuthorityCache, authoritiesOf } from './authority-cache.ts';
import type { Certificate } from './certificate.ts';
import { checkMoment } from './expectations.ts';
import type { TrustAnchors } from './trust-anchors.ts';
import { SHA1_ENDED, SHA1_WITH_RSA, verifyCertificateSignature } from './verify-signature.ts';

export interface ChainInput {
  leaf: Certificate;
  /** DER, in any order. What cannot be parsed is passed over: it may not be needed. */
  untrusted: readonly Uint8Array[];
  trust: TrustAnchors;
  now: Date;
}

type Path = readonly [Certificate, ...Certificate[]];

interface Search {
  candidates: readonly Certificate[];
  trust: TrustAnchors;
  known: AuthorityCache;
  /** Each signature is checked once, however many ways lead over it. */
  checked: Map<string, boolean>;
}

/** One more than Belgian chains have. It also ends the search where authorities sign each other in a ring. */
const LONGEST_CHAIN = 4;

/**
 * Tries every way up until one is whole and valid, because an authority may have several certificates: an expired one beside its
 * renewal, or one by another root.
 *
 * @returns leaf first, pinned root last
 * @throws EidError CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID, CERTIFICATE_MALFORMED
 */
export async function buildCertificateChain({
  leaf,
  untrusted,
  trust,
  now,
}: ChainInput): Promise<[Certificate, ...Certificate[]]> {
  checkMoment(now);
  const known = authoritiesOf(trust);
  const sent = await Promise.all(untrusted.map((der) => known.parse(der).catch(passOver)));
  const readable = sent.filter((certificate) => certificate !== null);
  const candidates = [...readable, ...(await known.configured(trust))];
  let outOfTime: EidError | null = null;
  if (leaf.unsupportedExtensions.length > 0) throw new EidError('CERTIFICATE_UNTRUSTED');
  for await (const path of pathsToRoot([leaf], { candidates, trust, known, checked: new Map() })) {
    const problem = path.map((certificate) => validityProblem(certificate, now)).find((found) => found !== null);
    if (!problem) {
      known.remember(path);
      return [...path];
    }
    outOfTime ??= new EidError(problem);
  }
  throw outOfTime ?? new EidError(sent.includes(null) ? 'CERTIFICATE_MALFORMED' : 'CERTIFICATE_UNTRUSTED');
}

function passOver(error: unknown): null {
  if (error instanceof EidError && error.code === 'CERTIFICATE_MALFORMED') return null;
  throw error;
}

async function* pathsToRoot(path: Path, search: Search): AsyncGenerator<Path> {
  const current = path.at(-1) as Certificate;
  if (search.trust.rootFingerprints.has(current.fingerprint)) {
    if (path.length > 1) yield path;
    return;
  }
  if (path.length === LONGEST_CHAIN) return;
  for (const candidate of search.candidates) {
    if (path.some(({ fingerprint }) => fingerprint === candidate.fingerprint)) continue;
    if (!mayIssue(candidate, current, path.length - 1)) continue;
    if (await isSignedBy(current, candidate, search)) yield* pathsToRoot([...path, candidate], search);
  }
}

/** @param casBelow authorities between the issuer and the leaf, for the path length constraint */
function mayIssue(issuer: Certificate, child: Certificate, casBelow: number): boolean {
  const { ca, keyUsage, unsupportedExtensions, subjectDer } = issuer;
  if (subjectDer !== child.issuerDer || !ca || keyUsage?.has('keyCertSign') === false) return false;
  return unsupportedExtensions.length === 0 && (ca.pathLength === null || ca.pathLength >= casBelow);
}

async function isSignedBy(child: Certificate, issuer: Certificate, { known, checked }: Search): Promise<boolean> {
  const { signatureAlgorithm, signedBytes, signature, notBefore } = child;
  if (known.isLinked(child, issuer)) return true;
  if (signatureAlgorithm === SHA1_WITH_RSA && notBefore >= SHA1_ENDED) return false;
  const link = `${child.fingerprint} ${issuer.fingerprint}`;
  const fits =
    checked.get(link) ??
    (await verifyCertificateSignature(issuer.publicKey, signatureAlgorithm, signedBytes, signature));
  checked.set(link, fits);
  return fits;
}

function validityProblem({ notBefore, notAfter }: Certificate, now: Date) {
  if (now < notBefore) return 'CERTIFICATE_NOT_YET_VALID';
  return now > notAfter ? 'CERTIFICATE_EXPIRED' : null;
}
