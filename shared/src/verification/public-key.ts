/** The public keys of Belgian cards and their authorities (RFC 3279 sections 2.3.1 and 2.3.5): RSA and P-384, each in its one form. */
import { bitStringBytes, type DerElement, DerError, DerReader, integerBytes, oidText, TAG } from '../encoding/der.ts';
import type { KeyBytes, KeyKind } from '../encoding/platform-crypto.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export type PublicKey = KeyBytes;

const RSA = '1.2.840.113549.1.1.1';
const EC = '1.2.840.10045.2.1';
const P384 = '1.3.132.0.34';

/** Shorter can be broken, longer costs more time than any card needs. */
const RSA_BITS = { least: 2048, most: 8192 };
/** FIPS 186-5 section 5.4: odd, and above 2^16. The upper bound keeps a verification cheap. */
const RSA_EXPONENT = { least: 0x10001n, most: 2n ** 64n };
const UNCOMPRESSED = 4;
const P384_POINT_BYTES = 1 + 2 * 48;

/**
 * The form alone: whether the bytes are a point of the curve is the platform's to say.
 *
 * @throws DerError
 */
export function readPublicKey({ whole, content }: DerElement): { key: PublicKey; bits: Bytes } {
  const fields = new DerReader(content);
  const algorithm = fields.enter(TAG.sequence);
  const kind = kindIn(algorithm);
  algorithm.end();
  const bits = bitStringBytes(fields.read(TAG.bitString));
  fields.end();
  if (kind === 'RSA') checkRsa(bits);
  else if (bits.length !== P384_POINT_BYTES || bits[0] !== UNCOMPRESSED)
    throw new DerError('not an uncompressed point');
  return { key: { kind, spki: whole }, bits };
}

function kindIn(algorithm: DerReader): KeyKind {
  const id = oidText(algorithm.read(TAG.oid));
  if (id === RSA && algorithm.read(TAG.nothing).content.length === 0) return 'RSA';
  if (id === EC && oidText(algorithm.read(TAG.oid)) === P384) return 'P-384';
  throw new DerError('a kind of key that no Belgian card has');
}

function checkRsa(bits: Bytes): void {
  const outer = new DerReader(bits);
  const fields = outer.enter(TAG.sequence);
  outer.end();
  const modulus = positive(integerBytes(fields.read(TAG.integer)));
  const exponent = positive(integerBytes(fields.read(TAG.integer)));
  fields.end();
  const length = bitLength(modulus);
  if (length < RSA_BITS.least || length > RSA_BITS.most || !odd(modulus))
    throw new DerError('a modulus of another size');
  if (exponent.length > 8) throw new DerError('an exponent of another size');
  const value = exponent.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  if (value < RSA_EXPONENT.least || value >= RSA_EXPONENT.most || !odd(exponent))
    throw new DerError('an exponent that protects nothing');
}

/** Without the zero in front that makes it positive. */
function positive(bytes: Bytes): Bytes {
  const [first = 0x80] = bytes;
  if (first & 0x80) throw new DerError('a number is negative');
  return first === 0 ? bytes.subarray(1) : bytes;
}

const bitLength = (bytes: Bytes) => (bytes.length === 0 ? 0 : bytes.length * 8 - Math.clz32(bytes[0] as number) + 24);
const odd = (bytes: Bytes) => ((bytes.at(-1) ?? 0) & 1) === 1;
