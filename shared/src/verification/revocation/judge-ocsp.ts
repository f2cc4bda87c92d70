/**
 * Whether an OCSP answer may be believed, and what it says (RFC 6960 section 3.2). Pure: bytes, certificates, nonce and time go
 * in; the certificate's state or the failed check comes out.
 */
import { equalBytes, fromHex } from '../../encoding/bytes.ts';
import { DerError, DerReader, TAG } from '../../encoding/der.ts';
import { EidError } from '../../errors/eid-error.ts';
import { type Certificate, parseCertificate } from '../certificate.ts';
import { verifyCertificateSignature } from '../verify-signature.ts';
import { certIdOf, sameCertId } from './cert-id.ts';
import type { Extension } from './der-parts.ts';
import { NONCE_EXTENSION } from './ocsp-request.ts';
import { type BasicOcspResponse, parseBasicResponse, parseOcspResponse } from './ocsp-response.ts';
import { checkTimes, type Link, type RevocationAnswer, SHA1_WITH_RSA, unavailable } from './revocation-answer.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface OcspInput extends Link {
  response: Bytes;
  /** As it was sent. Null only for an answer that was kept as evidence, and is judged again later. */
  nonce: Bytes | null;
  now: Date;
}

const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const NO_CHECK = '1.3.6.1.5.5.7.48.1.5';
const SUCCESSFUL = 0;

/** @throws EidError REVOCATION_UNAVAILABLE with the failed check in `field` */
export async function judgeOcspResponse(input: OcspInput): Promise<RevocationAnswer> {
  try {
    return await judge(input);
  } catch (error) {
    const broken = error instanceof DerError || (error instanceof EidError && error.code === 'CERTIFICATE_MALFORMED');
    throw broken ? unavailable('ocsp', 'malformed', error) : error;
  }
}

async function judge({ response, certificate, issuer, nonce, now }: OcspInput): Promise<RevocationAnswer> {
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
  // Without a next update newer knowledge is always to be had, so this is good for now only.
  const nextUpdate = single.nextUpdate ?? thisUpdate;
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
    const candidate = await parseCertificate(der);
    if ((await isResponder(candidate, basic.responder)) && (await isDelegate(candidate, issuer, now))) return candidate;
  }
  return null;
}

async function isResponder(candidate: Certificate, responder: BasicOcspResponse['responder']): Promise<boolean> {
  if ('name' in responder) return equalBytes(fromHex(candidate.subjectDer), responder.name);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-1', candidate.publicKeyBits));
  return equalBytes(digest, responder.keyHash);
}

/** `nocheck` is asked for because nobody asks whether the signer itself was revoked. */
async function isDelegate(candidate: Certificate, issuer: Certificate, now: Date): Promise<boolean> {
  const { issuerDer, extendedKeyUsage, keyUsage, extensions, unknownCriticalExtensions, notBefore, notAfter } =
    candidate;
  const fits =
    issuerDer === issuer.subjectDer &&
    extendedKeyUsage?.includes(OCSP_SIGNING) === true &&
    (keyUsage === null || keyUsage.has('digitalSignature') || keyUsage.has('nonRepudiation')) &&
    extensions.has(NO_CHECK) &&
    unknownCriticalExtensions.length === 0 &&
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
