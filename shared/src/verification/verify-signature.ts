/** Signatures in the forms that cards, certificates and register files have. Each check names its own algorithm; none is taken from what is verified. */
import { concatBytes } from '../encoding/bytes.ts';
import { type Hash, type KeyKind, platformCrypto } from '../encoding/platform-crypto.ts';
import type { SignatureAlgorithm } from '../protocol/fields.ts';
import type { PublicKey } from './public-key.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const P384_BYTES = 48;

/** PKCS #1 v1.5 (RFC 8017 section 8.2.2). */
export async function verifyRsa(key: PublicKey, hash: Hash, message: Bytes, signature: Bytes): Promise<boolean> {
  return key.kind === 'RSA' && platformCrypto.verify(key, hash, message, signature);
}

/** ECDSA on P-384 with the signature as r || s, 96 bytes (RFC 7518 section 3.4). */
export async function verifyEcdsa(key: PublicKey, hash: Hash, message: Bytes, signature: Bytes): Promise<boolean> {
  if (key.kind !== 'P-384' || signature.length !== 2 * P384_BYTES) return false;
  return platformCrypto.verify(key, hash, message, signature);
}

/** ECDSA on P-384 with the signature in DER (RFC 3279 section 2.2.3). */
export async function verifyEcdsaDer(key: PublicKey, hash: Hash, message: Bytes, signature: Bytes): Promise<boolean> {
  const raw = derToRaw(signature);
  return raw !== null && verifyEcdsa(key, hash, message, raw);
}

/** RS256 and ES384 (RFC 7518 section 3.1). */
export const verifyJwa = (
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  message: Bytes,
  signature: Bytes,
): Promise<boolean> =>
  algorithm === 'RS256'
    ? verifyRsa(key, 'SHA-256', message, signature)
    : verifyEcdsa(key, 'SHA-384', message, signature);

export const SHA1_WITH_RSA = '1.2.840.113549.1.1.5';

/**
 * Cards under Belgium Root CA3, the last whose certificates and files are signed with SHA-1, expire in January 2028 and are valid for
 * ten years. Whatever was issued later with SHA-1 was issued by somebody else.
 */
export const SHA1_ENDED = new Date('2019-01-01T00:00:00Z');

/** By the OID in the certificate that was signed (RFC 8017 appendix A.2.4, RFC 5758 section 3.2). */
const CERTIFICATE_ALGORITHMS: Readonly<Record<string, { kind: KeyKind; hash: Hash }>> = {
  '1.2.840.113549.1.1.11': { kind: 'RSA', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { kind: 'RSA', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { kind: 'RSA', hash: 'SHA-512' },
  '1.2.840.10045.4.3.2': { kind: 'P-384', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { kind: 'P-384', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { kind: 'P-384', hash: 'SHA-512' },
  [SHA1_WITH_RSA]: { kind: 'RSA', hash: 'SHA-1' },
};

export async function verifyCertificateSignature(
  key: PublicKey,
  oid: string,
  message: Bytes,
  signature: Bytes,
): Promise<boolean> {
  const algorithm = CERTIFICATE_ALGORITHMS[oid];
  if (!algorithm || algorithm.kind !== key.kind) return false;
  return key.kind === 'RSA'
    ? verifyRsa(key, algorithm.hash, message, signature)
    : verifyEcdsaDer(key, algorithm.hash, message, signature);
}

const SEQUENCE = 0x30;
const INTEGER = 0x02;

/**
 * @returns null unless the bytes are exactly SEQUENCE { INTEGER r, INTEGER s } in DER, r and s positive and of at most 48
 *   bytes; so every length is below 128 and has one byte
 */
function derToRaw(der: Bytes): Bytes | null {
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) return null;
  const r = positiveInteger(der.slice(2));
  const s = r && positiveInteger(der.slice(2 + r.size));
  return r && s && 2 + r.size + s.size === der.length ? concatBytes(r.value, s.value) : null;
}

/** @returns the value in 48 bytes and how many bytes the element takes; null unless it is a positive INTEGER, written shortest */
function positiveInteger(der: Bytes): { value: Bytes; size: number } | null {
  const [tag, length = 0, first = 0, second = 0] = der;
  if (tag !== INTEGER || length === 0 || 2 + length > der.length || first & 0x80) return null;
  const padded = length > 1 && first === 0;
  if (padded && !(second & 0x80)) return null;
  const digits = der.slice(padded ? 3 : 2, 2 + length);
  if (digits.length > P384_BYTES) return null;
  return { value: concatBytes(new Uint8Array(P384_BYTES - digits.length), digits), size: 2 + length };
}
