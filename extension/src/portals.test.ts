/** Which origins may use the eID. */
import { isListed, isSecureOrigin } from './portals.ts';

const PORTALS = ['https://e-loket.example', 'http://localhost'];

test.each([
  ['https://e-loket.example', true],
  ['http://localhost', true],
  ['http://localhost:8080', true],
  ['https://e-loket.example:8443', false],
  ['https://e-loket.example.evil.example', false],
  ['https://evil.example', false],
  ['http://e-loket.example', false],
  ['http://localhost.evil.example', false],
])('%s listed: %s', (origin, listed) => {
  expect(isListed(origin, PORTALS)).toBe(listed);
});

test.each([
  ['https://e-loket.example', true],
  ['http://localhost:3000', true],
  ['http://127.0.0.1', true],
  ['http://e-loket.example', false],
  ['null', false],
  ['file://', false],
  ['https://e-loket.example/path', false],
])('%s secure: %s', (origin, secure) => {
  expect(isSecureOrigin(origin)).toBe(secure);
});
