/** Issues X.509 certificates (RFC 5280) whose every byte follows from the request: serial, dates and signature included. */
import { createHash, createPublicKey, sign } from 'node:crypto';
import { p384 } from '@noble/curves/nist.js';
import type * as asn1js from 'asn1js';
import {
  bits,
  boolean,
  type Der,
  encode,
  integer,
  integerOf,
  nothing,
  octets,
  oid,
  parsed,
  printable,
  sequence,
  set,
  tagged,
  taggedBytes,
  time,
  utf8,
} from './der.ts';
import type { SeededKey } from './seeded-keys.ts';

export type NamePart = readonly [keyof typeof NAME_TYPES, string];

const NAME_TYPES = {
  C: '2.5.4.6',
  O: '2.5.4.10',
  CN: '2.5.4.3',
  SN: '2.5.4.4',
  GN: '2.5.4.42',
  serialNumber: '2.5.4.5',
};

const KEY_USAGE_BITS = { digitalSignature: 0, nonRepudiation: 1, keyAgreement: 4, keyCertSign: 5, cRLSign: 6 };

export interface CertificateRequest {
  subject: readonly NamePart[];
  key: SeededKey;
  notBefore: Date;
  notAfter: Date;
  keyUsage: readonly (keyof typeof KEY_USAGE_BITS)[];
  /** Path length for a CA, undefined for an end entity. */
  ca?: { pathLength: number };
  clientAuth?: boolean;
  ocspSigning?: boolean;
  qualified?: boolean;
  policy?: string;
  crlUrl?: string;
  ocspUrl?: string;
  /** Where the issuer's certificate is (RFC 5280 section 4.2.2.1). */
  issuerUrl?: string;
  /** An OCSP signer that need not be checked itself (RFC 6960 section 4.2.2.2.1). */
  ocspNoCheck?: boolean;
}

export interface Issuer {
  name: readonly NamePart[];
  key: SeededKey;
}

/** @returns the certificate in DER */
export function issueCertificate(request: CertificateRequest, issuer: Issuer): Uint8Array {
  const algorithm = signatureAlgorithm(issuer.key);
  const publicKey = createPublicKey(request.key.privateKey).export({ type: 'spki', format: 'der' });
  const tbs = sequence(
    tagged(0, integerOf(2)),
    integer(serialNumberOf(request)),
    algorithm,
    name(issuer.name),
    sequence(time(request.notBefore), time(request.notAfter)),
    name(request.subject),
    parsed(publicKey),
    tagged(3, sequence(...extensions(request, issuer))),
  );
  return encode(sequence(tbs, algorithm, bits(signDeterministically(encode(tbs), issuer.key))));
}

export const signatureAlgorithm = (key: SeededKey): Der =>
  key.kind === 'EC' ? sequence(oid('1.2.840.10045.4.3.3')) : sequence(oid('1.2.840.113549.1.1.11'), nothing());

/** ECDSA with SHA-384 and a nonce by RFC 6979, in DER; or RSA PKCS #1 v1.5 with SHA-256. */
export function signDeterministically(message: Uint8Array, key: SeededKey): Uint8Array {
  if (key.kind === 'RSA') return sign('sha256', message, key.privateKey);
  const secret = Buffer.from(key.privateKey.export({ format: 'jwk' }).d as string, 'base64url');
  return p384.sign(message, secret, { format: 'der', lowS: false });
}

export const name = (parts: readonly NamePart[]): Der =>
  sequence(
    ...parts.map(([type, value]) =>
      set(sequence(oid(NAME_TYPES[type]), type === 'C' || type === 'serialNumber' ? printable(value) : utf8(value))),
    ),
  );

/** 16 bytes, the first from 40 to 7F: the INTEGER's own bytes. */
export function serialNumberOf(
  request: Pick<CertificateRequest, 'subject' | 'keyUsage' | 'notBefore' | 'notAfter'>,
): Uint8Array {
  const seed = JSON.stringify([request.subject, request.keyUsage, request.notBefore, request.notAfter]);
  const serial = createHash('sha256').update(seed).digest().subarray(0, 16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return serial;
}

/** Hash of the subjectPublicKey bits: the key identifier with SHA-1 (RFC 5280 section 4.2.1.2), issuerKeyHash in OCSP. */
export function keyHash(key: SeededKey, algorithm = 'sha1'): Buffer {
  const spki = parsed(createPublicKey(key.privateKey).export({ type: 'spki', format: 'der' }));
  const [, keyBits] = (spki as asn1js.Sequence).valueBlock.value as [unknown, asn1js.BitString];
  return createHash(algorithm).update(keyBits.valueBlock.valueHexView).digest();
}

function extensions(request: CertificateRequest, issuer: Issuer): Der[] {
  const url = (text: string) => taggedBytes(6, Buffer.from(text, 'ascii'));
  const purposes = [
    ...(request.clientAuth ? ['1.3.6.1.5.5.7.3.2'] : []),
    ...(request.ocspSigning ? ['1.3.6.1.5.5.7.3.9'] : []),
  ];
  const access = [
    ...(request.issuerUrl ? [sequence(oid('1.3.6.1.5.5.7.48.2'), url(request.issuerUrl))] : []),
    ...(request.ocspUrl ? [sequence(oid('1.3.6.1.5.5.7.48.1'), url(request.ocspUrl))] : []),
  ];
  return [
    extension('2.5.29.14', octets(keyHash(request.key))),
    extension('2.5.29.35', sequence(taggedBytes(0, keyHash(issuer.key)))),
    extension('2.5.29.15', keyUsage(request.keyUsage), true),
    ...(request.ca ? [extension('2.5.29.19', sequence(boolean(true), integerOf(request.ca.pathLength)), true)] : []),
    ...(purposes.length > 0 ? [extension('2.5.29.37', sequence(...purposes.map(oid)))] : []),
    ...(request.policy ? [extension('2.5.29.32', sequence(sequence(oid(request.policy))))] : []),
    ...(request.qualified
      ? [extension('1.3.6.1.5.5.7.1.3', sequence(sequence(oid('0.4.0.1862.1.1')), sequence(oid('0.4.0.1862.1.4'))))]
      : []),
    ...(request.crlUrl ? [extension('2.5.29.31', sequence(sequence(tagged(0, tagged(0, url(request.crlUrl))))))] : []),
    ...(access.length > 0 ? [extension('1.3.6.1.5.5.7.1.1', sequence(...access))] : []),
    ...(request.ocspNoCheck ? [extension('1.3.6.1.5.5.7.48.1.5', nothing())] : []),
  ];
}

export const extension = (id: string, value: Der, critical = false): Der =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(encode(value)));

/** DER drops trailing zero bits of a named bit list (X.690 section 11.2.2). */
function keyUsage(usages: CertificateRequest['keyUsage']): Der {
  let byte = 0;
  for (const usage of usages) byte |= 0x80 >> KEY_USAGE_BITS[usage];
  const highest = Math.max(...usages.map((usage) => KEY_USAGE_BITS[usage]));
  return bits(Uint8Array.of(byte), 7 - highest);
}
