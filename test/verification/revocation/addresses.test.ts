/** Whom a portal may be made to ask by a certificate: hosts of the list, compared whole, and test hosts where test cards are trusted. */
import { parseCertificate } from '@eid-loket/shared/verification/certificate.ts';
import { addressOf, mayBeAsked } from '@eid-loket/shared/verification/revocation/addresses.ts';
import { BELGIAN_TRUST } from '@eid-loket/shared/verification/trust-anchors.ts';
import { issueCertificate } from '@eid-loket/virtual-card/pki/certificates.ts';
import {
  bits,
  type Der,
  encode,
  nothing,
  oid,
  sequence,
  tagged,
  taggedBytes,
} from '@eid-loket/virtual-card/pki/der.ts';
import { seededKey } from '@eid-loket/virtual-card/pki/seeded-keys.ts';
import { testWorld } from '@eid-loket/virtual-card/pki/test-authority.ts';

const TEST_TRUST = { ...BELGIAN_TRUST, acceptsTestCards: true };

test.each([
  ['ocsp', 'http://ocsp.eid.belgium.be'],
  ['ocsp', 'http://ocsp.eid.belgium.be/eid/0'],
  ['ocsp', 'http://ocsp.eid.belgium.be:80/'],
  ['ocsp', 'http://ocsp.eidpki.belgium.be/eid/brca6'],
  ['crl', 'http://crl.eid.belgium.be/eidc202001.crl'],
  ['crl', 'http://crl.eidpki.belgium.be/eid/brca6.crl'],
] as const)('%s may be asked at %s', (source, address) => {
  expect(mayBeAsked(address, source, BELGIAN_TRUST)).toBe(true);
});

test.each([
  'http://ocsp.eid.belgium.be.evil.example/',
  'http://evil.example/ocsp.eid.belgium.be',
  'http://ocsp.eid.belgium.be@evil.example/',
  'http://somebody@ocsp.eid.belgium.be/',
  'http://:secret@ocsp.eid.belgium.be/',
  'http://ocsp.eid.belgium.be:8080/',
  'http://ocsp.eid.belgium.be./',
  'http://xocsp.eid.belgium.be/',
  'http://eid.belgium.be/',
  'http://crl.eid.belgium.be/',
  'https://ocsp.eid.belgium.be/',
  'ftp://ocsp.eid.belgium.be/',
  'file:///etc/passwd',
  'http://169.254.169.254/latest/meta-data/',
  'http://127.0.0.1:35980/ocsp/citizen-ec',
  'http://[::1]/',
  'http://localhost/',
  'http://eiddevcards.zetescards.be/',
  'ocsp.eid.belgium.be',
  '',
])('OCSP may not be asked at "%s" in production', (address) => {
  expect(mayBeAsked(address, 'ocsp', BELGIAN_TRUST)).toBe(false);
});

test.each([
  ['http://127.0.0.1:35980/ocsp/citizen-ec', true],
  ['http://127.0.0.1/', true],
  ['http://eiddevcards.zetescards.be/ocsp', true],
  ['http://127.0.0.1.evil.example/', false],
  ['http://evil.example:127/', false],
  ['http://127.0.0.2/', false],
  ['http://localhost:35980/', false],
  ['http://eiddevcards.zetescards.be:81/', false],
])('where test cards are trusted, %s: %s', (address, expected) => {
  for (const source of ['ocsp', 'crl'] as const) expect(mayBeAsked(address, source, TEST_TRUST)).toBe(expected);
});

const uri = (text: string) => taggedBytes(6, Buffer.from(text));
const OCSP = 'http://ocsp.eid.belgium.be';
const CRL = 'http://crl.eid.belgium.be/eidc202001.crl';
const access = (method: string, location: Der) => sequence(oid(method), location);
const point = (location: Der, ...more: Der[]) => sequence(tagged(0, tagged(0, location)), ...more);

/** A certificate that has these extensions and nothing else to say. */
async function withExtension(id: string, value: Der) {
  const request = {
    subject: [['CN', 'holder']] as const,
    key: seededKey('EC', 'holder of one test'),
    notBefore: new Date('2024-01-01'),
    notAfter: new Date('2034-01-01'),
    keyUsage: ['digitalSignature'] as const,
  };
  const certificate = await parseCertificate(issueCertificate(request, testWorld('EC').citizenCa));
  return { ...certificate, extensions: new Map([[id, Uint8Array.from(encode(value))]]) };
}

describe('the addresses in a certificate', () => {
  const AIA = '1.3.6.1.5.5.7.1.1';
  const CDP = '2.5.29.31';
  const evil = uri('http://evil.example/');

  test.each<[string, Der, string | null]>([
    [
      'the one for OCSP',
      sequence(
        access('1.3.6.1.5.5.7.48.2', uri('http://ocsp.eid.belgium.be/ca.crt')),
        access('1.3.6.1.5.5.7.48.1', uri(OCSP)),
      ),
      OCSP,
    ],
    [
      'the first that may be asked',
      sequence(access('1.3.6.1.5.5.7.48.1', evil), access('1.3.6.1.5.5.7.48.1', uri(OCSP))),
      OCSP,
    ],
    ['none that may be asked', sequence(access('1.3.6.1.5.5.7.48.1', evil)), null],
    [
      'a location of another kind',
      sequence(access('1.3.6.1.5.5.7.48.1', taggedBytes(2, Buffer.from('ocsp.eid.belgium.be')))),
      null,
    ],
    ['something else', nothing(), null],
  ])('OCSP: %s', async (_name, value, expected) => {
    expect(addressOf(await withExtension(AIA, value), 'ocsp', BELGIAN_TRUST)).toBe(expected);
  });

  test.each<[string, Der, string | null]>([
    ['the whole list', sequence(point(uri(CRL))), CRL],
    ['the first that may be asked', sequence(point(evil), point(uri(CRL))), CRL],
    ['a list of some reasons only', sequence(point(uri(CRL), bits(Uint8Array.of(1)))), null],
    ['a list of another issuer', sequence(point(uri(CRL), tagged(2, uri('x')))), null],
    ['a point without a name', sequence(sequence(tagged(2, uri('x')))), null],
    ['something else', nothing(), null],
  ])('CRL: %s', async (_name, value, expected) => {
    expect(addressOf(await withExtension(CDP, value), 'crl', BELGIAN_TRUST)).toBe(expected);
  });

  test('a certificate that names none', async () => {
    const certificate = await withExtension(AIA, nothing());
    expect(addressOf({ ...certificate, extensions: new Map() }, 'ocsp', BELGIAN_TRUST)).toBe(null);
  });
});
