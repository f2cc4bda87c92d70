/**
 * Key pairs made from a fixed text, so that the test authority is the same on every machine and no key stands in git.
 * For tests only: anyone who reads this file can make every one of these private keys.
 */
import { checkPrimeSync, createHash, createPrivateKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { p384 } from '@noble/curves/nist.js';

const SEED = 'eID Loket TEST authority, no secret';

export type KeyKind = 'RSA' | 'EC';

export interface SeededKey {
  kind: KeyKind;
  privateKey: KeyObject;
}

const made = new Map<string, SeededKey>();

/** Made once a process, for an RSA key takes a tenth of a second; or once for all processes that are given the same folder. */
export function seededKey(kind: KeyKind, name: string, rsaBits: 1024 | 2048 = 2048): SeededKey {
  const id = `${kind} ${rsaBits} ${name}`;
  let key = made.get(id);
  if (!key) {
    key = {
      kind,
      privateKey: keptIn(process.env.EID_LOKET_KEYS, id, () => (kind === 'EC' ? ecKey(name) : rsaKey(name, rsaBits))),
    };
    made.set(id, key);
  }
  return key;
}

/** Two that make the same key at once write the same bytes. */
function keptIn(folder: string | undefined, id: string, make: () => KeyObject): KeyObject {
  if (!folder) return make();
  const file = join(folder, createHash('sha256').update(id).digest('hex'));
  if (existsSync(file)) return createPrivateKey(readFileSync(file));
  const key = make();
  const own = `${file}.${process.pid}`;
  writeFileSync(own, key.export({ type: 'pkcs8', format: 'pem' }));
  renameSync(own, file);
  return key;
}

/** SHA-256 in counter mode over the seed and the key's name. */
function seededStream(name: string): (length: number) => Buffer {
  let counter = 0;
  return (length) => {
    const blocks: Buffer[] = [];
    for (let have = 0; have < length; have += 32) {
      blocks.push(createHash('sha256').update(`${SEED}\n${name}\n${counter++}`).digest());
    }
    return Buffer.concat(blocks).subarray(0, length);
  };
}

const toBigInt = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

const base64url = (value: bigint, bytes?: number) => {
  const hex = value.toString(16);
  const width = bytes === undefined ? hex.length + (hex.length % 2) : bytes * 2;
  return Buffer.from(hex.padStart(width, '0'), 'hex').toString('base64url');
};

function ecKey(name: string): KeyObject {
  const scalar = (toBigInt(seededStream(name)(64)) % (p384.Point.Fn.ORDER - 1n)) + 1n;
  const point = p384.Point.BASE.multiply(scalar).toAffine();
  return createPrivateKey({
    format: 'jwk',
    key: { kty: 'EC', crv: 'P-384', d: base64url(scalar, 48), x: base64url(point.x, 48), y: base64url(point.y, 48) },
  });
}

/** Two primes of half the modulus' length and exponent 65537 (FIPS 186-4 appendix B.3 gives the conditions). */
function rsaKey(name: string, bits: number): KeyObject {
  const stream = seededStream(name);
  const e = 65537n;
  const p = prime(stream, e, bits / 2);
  const q = prime(stream, e, bits / 2);
  const d = inverse(e, (p - 1n) * (q - 1n));
  return createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'RSA',
      n: base64url(p * q),
      e: base64url(e),
      d: base64url(d),
      p: base64url(p),
      q: base64url(q),
      dp: base64url(d % (p - 1n)),
      dq: base64url(d % (q - 1n)),
      qi: base64url(inverse(q, p)),
    },
  });
}

const SMALL_PRIMES = [3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n, 43n, 47n, 53n, 59n, 61n, 67n, 71n, 73n];

function prime(stream: (length: number) => Buffer, e: bigint, bits: number): bigint {
  let candidate = toBigInt(stream(bits / 8)) | (3n << BigInt(bits - 2)) | 1n;
  while (
    SMALL_PRIMES.some((small) => candidate % small === 0n) ||
    (candidate - 1n) % e === 0n ||
    !checkPrimeSync(candidate)
  ) {
    candidate += 2n;
  }
  return candidate;
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [r, nextR, t, nextT] = [modulus, value % modulus, 0n, 1n];
  while (nextR !== 0n) {
    const quotient = r / nextR;
    [r, nextR] = [nextR, r - quotient * nextR];
    [t, nextT] = [nextT, t - quotient * nextT];
  }
  return t < 0n ? t + modulus : t;
}
