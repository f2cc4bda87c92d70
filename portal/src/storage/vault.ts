/**
 * Keeps what is personal unreadable at rest. Every ciphertext is bound to its place (table, column and row), so that one that is moved
 * to another row cannot be opened there, and carries the number of its key, so that keys can be replaced one row at a time.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Form of the ciphertext, and number of the key. */
const HEAD_BYTES = 2;

/** First byte of what is stored. Only the first two can be from before values were bound to their place. */
export const FORM = { clear: 0, unbound: 1, bound: 2 } as const;

export interface Vault {
  /** @param place where the value is kept, as told by sealed-columns.ts */
  seal(place: string, value: string | Uint8Array): Uint8Array;
  /** @throws Error when the bytes were changed, stood at another place, or their key is not known */
  open(place: string, sealed: Uint8Array): Buffer;
  /** For rows from before values were bound: what stands in them readably, or encrypted without a place. */
  openUnbound(stored: Uint8Array): Buffer;
  /** The key that seals now. */
  readonly keyNumber: number;
  /** The same text gives the same key; nobody without the vault can make it. @throws Error when that key is not known */
  lookupKey(text: string, keyNumber: number): string;
  /** By every key that is known, for finding what an older one wrote. */
  lookupKeys(text: string): string[];
}

/** AES-256-GCM and HMAC-SHA-256, each with its own key by HKDF (RFC 5869). @param ring the first key seals, all of them open */
export function createVault(ring: KeyRing): Vault {
  const derived = (use: string) =>
    new Map(
      ring.map(({ number, secret }) => [
        number,
        Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), `eid-loket ${use}`, 32)),
      ]),
    );
  const encryptionKeys = derived('encryption');
  const lookupKeys = derived('lookup');
  const keyNumber = ring[0].number;

  const open = (key: Uint8Array, place: string | null, bytes: Uint8Array): Buffer => {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    if (place !== null) decipher.setAAD(authenticated(place));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    } catch (cause) {
      throw new Error('a sealed value was changed, or stands in another place', { cause });
    }
  };

  return {
    keyNumber,
    seal(place, value) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', known(encryptionKeys, keyNumber), iv).setAAD(authenticated(place));
      const body = Buffer.concat([cipher.update(value), cipher.final()]);
      return Buffer.concat([Buffer.from([FORM.bound, keyNumber]), iv, cipher.getAuthTag(), body]);
    },
    open(place, sealed) {
      const [form, number] = sealed;
      if (form !== FORM.bound) throw new Error('not a sealed value');
      return open(known(encryptionKeys, number), place, sealed.subarray(HEAD_BYTES));
    },
    openUnbound(stored) {
      const [form] = stored;
      if (form === FORM.clear) return Buffer.from(stored.subarray(1));
      if (form !== FORM.unbound) throw new Error('not a value from before');
      // There was one key then, which became the first.
      return open(known(encryptionKeys, 1), null, stored.subarray(1));
    },
    lookupKey: (text, number) => createHmac('sha256', known(lookupKeys, number)).update(text).digest('hex'),
    lookupKeys(text) {
      return ring.map(({ number }) => this.lookupKey(text, number));
    },
  };
}

/** What the ciphertext is bound to, as additional authenticated data of GCM. */
const authenticated = (place: string) => Buffer.from(place);

function known(keys: ReadonlyMap<number, Buffer>, number: number | undefined): Buffer {
  const key = number === undefined ? undefined : keys.get(number);
  if (!key) throw new Error(`vault key ${number} is not among those that the portal knows`);
  return key;
}
