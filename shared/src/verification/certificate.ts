/** A certificate taken apart (RFC 5280), as far as verification asks. Parsing it says nothing about trust. */
import * as asn1js from 'asn1js';
import {
  type BasicConstraints,
  type CertificatePolicies,
  type ExtKeyUsage,
  Certificate as PkijsCertificate,
  type RelativeDistinguishedNames,
} from 'pkijs';
import { toHex } from '../encoding/bytes.ts';
import { EidError } from '../errors/eid-error.ts';
import { fingerprintOf } from './trust-anchors.ts';

export interface Certificate {
  der: Uint8Array<ArrayBuffer>;
  /** Lower-case hexadecimal SHA-256 of the DER. */
  fingerprint: string;
  subject: Name;
  /** DER of the names, for comparing issuer and subject byte by byte. */
  subjectDer: string;
  issuerDer: string;
  notBefore: Date;
  notAfter: Date;
  publicKey: PublicKey;
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

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
const SECP384R1 = '1.3.132.0.34';
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
  const parsed = asn1js.fromBER(der);
  if (parsed.offset !== der.length) throw new EidError('CERTIFICATE_MALFORMED');
  const certificate = new PkijsCertificate({ schema: parsed.result });
  const extensions = new Map((certificate.extensions ?? []).map((extension) => [extension.extnID, extension]));
  if (extensions.size !== (certificate.extensions ?? []).length) throw new EidError('CERTIFICATE_MALFORMED');
  const value = (id: string): unknown => extensions.get(id)?.parsedValue;
  const constraints = value(EXTENSION.basicConstraints) as BasicConstraints | undefined;
  const purposes = value(EXTENSION.extendedKeyUsage) as ExtKeyUsage | undefined;
  const policies = value(EXTENSION.policies) as CertificatePolicies | undefined;
  return {
    der,
    fingerprint: await fingerprintOf(der),
    subject: nameOf(certificate.subject),
    subjectDer: toHex(new Uint8Array(certificate.subject.toSchema().toBER())),
    issuerDer: toHex(new Uint8Array(certificate.issuer.toSchema().toBER())),
    notBefore: certificate.notBefore.value,
    notAfter: certificate.notAfter.value,
    publicKey: publicKeyOf(certificate),
    signatureAlgorithm: sameAlgorithm(certificate),
    signature: new Uint8Array(certificate.signatureValue.valueBlock.valueHexView),
    signedBytes: new Uint8Array(certificate.tbsView),
    keyUsage: extensions.has(EXTENSION.keyUsage) ? keyUsageOf(value(EXTENSION.keyUsage) as asn1js.BitString) : null,
    extendedKeyUsage: purposes?.keyPurposes ?? null,
    policies: policies?.certificatePolicies.map((policy) => policy.policyIdentifier) ?? [],
    ca: constraints?.cA ? { pathLength: pathLengthOf(constraints) } : null,
    unknownCriticalExtensions: [...extensions.values()]
      .filter((extension) => extension.critical && !UNDERSTOOD.has(extension.extnID))
      .map((extension) => extension.extnID),
  };
}

/** The algorithm stands inside and outside of what is signed; they must be equal (RFC 5280 section 4.1.1.2). */
function sameAlgorithm(certificate: PkijsCertificate): string {
  const inside = certificate.signature.algorithmId;
  if (inside !== certificate.signatureAlgorithm.algorithmId) throw new EidError('CERTIFICATE_MALFORMED');
  return inside;
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

/** Belgian cards and their authorities use RSA and P-384; anything else is not one. */
function publicKeyOf(certificate: PkijsCertificate): PublicKey {
  const info = certificate.subjectPublicKeyInfo;
  const spki = new Uint8Array(info.toSchema().toBER());
  const { algorithmId, algorithmParams } = info.algorithm;
  if (algorithmId === RSA_ENCRYPTION && rsaBits(spki) >= RSA_MINIMUM_BITS) return { kind: 'RSA', spki };
  if (algorithmId === EC_PUBLIC_KEY && algorithmParams instanceof asn1js.ObjectIdentifier) {
    if (algorithmParams.valueBlock.toString() === SECP384R1) return { kind: 'P-384', spki };
  }
  throw new EidError('CERTIFICATE_MALFORMED');
}

/** SEQUENCE { AlgorithmIdentifier, BIT STRING { SEQUENCE { modulus, exponent } } } */
function rsaBits(spki: Uint8Array<ArrayBuffer>): number {
  const outer = asn1js.fromBER(spki).result as asn1js.Sequence;
  const keyBits = outer.valueBlock.value[1] as asn1js.BitString;
  const key = asn1js.fromBER(Uint8Array.from(keyBits.valueBlock.valueHexView)).result as asn1js.Sequence;
  const modulus = (key.valueBlock.value[0] as asn1js.Integer).valueBlock.valueHexView;
  const leading = modulus.findIndex((byte) => byte !== 0);
  return (modulus.length - leading - 1) * 8 + Math.floor(Math.log2(modulus[leading] as number)) + 1;
}
