/** A policy is believed as far as it fits, and the places that list its names agree. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicySchema, parsePolicy } from './policy.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const DEFAULTS = {
  portals: [],
  webEidPortals: [],
  beidConnectPortals: [],
  signHashes: true,
  citizenPortals: true,
  clickRequired: true,
  fillForms: true,
  ledger: true,
  firstRunPage: true,
};

test.each([
  ['nothing', undefined],
  ['an empty policy', {}],
  ['values of the wrong kind', { portals: 'https://e-loket.example', clickRequired: 'no', ledger: null }],
  ['names that nobody knows', { everything: true }],
])('%s gives the defaults', (_name, stored) => {
  expect(parsePolicy(stored)).toEqual(DEFAULTS);
});

test('each value counts by itself', () => {
  expect(parsePolicy({ portals: ['https://e-loket.example'], ledger: false, fillForms: 1 })).toEqual({
    ...DEFAULTS,
    portals: ['https://e-loket.example'],
    ledger: false,
  });
});

test.each([
  'http://e-loket.example',
  'http://localhost',
  'https://e-loket.example/',
  'https://e-loket.example/path',
  'https://E-loket.example',
  'https://*.example',
  'https://user@e-loket.example',
  'https://e-loket.example:99999',
  'https://e-loket.example:443',
  42,
])('%s is no portal, and takes no other along', (row) => {
  expect(parsePolicy({ portals: [row, 'https://e-loket.example:8443'] }).portals).toEqual([
    'https://e-loket.example:8443',
  ]);
});

test.each(['https://my_site.example', 'https://[2001:db8::1]:8443'])('%s can be a portal', (row) => {
  expect(parsePolicy({ portals: [row] }).portals).toEqual([row]);
});

test('schema file and documentation list the same names and kinds', () => {
  const schema = JSON.parse(readFileSync(join(ROOT, 'extension', 'managed-schema.json'), 'utf8'));
  const kinds = Object.entries(schema.properties as Record<string, { type: string }>).map(([name, { type }]) => [
    name,
    type,
  ]);
  const documentation = readFileSync(join(ROOT, 'docs', 'policy.md'), 'utf8');
  const rows = [...documentation.matchAll(/^\| `(\w+)` \| (array|boolean)\b/gm)].map(([, name, kind]) => [name, kind]);
  expect(kinds.map(([name]) => name)).toEqual(Object.keys(PolicySchema.entries));
  expect(kinds).toEqual(
    Object.entries(DEFAULTS).map(([name, value]) => [name, Array.isArray(value) ? 'array' : 'boolean']),
  );
  expect(rows).toEqual(kinds);
});
