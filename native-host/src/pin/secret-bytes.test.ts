/** A PIN shows nothing wherever it is printed, and what was wiped cannot be lent again. */
import { inspect } from 'node:util';
import { SecretBytes } from './secret-bytes.ts';

test('is wiped in place, and lent to nobody afterwards', () => {
  const bytes = Uint8Array.of(1, 2, 3, 4);
  const secret = new SecretBytes(bytes);
  expect(secret.use((lent) => [...lent])).toEqual([1, 2, 3, 4]);
  secret.wipe();
  expect([...bytes]).toEqual([0, 0, 0, 0]);
  expect(() => secret.use(() => 'a PIN of zeros')).toThrow('wiped');
});

test('prints as nothing', () => {
  const secret = new SecretBytes(Uint8Array.of(0x31, 0x32));
  expect([String(secret), JSON.stringify({ secret }), inspect(secret)]).toEqual([
    '[secret]',
    '{"secret":"[secret]"}',
    '[secret]',
  ]);
});
