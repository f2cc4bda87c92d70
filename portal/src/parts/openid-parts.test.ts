/** The file of sites: what is wrong stops the start, and says where. */
import { generateKeyPairSync } from 'node:crypto';
import { parseOpenIdClients } from './openid-parts.ts';

const SITE = {
  id: 'library',
  name: 'Bibliotheek',
  secret: 'a-secret-of-more-than-32-characters',
  redirectUris: ['https://library.example/back'],
  scopes: ['profile'],
};
const KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
const { secret: _, ...WITHOUT_SECRET } = SITE;

const parse = (...sites: unknown[]) => parseOpenIdClients(JSON.stringify(sites));

test('a site with a secret, and one with a key', () => {
  const sites = parse(SITE, { ...WITHOUT_SECRET, id: 'school', keys: [KEY] });
  expect(sites.map(({ id, withoutPkce }) => [id, withoutPkce])).toEqual([
    ['library', false],
    ['school', false],
  ]);
});

test('http on the own machine, for trying out', () => {
  expect(() => parse({ ...SITE, redirectUris: ['http://localhost:3000/back'] })).not.toThrow();
});

test.each([
  ['an address without https', { ...SITE, redirectUris: ['http://library.example/back'] }, '0.redirectUris.0'],
  ['an address with a fragment', { ...SITE, redirectUris: ['https://library.example/back#x'] }, '0.redirectUris.0'],
  ['a short secret', { ...SITE, secret: 'short' }, '0.secret'],
  ['secret and key', { ...SITE, keys: [KEY] }, '0'],
  ['neither secret nor key', WITHOUT_SECRET, '0'],
  ['a private key', { ...WITHOUT_SECRET, keys: [{ ...KEY, d: 'ZA' }] }, '0.keys.0.d'],
  ['a key of no point', { ...WITHOUT_SECRET, keys: [{ ...KEY, x: KEY.y }] }, '0.keys.0'],
  ['a scope that there is not', { ...SITE, scopes: ['national-number'] }, '0.scopes.0'],
  ['two hosts without a sector', { ...SITE, redirectUris: ['https://a.example/', 'https://b.example/'] }, '0'],
  ['another field', { ...SITE, publicClient: true }, '0.publicClient'],
])('refuses %s, and tells the place', (_name, site, place) => {
  expect(() => parse(site)).toThrow(`OPENID_CLIENTS: ${place} is missing or wrong`);
});

test('refuses two sites of one name, no site, and what is no JSON, and repeats nothing', () => {
  expect(() => parse(SITE, SITE)).toThrow('OPENID_CLIENTS: the list');
  expect(() => parse()).toThrow('OPENID_CLIENTS: the list');
  expect(() => parseOpenIdClients('{"secret": "x')).toThrow(/^OPENID_CLIENTS: (?!.*secret)/);
});
