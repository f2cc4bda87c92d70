/** One secret, two keys; a value opens only at its place, and by the key that it names. */
import { createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { parseKeyRing } from './key-ring.ts';
import { createVault, FORM } from './vault.ts';

const SECRET = Buffer.alloc(32, 7);
const OLD = `1:${SECRET.toString('base64')}`;
const NEW = `2:${Buffer.alloc(32, 8).toString('base64')}`;
const NUMBER = '85073003328';
const PLACE = '["card_bindings","national_number","a"]';
const vault = createVault(parseKeyRing(OLD));
const derived = (use: string) => Buffer.from(hkdfSync('sha256', SECRET, new Uint8Array(), `eid-loket ${use}`, 32));

test('numbers are found by HMAC with a key of its own', () => {
  const by = (use: string) => createHmac('sha256', derived(use)).update(NUMBER).digest('hex');
  expect(vault.lookupKey(NUMBER, 1)).toBe(by('lookup'));
  expect(vault.lookupKey(NUMBER, 1)).not.toBe(by('encryption'));
});

function decryptWith(key: Buffer, bytes: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(2, 14), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(PLACE)).setAuthTag(bytes.subarray(14, 30));
  return Buffer.concat([decipher.update(bytes.subarray(30)), decipher.final()]).toString('utf8');
}

test('and encrypted with another one', () => {
  const sealed = vault.seal(PLACE, NUMBER);
  expect([...sealed.subarray(0, 2)]).toEqual([FORM.bound, 1]);
  expect(decryptWith(derived('encryption'), sealed)).toBe(NUMBER);
  expect(() => decryptWith(derived('lookup'), sealed)).toThrow();
  expect(vault.open(PLACE, sealed).toString()).toBe(NUMBER);
});

test('what was changed is refused, and nothing is encrypted the same twice', () => {
  const sealed = vault.seal(PLACE, NUMBER);
  expect(Buffer.from(vault.seal(PLACE, NUMBER)).equals(Buffer.from(sealed))).toBe(false);
  for (const index of [0, 1, 2, 14, 30]) {
    const changed = Uint8Array.from(sealed);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(() => vault.open(PLACE, changed)).toThrow();
  }
});

test('a value that is moved to another place cannot be opened there', () => {
  expect(() => vault.open(PLACE.replace('"a"', '"b"'), vault.seal(PLACE, NUMBER))).toThrow();
});

test('a readable value is no sealed one', () => {
  expect(() => vault.open(PLACE, Buffer.from([FORM.clear, 0x41]))).toThrow('not a sealed value');
  expect(vault.openUnbound(Buffer.from([FORM.clear, 0x41])).toString()).toBe('A');
  expect(() => vault.openUnbound(vault.seal(PLACE, NUMBER))).toThrow('not a value from before');
});

describe('with two keys', () => {
  const both = createVault(parseKeyRing(`${NEW},${OLD}`));

  test('the first seals, and both open', () => {
    expect([...both.seal(PLACE, NUMBER).subarray(0, 2)]).toEqual([FORM.bound, 2]);
    expect(both.open(PLACE, vault.seal(PLACE, NUMBER)).toString()).toBe(NUMBER);
    expect(() => vault.open(PLACE, both.seal(PLACE, NUMBER))).toThrow('vault key 2 is not among those');
  });

  test('people are looked for by both', () => {
    expect(both.lookupKeys(NUMBER)).toEqual([both.lookupKey(NUMBER, 2), vault.lookupKey(NUMBER, 1)]);
    expect(both.lookupKey(NUMBER, 2)).not.toBe(vault.lookupKey(NUMBER, 1));
  });
});
