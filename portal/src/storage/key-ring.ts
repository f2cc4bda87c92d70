/** The vault's keys: numbered, the first one seals. Written as `2:base64,1:base64`; one without a number is the first ever made. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const KEY_FILE = 'vault.key';
const KEY_BYTES = 32;
/** The number is one byte of every ciphertext. */
const ENTRY = /^(?:([1-9]\d{0,2}):)?([A-Za-z0-9+/]{43}=)$/;
const MOST = 255;

interface VaultKey {
  /** 1 to 255. */
  number: number;
  /** 32 bytes. */
  secret: Uint8Array;
}

export type KeyRing = readonly [VaultKey, ...VaultKey[]];

/** @throws Error that repeats nothing of the text */
export function parseKeyRing(text: string): KeyRing {
  const keys = text
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .map((entry): VaultKey => {
      const [, number = '1', secret] = ENTRY.exec(entry) ?? [];
      if (secret === undefined || Number(number) > MOST)
        throw new Error('a vault key is 32 bytes in base64, with its number (1 to 255) and a colon before it');
      return { number: Number(number), secret: Buffer.from(secret, 'base64') };
    });
  const [first, ...others] = keys;
  if (!first) throw new Error('there is no vault key');
  if (new Set(keys.map(({ number }) => number)).size !== keys.length)
    throw new Error('two vault keys have the same number');
  return [first, ...others];
}

/** An entry for the ring, with the next number. */
export function newEntry(ring: KeyRing): string {
  const number = Math.max(...ring.map((key) => key.number)) + 1;
  if (number > MOST) throw new Error('there are no numbers left for a vault key');
  return `${number}:${randomBytes(KEY_BYTES).toString('base64')}`;
}

/** The ring in the data folder, made at the first start. Back it up with the database: without it everything personal is lost. */
export function keyRingOf(folder: string): KeyRing {
  const path = join(folder, KEY_FILE);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(path))
    writeFileSync(path, `1:${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  return parseKeyRing(readFileSync(path, 'utf8'));
}
