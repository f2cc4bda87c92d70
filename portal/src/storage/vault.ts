/** Keeps national register numbers unreadable at rest: encrypted to be read again, and as a keyed hash to be found by. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_FILE = 'vault.key';

export interface Vault {
  encrypt(text: string): Uint8Array;
  /** @throws Error when the bytes were changed, or encrypted with another key */
  decrypt(bytes: Uint8Array): string;
  /** The same text gives the same key; nobody without the vault can make it. */
  lookupKey(text: string): string;
}

/** AES-256-GCM and HMAC-SHA-256, each with its own key by HKDF (RFC 5869). @param secret 32 bytes */
export function createVault(secret: Uint8Array): Vault {
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), `eid-loket ${use}`, 32));
  const encryptionKey = derived('encryption');
  const lookupKey = derived('lookup');
  return {
    encrypt(text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', encryptionKey, iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    decrypt(bytes) {
      const decipher = createDecipheriv('aes-256-gcm', encryptionKey, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
    },
    lookupKey: (text) => createHmac('sha256', lookupKey).update(text).digest('hex'),
  };
}

/** The key in the data folder, made at the first start. Back it up with the database: without it the numbers are lost. */
export function vaultKeyOf(folder: string): Uint8Array {
  const path = join(folder, KEY_FILE);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  return Buffer.from(readFileSync(path, 'utf8'), 'base64');
}
