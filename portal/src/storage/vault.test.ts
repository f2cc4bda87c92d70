/** Two uses of one secret, two keys: what finds a person must not be able to decrypt their number, nor the other way round. */
import { createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { createVault } from './vault.ts';

const SECRET = Buffer.alloc(32, 7);
const derived = (use: string) => Buffer.from(hkdfSync('sha256', SECRET, new Uint8Array(), `eid-loket ${use}`, 32));
const vault = createVault(SECRET);

test('numbers are found by HMAC with a key of its own', () => {
  expect(vault.lookupKey('85073003328')).toBe(
    createHmac('sha256', derived('lookup')).update('85073003328').digest('hex'),
  );
  expect(vault.lookupKey('85073003328')).not.toBe(
    createHmac('sha256', derived('encryption')).update('85073003328').digest('hex'),
  );
});

function decryptWith(key: Buffer, bytes: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

test('and encrypted with another one', () => {
  const encrypted = vault.encrypt('85073003328');
  expect(decryptWith(derived('encryption'), encrypted)).toBe('85073003328');
  expect(() => decryptWith(derived('lookup'), encrypted)).toThrow();
  expect(vault.decrypt(encrypted)).toBe('85073003328');
});

test('what was changed is refused, and nothing is encrypted the same twice', () => {
  const encrypted = vault.encrypt('85073003328');
  expect(Buffer.from(vault.encrypt('85073003328')).equals(Buffer.from(encrypted))).toBe(false);
  for (const index of [0, 12, 28]) {
    const changed = Uint8Array.from(encrypted);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(() => vault.decrypt(changed)).toThrow();
  }
});
