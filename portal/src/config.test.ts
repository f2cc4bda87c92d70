/** A wrong setting stops the start, and is named without its value. */
import { readConfig } from './config.ts';

const PUBLIC_ORIGIN = 'https://e-loket.example';

test('no proxy is trusted unless one is named', () => {
  expect(readConfig({ PUBLIC_ORIGIN }).TRUSTED_PROXIES).toBe(0);
  expect(readConfig({ PUBLIC_ORIGIN, TRUSTED_PROXIES: '2' }).TRUSTED_PROXIES).toBe(2);
  expect(readConfig({ PUBLIC_ORIGIN, TRUSTED_PROXIES: '10.0.0.0/8, ::1' }).TRUSTED_PROXIES).toHaveLength(2);
});

test.each([
  ['TRUSTED_PROXIES', 'everybody'],
  ['PUBLIC_ORIGIN', 'http://e-loket.example'],
  ['PORT', 'eighty'],
  ['VAULT_KEY', 'short'],
])('a wrong %s is named', (name, value) => {
  expect(() => readConfig({ PUBLIC_ORIGIN, [name]: value })).toThrow(`setting ${name} is missing or wrong`);
});
