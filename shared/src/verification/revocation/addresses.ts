/**
 * Where the state of a certificate may be asked: at the address that the certificate names, and only when its host is on the
 * list below. So nobody can make a portal call some other machine by a certificate.
 */
import { contextTag, DerError, DerReader, oidText, TAG } from '../../encoding/der.ts';
import type { Certificate } from '../certificate.ts';
import type { TrustAnchors } from '../trust-anchors.ts';
import type { RevocationSource } from './revocation-answer.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Compared whole: a prefix would let `ocsp.eid.belgium.be.evil.example` pass. No port but the usual one. */
const HOSTS: Readonly<Record<RevocationSource, readonly string[]>> = {
  ocsp: ['ocsp.eid.belgium.be', 'ocsp.eidpki.belgium.be'],
  crl: ['crl.eid.belgium.be', 'crl.eidpki.belgium.be'],
};

/** Responders of the official test cards, and those of the card simulator on any port of this machine. */
const TEST_HOSTS = /^(?:eiddevcards\.zetescards\.be|127\.0\.0\.1(?::\d+)?)$/;

const EXTENSION = { authorityInfoAccess: '1.3.6.1.5.5.7.1.1', crlDistributionPoints: '2.5.29.31' };
const OCSP_METHOD = '1.3.6.1.5.5.7.48.1';
const URI = contextTag(6, 'primitive');

const READERS: Readonly<Record<RevocationSource, { extension: string; read: (value: Bytes) => string[] }>> = {
  ocsp: { extension: EXTENSION.authorityInfoAccess, read: ocspAddresses },
  crl: { extension: EXTENSION.crlDistributionPoints, read: crlAddresses },
};

/** @returns null where the certificate names none that may be asked */
export function addressOf(certificate: Certificate, source: RevocationSource, trust: TrustAnchors): string | null {
  const { extension, read } = READERS[source];
  const value = certificate.extensions.get(extension);
  if (!value) return null;
  try {
    return read(value).find((address) => mayBeAsked(address, source, trust)) ?? null;
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

export function mayBeAsked(address: string, source: RevocationSource, trust: TrustAnchors): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, host } = new URL(address);
  if (protocol !== 'http:' || username !== '' || password !== '') return false;
  return HOSTS[source].includes(host) || (trust.acceptsTestCards && TEST_HOSTS.test(host));
}

/** RFC 5280 section 4.2.2.1. */
function ocspAddresses(value: Bytes): string[] {
  const found: string[] = [];
  const list = new DerReader(value).enter(TAG.sequence);
  while (!list.done) {
    const access = list.enter(TAG.sequence);
    const method = oidText(access.read(TAG.oid));
    const uri = access.optional(URI);
    if (method === OCSP_METHOD && uri) found.push(textOf(uri.content));
  }
  return found;
}

/** RFC 5280 section 4.2.1.13. A point with reasons lists some revocations only; one with an issuer is somebody else's list. */
function crlAddresses(value: Bytes): string[] {
  const found: string[] = [];
  const list = new DerReader(value).enter(TAG.sequence);
  while (!list.done) {
    const point = list.enter(TAG.sequence);
    const name = point.optional(contextTag(0, 'constructed'));
    if (!name || !point.done) continue;
    const fullName = new DerReader(name.content).optional(contextTag(0, 'constructed'));
    const uri = fullName && new DerReader(fullName.content).optional(URI);
    if (uri) found.push(textOf(uri.content));
  }
  return found;
}

const textOf = (ascii: Bytes) => String.fromCharCode(...ascii.subarray(0, 1_000));
