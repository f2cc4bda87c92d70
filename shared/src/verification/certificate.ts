/** A certificate taken apart (RFC 5280), as far as verification asks. Parsing it says nothing about trust. */
import * as asn1js from 'asn1js';
import {
  type BasicConstraints,
  type CertificatePolicies,
  type ExtKeyUsage,
  Certificate as PkijsCertificate,
  type RelativeDistinguishedNames,
} from 'pkijs';
import { equalBytes, toHex } from '../encoding/bytes.ts';
import { derElement, TAG } from '../encoding/der.ts';
import { EidError } from '../errors/eid-error.ts';
import { fingerprintOf } from './trust-anchors.ts';

export interface Certificate {
  der: Uint8Array<ArrayBuffer>;
  /** Lower-case hexadecimal SHA-256 of the DER. Names these bytes, not the person: an ECDSA signature over them has two forms. */
  fingerprint: string;
  /** The bytes of the INTEGER. */
  serialNumber: Uint8Array<ArrayBuffer>;
  subject: Name;
  /** DER of the names, for comparing issuer and subject byte by byte. */
  subjectDer: string;
  issuerDer: string;
  notBefore: Date;
  notAfter: Date;
  publicKey: PublicKey;
  /** The subjectPublicKey bits, which key identifiers are hashes of. */
  publicKeyBits: Uint8Array<ArrayBuffer>;
  /** OID of the algorithm that signed this certificate, and what it signed. */
  signatureAlgorithm: string;
  signature: Uint8Array<ArrayBuffer>;
  signedBytes: Uint8Array<ArrayBuffer>;
  /** Null where the extension is absent. */
  keyUsage: ReadonlySet<KeyUsage> | null;
  extendedKeyUsage: readonly string[] | null;
  policies: readonly string[];
  ca: { pathLength: number | null } | null;
  unknownCriticalExtensions: readonly string[];
  /** Every extension's value in DER, by OID. */
  extensions: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

export interface Name {
  commonName?: string;
  surname?: string;
  givenName?: string;
  serialNumber?: string;
  organisation?: string;
  country?: string;
}

export type KeyUsage = 'digitalSignature' | 'nonRepudiation' | 'keyCertSign' | 'cRLSign';

export type PublicKey = { kind: 'RSA' | 'P-384'; spki: Uint8Array<ArrayBuffer> };

const NAME_FIELDS: Readonly<Record<string, keyof Name>> = {
  '2.5.4.3': 'commonName',
  '2.5.4.4': 'surname',
  '2.5.4.42': 'givenName',
  '2.5.4.5': 'serialNumber',
  '2.5.4.10': 'organisation',
  '2.5.4.6': 'country',
};

const KEY_USAGE_BITS: Readonly<Record<KeyUsage, number>> = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyCertSign: 5,
  cRLSign: 6,
};

const EXTENSION = {
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  policies: '2.5.29.32',
  extendedKeyUsage: '2.5.29.37',
};

/** Extensions that we check or that cannot widen trust when critical. */
const UNDERSTOOD = new Set(Object.values(EXTENSION));

/** Belgian cards and their authorities use RSA and P-384 (RFC 3279 sections 2.3.1 and 2.3.5); anything else is not one. */
const KEY_KINDS: Readonly<
  Record<string, { kind: PublicKey['kind']; importAs: RsaHashedImportParams | EcKeyImportParams }>
> = {
  '1.2.840.113549.1.1.1': { kind: 'RSA', importAs: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } },
  '1.2.840.10045.2.1': { kind: 'P-384', importAs: { name: 'ECDSA', namedCurve: 'P-384' } },
};

const RSA_MINIMUM_BITS = 2048;

/** @throws EidError CERTIFICATE_MALFORMED */
export async function parseCertificate(bytes: Uint8Array): Promise<Certificate> {
  const der = Uint8Array.from(bytes);
  try {
    return await takeApart(der);
  } catch (error) {
    throw error instanceof EidError ? error : new EidError('CERTIFICATE_MALFORMED', {}, { cause: error });
  }
}

async function takeApart(der: Uint8Array<ArrayBuffer>): Promise<Certificate> {
  const certificate = new PkijsCertificate({ schema: asn1js.fromBER(der).result });
  if (!equalBytes(der, shellAround(certificate))) throw new EidError('CERTIFICATE_MALFORMED');
  const extensions = new Map((certificate.extensions ?? []).map((extension) => [extension.extnID, extension]));
  if (extensions.size !== (certificate.extensions ?? []).length) throw new EidError('CERTIFICATE_MALFORMED');
  const value = (id: string): unknown => extensions.get(id)?.parsedValue;
  const constraints = value(EXTENSION.basicConstraints) as BasicConstraints | undefined;
  const policies = value(EXTENSION.policies) as CertificatePolicies | undefined;
  return {
    der,
    fingerprint: await fingerprintOf(der),
    serialNumber: new Uint8Array(certificate.serialNumber.valueBlock.valueHexView),
    subject: nameOf(certificate.subject),
    subjectDer: toHex(new Uint8Array(certificate.subject.toSchema().toBER())),
    issuerDer: toHex(new Uint8Array(certificate.issuer.toSchema().toBER())),
    notBefore: certificate.notBefore.value,
    notAfter: certificate.notAfter.value,
    publicKey: await publicKeyOf(certificate),
    publicKeyBits: new Uint8Array(certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView),
    signatureAlgorithm: certificate.signature.algorithmId,
    signature: new Uint8Array(certificate.signatureValue.valueBlock.valueHexView),
    signedBytes: new Uint8Array(certificate.tbsView),
    keyUsage: extensions.has(EXTENSION.keyUsage) ? keyUsageOf(value(EXTENSION.keyUsage) as asn1js.BitString) : null,
    extendedKeyUsage: extensions.has(EXTENSION.extendedKeyUsage)
      ? (value(EXTENSION.extendedKeyUsage) as ExtKeyUsage).keyPurposes
      : null,
    policies: policies?.certificatePolicies.map((policy) => policy.policyIdentifier) ?? [],
    ca: constraints?.cA ? { pathLength: pathLengthOf(constraints) } : null,
    unknownCriticalExtensions: [...extensions.values()]
      .filter((extension) => extension.critical && !UNDERSTOOD.has(extension.extnID))
      .map((extension) => extension.extnID),
    extensions: new Map(
      [...extensions].map(([id, { extnValue }]) => [id, new Uint8Array(extnValue.valueBlock.valueHexView)]),
    ),
  };
}

/**
 * The one way to write what the issuer's signature does not cover: header, algorithm (the same as inside, RFC 5280 section
 * 4.1.1.2) and signature. A lenient parser would let one certificate pass in many forms, each with a fingerprint of its own.
 */
function shellAround({ tbsView, signature, signatureValue }: PkijsCertificate): Uint8Array<ArrayBuffer> {
  const algorithm = new Uint8Array(signature.toSchema().toBER());
  const bits = derElement(TAG.bitString, Uint8Array.of(0), signatureValue.valueBlock.valueHexView);
  return derElement(TAG.sequence, tbsView, algorithm, bits);
}

function nameOf(name: RelativeDistinguishedNames): Name {
  const fields: Name = {};
  for (const { type, value } of name.typesAndValues) {
    const field = NAME_FIELDS[type];
    if (field && fields[field] === undefined) fields[field] = String(value.valueBlock.value).normalize('NFC');
  }
  return fields;
}

function keyUsageOf(usage: asn1js.BitString): ReadonlySet<KeyUsage> {
  const [first = 0] = usage.valueBlock.valueHexView;
  const names = Object.keys(KEY_USAGE_BITS) as KeyUsage[];
  return new Set(names.filter((name) => first & (0x80 >> KEY_USAGE_BITS[name])));
}

function pathLengthOf({ pathLenConstraint }: BasicConstraints): number | null {
  if (pathLenConstraint === undefined) return null;
  return typeof pathLenConstraint === 'number' ? pathLenConstraint : pathLenConstraint.valueBlock.valueDec;
}

/** Importing checks what the page may have made up: the form, the curve, and that the point lies on it. */
async function publicKeyOf({ subjectPublicKeyInfo }: PkijsCertificate): Promise<PublicKey> {
  const row = KEY_KINDS[subjectPublicKeyInfo.algorithm.algorithmId];
  if (!row) throw new EidError('CERTIFICATE_MALFORMED');
  const spki = new Uint8Array(subjectPublicKeyInfo.toSchema().toBER());
  const { algorithm } = await crypto.subtle.importKey('spki', spki, row.importAs, false, ['verify']);
  const { modulusLength } = algorithm as Partial<RsaHashedKeyAlgorithm>;
  if (modulusLength !== undefined && modulusLength < RSA_MINIMUM_BITS) throw new EidError('CERTIFICATE_MALFORMED');
  return { kind: row.kind, spki };
}
