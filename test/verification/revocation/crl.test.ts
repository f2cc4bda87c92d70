/** Certificate revocation lists: the issuer's own, whole and current ones are believed, and each other kind is refused by its own check. */
import { type Certificate, parseCertificate } from '@eid-loket/shared/verification/certificate.ts';
import { judgeCrl } from '@eid-loket/shared/verification/revocation/judge-crl.ts';
import { extension, name } from '@eid-loket/virtual-card/pki/certificates.ts';
import { integerOf, nothing, oid, sequence } from '@eid-loket/virtual-card/pki/der.ts';
import { seededKey } from '@eid-loket/virtual-card/pki/seeded-keys.ts';
import { type Authority, member, testWorld } from '@eid-loket/virtual-card/pki/test-authority.ts';
import { custom, type ForgedList, listEntry, reasonCode, revocationList } from '../../helpers/forged-answers.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const serial = (last: number) => Uint8Array.of(0x41, 0, 0, last);

const REVOKED = listEntry(serial(1), NOW, reasonCode(1));
const HELD = listEntry(serial(2), NOW, reasonCode(6));
const PLAIN = listEntry(serial(3), NOW);

type Change = (ca: Authority) => Partial<ForgedList>;

const REFUSED: [string, string, Change][] = [
  ['of the first version', 'version', () => ({ version: [], extensions: [] })],
  ['of an unknown version', 'version', () => ({ version: [integerOf(2)] })],
  ['in another issuer’s name', 'issuer', () => ({ issuerName: name([['CN', 'TEST other']]) })],
  ['of an impostor', 'signature', (ca) => ({ key: seededKey(ca.key.kind, `${ca.slug} impostor`) })],
  ['that says another algorithm inside', 'algorithm', () => ({ innerAlgorithm: sequence(oid('1.2.840.10045.4.3.4')) })],
  ['of tomorrow', 'not-yet', () => ({ thisUpdate: later(6) })],
  ['of yesterday', 'stale', () => ({ thisUpdate: later(-60), nextUpdate: later(-6) })],
  ['without a next update', 'malformed', () => ({ nextUpdate: null })],
  ['with changes only', 'critical-extension', () => ({ extensions: [extension('2.5.29.27', integerOf(1), true)] })],
  [
    'for some certificates only',
    'critical-extension',
    () => ({ extensions: [extension('2.5.29.28', sequence(), true)] }),
  ],
  ['with an unknown critical extension', 'critical-extension', () => ({ extensions: [custom(true)] })],
  [
    'with such an extension on any entry',
    'critical-extension',
    () => ({ entries: [PLAIN, listEntry(serial(9), NOW, custom(true))] }),
  ],
  ['with an extension twice', 'malformed', () => ({ extensions: [custom(false), custom(false)] })],
  ['with something behind its end', 'malformed', () => ({ more: [nothing()] })],
  ['with an entry that holds something else', 'malformed', () => ({ entries: [sequence(nothing())] })],
];

describe.each(['EC', 'RSA'] as const)('in the %s world', (kind) => {
  let ca: Authority;
  let issuer: Certificate;
  beforeAll(async () => {
    ca = testWorld(kind).citizenCa;
    issuer = await parseCertificate(ca.certificate);
  });

  const list = (change: Partial<ForgedList> = {}) =>
    revocationList({ issuer: ca, now: NOW, entries: [REVOKED, HELD, PLAIN], ...change });
  const judge = (bytes: Uint8Array<ArrayBuffer>) => judgeCrl({ list: bytes, issuer, now: NOW });
  const refused = (bytes: Uint8Array<ArrayBuffer>, problem: string) =>
    expect(judge(bytes)).rejects.toMatchObject({
      code: 'REVOCATION_UNAVAILABLE',
      details: { field: `crl.${problem}` },
    });

  test('every entry counts, with its reason', async () => {
    const { revoked, nextUpdate } = await judge(list());
    expect([...revoked]).toEqual([
      ['41000001', 'revoked'],
      ['41000002', 'on-hold'],
      ['41000003', 'revoked'],
    ]);
    expect(nextUpdate).toEqual(later(10));
  });

  test.each([
    ['an empty list', { entries: [] }],
    ['no extensions', { extensions: [] }],
    ['an extension that need not be understood', { extensions: [custom(false)] }],
    ['a clock four minutes ahead', { thisUpdate: later(4) }],
    ['a next update four minutes ago', { thisUpdate: later(-60), nextUpdate: later(-4) }],
  ])('%s is believed', async (_name, change) => {
    expect((await judge(list(change))).revoked.size).toBe('entries' in change ? 0 : 3);
  });

  test.each(REFUSED)('a list %s is refused: %s', async (_name, problem, change) => {
    await refused(list(change(ca)), problem);
  });

  test('an authority that may not sign lists signs none', async () => {
    const { root } = testWorld(kind);
    const request = {
      subject: ca.name,
      key: ca.key,
      notBefore: later(-60),
      notAfter: later(60),
      keyUsage: ['keyCertSign'] as const,
      ca: { pathLength: 0 },
    };
    const other = await parseCertificate(member({ request, issuer: root }).certificate);
    await expect(judgeCrl({ list: list(), issuer: other, now: NOW })).rejects.toMatchObject({
      details: { field: 'crl.key-usage' },
    });
  });

  test('of garbage, and of a list with a byte more, less or changed, nothing is believed', async () => {
    const bytes = list();
    await refused(Uint8Array.from(Buffer.from('this is no DER')), 'malformed');
    await refused(Uint8Array.from([...bytes, 0]), 'malformed');
    await refused(bytes.slice(0, -1), 'malformed');
    for (let at = 0; at < bytes.length; at += 23) {
      const changed = bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
      await expect(judge(changed)).rejects.toMatchObject({ code: 'REVOCATION_UNAVAILABLE' });
    }
  });
});

test('serial numbers keep the byte that makes them positive', async () => {
  const { citizenCa } = testWorld('EC');
  const issuer = await parseCertificate(citizenCa.certificate);
  const bytes = revocationList({ issuer: citizenCa, now: NOW, entries: [listEntry(Uint8Array.of(0x91, 2), NOW)] });
  expect([...(await judgeCrl({ list: bytes, issuer, now: NOW })).revoked.keys()]).toEqual(['009102']);
});
