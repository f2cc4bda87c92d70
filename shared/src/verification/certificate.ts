/**
 * Reads a certificate (RFC 5280 section 4.1) as far as verification asks. Only its one form in DER passes, so that the same
 * certificate has the same fingerprint everywhere. Parsing it says nothing about trust.
 */
import { equalBytes, toHex } from '../encoding/bytes.ts';
import {
  bitStringBytes,
  booleanOf,
  contextTag,
  DerError,
  DerReader,
  integerBytes,
  oidText,
  smallInteger,
  TAG,
  timeOf,
} from '../encoding/der.ts';
import { platformCrypto } from '../encoding/platform-crypto.ts';
import { EidError } from '../errors/eid-error.ts';
import { CARD_FILE_MAX_BYTES } from '../protocol/limits.ts';
import { type Extension, readAlgorithm, readExtensions } from './der-parts.ts';
import { type Name, readName } from './distinguished-name.ts';
import { type PublicKey, readPublicKey } from './public-key.ts';
import { fingerprintOf } from './trust-anchors.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface Certificate {
  der: Bytes;
  /** Lower-case hexadecimal SHA-256 of the DER. Names these bytes, not the person: an ECDSA signature over them has two forms. */
  fingerprint: string;
  /** The bytes of the INTEGER. */
  serialNumber: Bytes;
  subject: Name;
  /** DER of the names in hexadecimal, for comparing issuer and subject byte by byte. */
  subjectDer: string;
  issuerDer: string;
  notBefore: Date;
  notAfter: Date;
  publicKey: PublicKey;
  /** The subjectPublicKey bits, which key identifiers are hashes of. */
  publicKeyBits: Bytes;
  /** OID of the algorithm that signed this certificate, and what it signed. */
  signatureAlgorithm: string;
  signature: Bytes;
  signedBytes: Bytes;
  /** Null where the extension is absent. */
  keyUsage: ReadonlySet<KeyUsage> | null;
  extendedKeyUsage: readonly string[] | null;
  policies: readonly string[];
  ca: { pathLength: number | null } | null;
  /** OIDs of extensions that would have to be heeded and are not: critical and unknown, or a limit to what an authority may issue. */
  unsupportedExtensions: readonly string[];
  /** Every extension's value in DER, by OID. */
  extensions: ReadonlyMap<string, Bytes>;
}

export type KeyUsage = 'digitalSignature' | 'nonRepudiation' | 'keyCertSign' | 'cRLSign';

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

/** nameConstraints, policyConstraints and inhibitAnyPolicy: no Belgian authority has one, and passing over one would widen trust. */
const LIMITS_OF_AUTHORITIES = new Set(['2.5.29.30', '2.5.29.36', '2.5.29.54']);

const VERSION_3 = 2;
/** RFC 5280 section 4.1.2.2. */
const SERIAL_NUMBER_MAX_BYTES = 20;
const MOST_VALUES = 32;

/** @throws EidError CERTIFICATE_MALFORMED */
export async function parseCertificate(bytes: Uint8Array): Promise<Certificate> {
  try {
    if (bytes.length > CARD_FILE_MAX_BYTES) throw new DerError('longer than any card file');
    const der = Uint8Array.from(bytes);
    const certificate = { ...parseDer(der), der, fingerprint: await fingerprintOf(der) };
    await platformCrypto.checkKey(certificate.publicKey);
    return certificate;
  } catch (error) {
    throw new EidError('CERTIFICATE_MALFORMED', {}, { cause: error });
  }
}

function parseDer(der: Bytes): Omit<Certificate, 'der' | 'fingerprint'> {
  const outer = new DerReader(der);
  const parts = outer.enter(TAG.sequence);
  outer.end();
  const tbs = parts.read(TAG.sequence);
  const algorithm = parts.read(TAG.sequence);
  const signature = bitStringBytes(parts.read(TAG.bitString));
  parts.end();

  const fields = new DerReader(tbs.content);
  const version = fields.enter(contextTag(0, 'constructed'));
  if (smallInteger(version.read(TAG.integer)) !== VERSION_3) throw new DerError('another version than 3');
  version.end();
  const serialNumber = integerBytes(fields.read(TAG.integer));
  if (serialNumber.length > SERIAL_NUMBER_MAX_BYTES) throw new DerError('a serial number that is too long');
  // What the signature does not cover must be what it covers (RFC 5280 section 4.1.1.2).
  const innerAlgorithm = fields.read(TAG.sequence);
  if (!equalBytes(innerAlgorithm.whole, algorithm.whole)) throw new DerError('two signature algorithms');
  const issuer = fields.read(TAG.sequence);
  readName(issuer.content);
  const validity = fields.enter(TAG.sequence);
  const notBefore = timeOf(validity.read(TAG.utcTime, TAG.generalizedTime));
  const notAfter = timeOf(validity.read(TAG.utcTime, TAG.generalizedTime));
  validity.end();
  const subject = fields.read(TAG.sequence);
  const { key, bits } = readPublicKey(fields.read(TAG.sequence));
  const wrapped = fields.optional(contextTag(3, 'constructed'));
  fields.end();
  const extensions = wrapped ? extensionsIn(wrapped.content) : new Map<string, Extension>();
  return {
    serialNumber,
    subject: readName(subject.content),
    subjectDer: toHex(subject.whole),
    issuerDer: toHex(issuer.whole),
    notBefore,
    notAfter,
    publicKey: key,
    publicKeyBits: bits,
    signatureAlgorithm: readAlgorithm(new DerReader(innerAlgorithm.whole)),
    signature,
    signedBytes: tbs.whole,
    ...usesOf(extensions),
    unsupportedExtensions: [...extensions]
      .filter(([id, { critical }]) => LIMITS_OF_AUTHORITIES.has(id) || (critical && !UNDERSTOOD.has(id)))
      .map(([id]) => id),
    extensions: new Map([...extensions].map(([id, { value }]) => [id, value])),
  };
}

function extensionsIn(content: Bytes): Map<string, Extension> {
  const list = new DerReader(content);
  const extensions = readExtensions(list.enter(TAG.sequence));
  list.end();
  return extensions;
}

function usesOf(extensions: ReadonlyMap<string, Extension>) {
  const read = <T>(id: string, parse: (value: DerReader) => T): T | null => {
    const extension = extensions.get(id);
    if (!extension) return null;
    const value = new DerReader(extension.value);
    const parsed = parse(value);
    value.end();
    return parsed;
  };
  return {
    keyUsage: read(EXTENSION.keyUsage, readKeyUsage),
    extendedKeyUsage: read(EXTENSION.extendedKeyUsage, (value) =>
      readList(value, (list) => oidText(list.read(TAG.oid))),
    ),
    policies: read(EXTENSION.policies, (value) => readList(value, readPolicy)) ?? [],
    ca: read(EXTENSION.basicConstraints, readBasicConstraints),
  };
}

function readKeyUsage(value: DerReader): ReadonlySet<KeyUsage> {
  const [unused = 8, first = 0] = value.read(TAG.bitString).content;
  if (unused > 7) throw new DerError('bits that do not fill bytes');
  const names = Object.keys(KEY_USAGE_BITS) as KeyUsage[];
  return new Set(names.filter((name) => first & (0x80 >> KEY_USAGE_BITS[name])));
}

function readBasicConstraints(value: DerReader): Certificate['ca'] {
  const fields = value.enter(TAG.sequence);
  const isCa = fields.optional(TAG.boolean);
  const pathLength = fields.optional(TAG.integer);
  fields.end();
  return isCa && booleanOf(isCa) ? { pathLength: pathLength && smallInteger(pathLength) } : null;
}

function readPolicy(list: DerReader): string {
  const policy = list.enter(TAG.sequence);
  const id = oidText(policy.read(TAG.oid));
  policy.optional(TAG.sequence);
  policy.end();
  return id;
}

function readList<T>(value: DerReader, read: (list: DerReader) => T): T[] {
  const found: T[] = [];
  for (const list = value.enter(TAG.sequence); !list.done; found.push(read(list)))
    if (found.length === MOST_VALUES) throw new DerError('a list that is too long');
  return found;
}
