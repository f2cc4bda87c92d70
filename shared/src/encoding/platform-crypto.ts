/**
 * The only place that asks the platform for hashes and signature checks: `node:crypto` where the runtime hands it out, because it
 * needs no thread, and WebCrypto everywhere else. Both give the same verdicts: every vector is checked on both.
 */
import { bitStringBytes, DerReader, TAG } from './der.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

/** Belgian cards and their authorities have RSA keys and P-384 keys. */
export type KeyKind = 'RSA' | 'P-384';

export interface KeyBytes {
  kind: KeyKind;
  /** SubjectPublicKeyInfo in DER. */
  spki: Bytes;
}

interface PlatformCrypto {
  digest(hash: Hash, bytes: Uint8Array): Bytes | Promise<Bytes>;
  /** Rejects, or throws, unless the bytes are a key of this kind: for P-384 a point of the curve. */
  checkKey(key: KeyBytes): void | Promise<void>;
  /** @param signature PKCS #1 v1.5, or r || s */
  verify(key: KeyBytes, hash: Hash, message: Uint8Array, signature: Uint8Array): boolean | Promise<boolean>;
}

/** As much of `node:crypto` as is used. */
interface NodeCrypto {
  createHash(name: string): { update(bytes: Uint8Array): { digest(): Uint8Array } };
  createPublicKey(input: { key: Uint8Array; format: 'der'; type: 'spki' | 'pkcs1' }): object;
  verify(
    hash: string,
    message: Uint8Array,
    key: { key: object; dsaEncoding: 'ieee-p1363' },
    signature: Uint8Array,
  ): boolean;
}

const NODE_HASHES: Readonly<Record<Hash, string>> = {
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

function nodePlatform({ createHash, createPublicKey, verify }: NodeCrypto): PlatformCrypto {
  // Bound to the key's life: an authority is kept with its key, a holder's goes with the certificate.
  const imported = new WeakMap<KeyBytes, object>();
  const keyOf = (key: KeyBytes): object => {
    const kept = imported.get(key);
    if (kept) return kept;
    const made =
      key.kind === 'RSA'
        ? createPublicKey({ key: subjectPublicKey(key), format: 'der', type: 'pkcs1' })
        : createPublicKey({ key: key.spki, format: 'der', type: 'spki' });
    imported.set(key, made);
    return made;
  };
  return {
    digest: (hash, bytes) => Uint8Array.from(createHash(NODE_HASHES[hash]).update(bytes).digest()),
    checkKey: (key) => {
      keyOf(key);
    },
    verify: (key, hash, message, signature) =>
      verify(NODE_HASHES[hash], message, { key: keyOf(key), dsaEncoding: 'ieee-p1363' }, signature),
  };
}

/** The RSAPublicKey inside: OpenSSL reads it fifty times faster than with what is around it. */
function subjectPublicKey({ spki }: KeyBytes): Uint8Array {
  const fields = new DerReader(spki).enter(TAG.sequence);
  fields.read(TAG.sequence);
  return bitStringBytes(fields.read(TAG.bitString));
}

const webPlatform: PlatformCrypto = {
  digest: async (hash, bytes) => new Uint8Array(await crypto.subtle.digest(hash, Uint8Array.from(bytes))),
  checkKey: async (key) => {
    await importKey(key, 'SHA-256');
  },
  verify: async (key, hash, message, signature) => {
    const name = key.kind === 'RSA' ? 'RSASSA-PKCS1-v1_5' : 'ECDSA';
    const imported = await importKey(key, hash);
    return crypto.subtle.verify({ name, hash }, imported, Uint8Array.from(signature), Uint8Array.from(message));
  },
};

const importKey = ({ kind, spki }: KeyBytes, hash: Hash): Promise<CryptoKey> =>
  crypto.subtle.importKey(
    'spki',
    spki,
    kind === 'RSA' ? { name: 'RSASSA-PKCS1-v1_5', hash } : { name: 'ECDSA', namedCurve: 'P-384' },
    false,
    ['verify'],
  );

const { process } = globalThis as { process?: { getBuiltinModule?: (id: string) => NodeCrypto | undefined } };
const nodeCrypto = process?.getBuiltinModule?.('node:crypto');

export const platformCrypto: PlatformCrypto = nodeCrypto ? nodePlatform(nodeCrypto) : webPlatform;
export const platformName: 'node:crypto' | 'WebCrypto' = nodeCrypto ? 'node:crypto' : 'WebCrypto';

export const digest = async (hash: Hash, bytes: Uint8Array): Promise<Bytes> => platformCrypto.digest(hash, bytes);

export const digestText = async (hash: Hash, text: string): Promise<Bytes> =>
  platformCrypto.digest(hash, new TextEncoder().encode(text));
