/**
 * Whether an OCSP answer may be believed, and what it says (RFC 6960 section 3.2). Pure: bytes, certificates, nonce and time go
 * in; the certificate's state or the failed check comes out.
 */
import { equalBytes, fromHex } from '../../encoding/bytes.ts';
import { DerError, DerReader, TAG } from '../../encoding/der.ts';
import { digest } from '../../encoding/platform-crypto.ts';
import { type Certificate, parseCertificate } from '../certificate.ts';
import type { Extension } from '../der-parts.ts';
import { SHA1_WITH_RSA, verifyCertificateSignature } from '../verify-signature.ts';
import { certIdOf, sameCertId } from './cert-id.ts';
import { NONCE_EXTENSION } from './ocsp-request.ts';
import { type BasicOcspResponse, parseBasicResponse, parseOcspResponse } from './ocsp-response.ts';
import { checkTimes, type Link, type RevocationAnswer, unavailable } from './revocation-answer.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface OcspInput extends Link {
  response: Bytes;
  /** As it was sent. Null only for an answer that was kept as evidence, and is judged again later. */
  nonce: Bytes | null;
  now: Date;
  /** Default: `OCSP_MAX_AGE`. */
  maxAge?: OcspMaxAge;
}

/** How old a good answer may be, in milliseconds since its thisUpdate. That a certificate is revoked does not grow old. */
export interface OcspMaxAge {
  withNextUpdateMs: number;
  /** An answer that does not say how long it counts. */
  withoutNextUpdateMs: number;
}

const DAY_MS = 24 * 60 * 60_000;

export const OCSP_MAX_AGE: OcspMaxAge = { withNextUpdateMs: 10 * DAY_MS, withoutNextUpdateMs: DAY_MS };

const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const NO_CHECK = '1.3.6.1.5.5.7.48.1.5';
const SUCCESSFUL = 0;

/** @throws EidError REVOCATION_UNAVAILABLE with the failed check in `field` */
export async function judgeOcspResponse(input: OcspInput): Promise<RevocationAnswer> {
  try {
    return await judge(input);
  } catch (error) {
    throw error instanceof DerError ? unavailable('ocsp', 'malformed', error) : error;
  }
}

async function judge(input: OcspInput): Promise<RevocationAnswer> {
  const { response, certificate, issuer, nonce, now, maxAge = OCSP_MAX_AGE } = input;
  const { status, type, body } = parseOcspResponse(response);
  if (status !== SUCCESSFUL) throw unavailable('ocsp', 'response-status');
  if (type !== BASIC_RESPONSE || !body) throw unavailable('ocsp', 'response-type');
  const basic = parseBasicResponse(body);
  await checkSignature(basic, issuer, now);
  checkCritical(basic.extensions);
  if (nonce && !sameNonce(basic.extensions.get(NONCE_EXTENSION), nonce)) throw unavailable('ocsp', 'nonce');
  const wanted = await certIdOf({ certificate, issuer });
  const single = basic.responses.find(({ certId }) => sameCertId(certId, wanted));
  if (!single) throw unavailable('ocsp', 'certificate');
  checkCritical(single.extensions);
  const { state, thisUpdate } = single;
  const maxAgeMs = single.nextUpdate ? maxAge.withNextUpdateMs : maxAge.withoutNextUpdateMs;
  const tooOld = new Date(thisUpdate.getTime() + maxAgeMs);
  const stated = single.nextUpdate ?? tooOld;
  const nextUpdate = state === 'good' && tooOld < stated ? tooOld : stated;
  checkTimes('ocsp', thisUpdate, nextUpdate, now);
  return { state, source: 'ocsp', certificate: certificate.fingerprint, thisUpdate, nextUpdate, evidence: response };
}

/** By the issuer itself, or by whom it delegated this to (RFC 6960 section 4.2.2.2). */
async function checkSignature(basic: BasicOcspResponse, issuer: Certificate, now: Date): Promise<void> {
  const { signatureAlgorithm, signedBytes, signature } = basic;
  if (signatureAlgorithm === SHA1_WITH_RSA) throw unavailable('ocsp', 'algorithm');
  const signer = await signerOf(basic, issuer, now);
  if (!signer) throw unavailable('ocsp', 'signer');
  if (!(await verifyCertificateSignature(signer.publicKey, signatureAlgorithm, signedBytes, signature)))
    throw unavailable('ocsp', 'signature');
}

async function signerOf(basic: BasicOcspResponse, issuer: Certificate, now: Date): Promise<Certificate | null> {
  if (await isResponder(issuer, basic.responder)) return issuer;
  for (const der of basic.certificates) {
    const candidate = await parseCertificate(der).catch(() => null);
    if (!candidate) continue;
    if ((await isResponder(candidate, basic.responder)) && (await isDelegate(candidate, issuer, now))) return candidate;
  }
  return null;
}

async function isResponder(candidate: Certificate, responder: BasicOcspResponse['responder']): Promise<boolean> {
  if ('name' in responder) return equalBytes(fromHex(candidate.subjectDer), responder.name);
  return equalBytes(await digest('SHA-1', candidate.publicKeyBits), responder.keyHash);
}

/** `nocheck` is asked for because nobody asks whether the signer itself was revoked. */
async function isDelegate(candidate: Certificate, issuer: Certificate, now: Date): Promise<boolean> {
  const { issuerDer, extendedKeyUsage, keyUsage, extensions, unsupportedExtensions, notBefore, notAfter } = candidate;
  const fits =
    issuerDer === issuer.subjectDer &&
    extendedKeyUsage?.includes(OCSP_SIGNING) === true &&
    (keyUsage === null || keyUsage.has('digitalSignature') || keyUsage.has('nonRepudiation')) &&
    extensions.has(NO_CHECK) &&
    unsupportedExtensions.length === 0 &&
    now >= notBefore &&
    now <= notAfter;
  const { signatureAlgorithm, signedBytes, signature } = candidate;
  return fits && verifyCertificateSignature(issuer.publicKey, signatureAlgorithm, signedBytes, signature);
}

function checkCritical(extensions: ReadonlyMap<string, Extension>): void {
  for (const [id, { critical }] of extensions)
    if (critical && id !== NONCE_EXTENSION) throw unavailable('ocsp', 'critical-extension');
}

/** RFC 8954 section 2.1: an OCTET STRING inside the extension's own. */
function sameNonce(extension: Extension | undefined, nonce: Bytes): boolean {
  if (!extension) return false;
  const value = new DerReader(extension.value);
  const { content } = value.read(TAG.octetString);
  value.end();
  return equalBytes(content, nonce);
}
