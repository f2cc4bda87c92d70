/** Which origins may use the eID. */
import { isListed, isSecureOrigin, matchPattern, type Portal } from './portal-list.ts';

const PORTALS: Portal[] = [
  { origin: 'https://e-loket.example', source: 'build' },
  { origin: 'http://localhost', source: 'build' },
  { origin: 'https://policy.example:8443', source: 'policy' },
  { origin: 'https://mine.example', source: 'citizen' },
  // No code adds such a row; if one did, the row would match only itself.
  { origin: 'http://127.0.0.1', source: 'citizen' },
];

test.each([
  ['https://e-loket.example', true],
  ['http://localhost', true],
  ['http://localhost:8080', true],
  ['https://policy.example:8443', true],
  ['https://mine.example', true],
  ['https://policy.example', false],
  ['https://mine.example:444', false],
  ['http://127.0.0.1:8080', false],
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
  ['https://my_site.example', true],
  ['https://[2001:db8::1]:8443', true],
  ['http://[::1]', false],
  ['http://e-loket.example', false],
  ['null', false],
  ['file://', false],
  ['https://e-loket.example/path', false],
])('%s secure: %s', (origin, secure) => {
  expect(isSecureOrigin(origin)).toBe(secure);
});

test('a match pattern is of one host and https alone', () => {
  expect(matchPattern('https://mine.example:8443')).toBe('https://mine.example/*');
  expect(matchPattern('https://[2001:db8::1]:8443')).toBe('https://[2001:db8::1]/*');
});
