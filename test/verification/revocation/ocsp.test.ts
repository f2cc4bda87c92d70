/** OCSP answers: what a responder may say is believed in both worlds, and for each check there is an answer that only this check catches. */
import { type Certificate, parseCertificate } from '@eid-loket/shared/verification/certificate.ts';
import { certIdOf } from '@eid-loket/shared/verification/revocation/cert-id.ts';
import { judgeOcspResponse } from '@eid-loket/shared/verification/revocation/judge-ocsp.ts';
import { encodeOcspRequest } from '@eid-loket/shared/verification/revocation/ocsp-request.ts';
import { type CertificateRequest, issueCertificate, keyHash } from '@eid-loket/virtual-card/pki/certificates.ts';
import { boolean, integerOf, octets, tagged } from '@eid-loket/virtual-card/pki/der.ts';
import { seededKey } from '@eid-loket/virtual-card/pki/seeded-keys.ts';
import {
  type Authority,
  member,
  ocspSigner,
  TEST_POLICIES,
  testWorld,
} from '@eid-loket/virtual-card/pki/test-authority.ts';
import { parseOcspRequest } from '@eid-loket/virtual-card/revocation/ocsp-request.ts';
import {
  custom,
  type Forgery,
  nonceExtension,
  ocspAnswer,
  revoked,
  unknown,
  withCriticalExtension,
} from '../../helpers/forged-answers.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const MINUTE = 60_000;
const NONCE = Uint8Array.from({ length: 32 }, (_, index) => 200 - index);
const DAY = 24 * 60;
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);

const validity = { notBefore: new Date('2024-01-01T00:00:00Z'), notAfter: new Date('2034-01-01T00:00:00Z') };

interface World {
  ca: Authority;
  foreignerCa: Authority;
  issuer: Certificate;
  certificate: Certificate;
}

async function worldOf(kind: 'EC' | 'RSA'): Promise<World> {
  const { citizenCa, foreignerCa } = testWorld(kind);
  const holder: CertificateRequest = {
    subject: [['CN', 'Jan Voorbeeld (Authentication)']],
    key: seededKey('EC', 'holder of one test'),
    ...validity,
    keyUsage: ['digitalSignature'],
    policy: TEST_POLICIES.citizen.authentication,
  };
  return {
    ca: citizenCa,
    foreignerCa,
    issuer: await parseCertificate(citizenCa.certificate),
    certificate: await parseCertificate(issueCertificate(holder, citizenCa)),
  };
}

/** A delegated signer with single properties changed. */
const delegate = (ca: Authority, change: Partial<CertificateRequest> = {}) =>
  member({
    request: {
      subject: [['CN', 'eID Loket TEST OCSP of one test']],
      key: seededKey(ca.key.kind, 'citizen OCSP'),
      ...validity,
      keyUsage: ['digitalSignature'],
      ocspSigning: true,
      ocspNoCheck: true,
      ...change,
    },
    issuer: ca,
  });

const impostor = (ca: Authority) => ({ ...ca, key: seededKey(ca.key.kind, `${ca.slug} impostor`) });

type Change = (world: World) => Partial<Forgery>;

const BELIEVED: [string, string, Change][] = [
  ['good', 'good', () => ({})],
  ['revoked without a reason', 'revoked', () => ({ state: revoked(NOW) })],
  ['revoked for a compromised key', 'revoked', () => ({ state: revoked(NOW, 1) })],
  ['on hold', 'on-hold', () => ({ state: revoked(NOW, 6) })],
  ['unknown', 'unknown', () => ({ state: unknown() })],
  ['signed by the issuer itself', 'good', ({ ca }) => ({ signer: ca })],
  [
    'a responder named by its key',
    'good',
    ({ ca }) => ({ responder: tagged(2, octets(keyHash(ocspSigner('forged', ca).key))) }),
  ],
  ['an issuer named by its key', 'good', ({ ca }) => ({ signer: ca, responder: tagged(2, octets(keyHash(ca.key))) })],
  [
    'a first certificate that is not the signer’s',
    'good',
    ({ ca }) => ({ certificates: [ca.certificate, ocspSigner('forged', ca).certificate] }),
  ],
  [
    'an extension that need not be understood',
    'good',
    () => ({ extensions: [nonceExtension(NONCE), custom(false)], singleExtensions: [custom(false)] }),
  ],
  ['the version written out', 'good', () => ({ version: [tagged(0, integerOf(0))] })],
  ['no next update, made just now', 'good', () => ({ nextUpdate: null })],
  ['no next update, made 23 hours ago', 'good', () => ({ thisUpdate: later(-23 * 60), nextUpdate: null })],
  ['nine days, and still a next update', 'good', () => ({ thisUpdate: later(-9 * DAY), nextUpdate: later(DAY) })],
  [
    'revoked thirty days ago, and still a next update',
    'revoked',
    () => ({ state: revoked(NOW), thisUpdate: later(-30 * DAY), nextUpdate: later(DAY) }),
  ],
  ['a clock four minutes ahead', 'good', () => ({ thisUpdate: later(4) })],
  ['a next update four minutes ago', 'good', () => ({ thisUpdate: later(-60), nextUpdate: later(-4) })],
];

const REFUSED: [string, string, Change][] = [
  ['tryLater with a body', 'response-status', () => ({ status: 3 })],
  ['another type of answer', 'response-type', () => ({ type: '1.3.6.1.5.5.7.48.1.9' })],
  ['another version', 'malformed', () => ({ version: [tagged(0, integerOf(1))] })],
  [
    'a key that nobody vouched for, under the issuer’s name',
    'signature',
    ({ ca }) => ({ signer: ca, key: impostor(ca).key }),
  ],
  ['a key that is not the signer’s', 'signature', ({ ca }) => ({ key: impostor(ca).key })],
  ['a signer whom an impostor vouched for', 'signer', ({ ca }) => ({ signer: ocspSigner('forged', impostor(ca)) })],
  ['a signer of another authority', 'signer', ({ foreignerCa }) => ({ signer: ocspSigner('forged', foreignerCa) })],
  [
    'a signer with the right key and another issuer’s name',
    'signer',
    ({ ca }) => ({ signer: ocspSigner('forged', { ...ca, name: [['CN', 'TEST other']] }) }),
  ],
  ['a holder’s certificate as the signer', 'signer', ({ ca }) => ({ signer: delegate(ca, { ocspSigning: false }) })],
  [
    'a client’s certificate as the signer',
    'signer',
    ({ ca }) => ({ signer: delegate(ca, { ocspSigning: false, clientAuth: true }) }),
  ],
  [
    'a signer whose key may not sign this',
    'signer',
    ({ ca }) => ({ signer: delegate(ca, { keyUsage: ['keyCertSign'] }) }),
  ],
  ['a signer that might be revoked', 'signer', ({ ca }) => ({ signer: delegate(ca, { ocspNoCheck: false }) })],
  ['a signer who has expired', 'signer', ({ ca }) => ({ signer: delegate(ca, { notAfter: later(-1) }) })],
  ['a signer who is not valid yet', 'signer', ({ ca }) => ({ signer: delegate(ca, { notBefore: later(1) }) })],
  [
    'a signer with an extension that must be understood',
    'signer',
    ({ ca }) => {
      const signer = delegate(ca);
      return { signer, certificates: [withCriticalExtension(signer.certificate, ca)] };
    },
  ],
  ['a signer without a certificate', 'signer', () => ({ certificates: [] })],
  [
    'a responder’s name that is nobody’s',
    'signer',
    ({ foreignerCa }) => ({ responder: tagged(2, octets(keyHash(foreignerCa.key))) }),
  ],
  ['another question’s nonce', 'nonce', () => ({ nonce: NONCE.toReversed() })],
  ['a nonce that is cut short', 'nonce', () => ({ nonce: NONCE.slice(0, 31) })],
  ['no nonce', 'nonce', () => ({ extensions: [] })],
  ['a nonce on the single answer only', 'nonce', () => ({ extensions: [], singleExtensions: [nonceExtension(NONCE)] })],
  ['the same extension twice', 'malformed', () => ({ extensions: [nonceExtension(NONCE), nonceExtension(NONCE)] })],
  [
    'an extension that must be understood',
    'critical-extension',
    () => ({ extensions: [nonceExtension(NONCE), custom(true)] }),
  ],
  ['such an extension on the single answer', 'critical-extension', () => ({ singleExtensions: [custom(true)] })],
  [
    'another serial number',
    'certificate',
    ({ certificate }) => ({
      serialNumber: certificate.serialNumber.map((byte, index) => (index === 5 ? byte ^ 1 : byte)),
    }),
  ],
  ['the name of another issuer', 'certificate', ({ foreignerCa }) => ({ nameOf: foreignerCa })],
  ['the key of another issuer', 'certificate', ({ foreignerCa }) => ({ keyOf: foreignerCa })],
  ['hashes that go by another name', 'certificate', () => ({ hashName: '2.16.840.1.101.3.4.2.2' })],
  ['hashes with SHA-1', 'certificate', () => ({ hash: 'sha1' })],
  ['a clock six minutes ahead', 'not-yet', () => ({ thisUpdate: later(6) })],
  ['a next update six minutes ago', 'stale', () => ({ thisUpdate: later(-60), nextUpdate: later(-6) })],
  ['no next update, made two days ago', 'stale', () => ({ thisUpdate: later(-2 * DAY), nextUpdate: null })],
  ['thirty days, and still a next update', 'stale', () => ({ thisUpdate: later(-30 * DAY), nextUpdate: later(DAY) })],
  ['a state of no known kind', 'malformed', () => ({ state: boolean(true) })],
];

describe.each(['EC', 'RSA'] as const)('in the %s world', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await worldOf(kind);
  });

  const answer = (change: Partial<Forgery> = {}) =>
    ocspAnswer({ issuer: world.ca, serialNumber: world.certificate.serialNumber, nonce: NONCE, now: NOW, ...change });
  const judge = (response: Uint8Array<ArrayBuffer>, now = NOW, nonce: Uint8Array<ArrayBuffer> | null = NONCE) =>
    judgeOcspResponse({ response, certificate: world.certificate, issuer: world.issuer, nonce, now });
  const refused = (response: Uint8Array<ArrayBuffer>, problem: string) =>
    expect(judge(response)).rejects.toMatchObject({
      code: 'REVOCATION_UNAVAILABLE',
      details: { field: `ocsp.${problem}` },
    });

  test('the question names the certificate and carries the nonce', async () => {
    const { certificate, issuer, ca } = world;
    const question = parseOcspRequest(encodeOcspRequest(await certIdOf({ certificate, issuer }), NONCE));
    expect(question).toMatchObject({
      nonce: NONCE,
      certificates: [{ hash: 'sha256', serial: Buffer.from(certificate.serialNumber).toString('hex') }],
    });
    expect(Buffer.from(question.certificates[0]?.keyHash ?? [])).toEqual(keyHash(ca.key, 'sha256'));
  });

  test.each(BELIEVED)('%s: %s', async (_name, state, change) => {
    const response = answer(change(world));
    expect(await judge(response)).toMatchObject({
      state,
      source: 'ocsp',
      certificate: world.certificate.fingerprint,
      evidence: response,
    });
  });

  test.each(REFUSED)('%s is no answer: %s', async (_name, problem, change) => {
    await refused(answer(change(world)), problem);
  });

  test('what is signed with SHA-1 is no answer', async () => {
    const algorithm =
      kind === 'RSA' ? { oid: '1.2.840.113549.1.1.5', hash: 'sha1' } : { oid: '1.2.840.10045.4.1', hash: 'sha1' };
    await refused(answer({ algorithm }), kind === 'RSA' ? 'algorithm' : 'signature');
  });

  test('a refusal has no body', async () => {
    for (const status of [1, 2, 3, 5, 6]) await refused(Uint8Array.of(0x30, 3, 0x0a, 1, status), 'response-status');
    await refused(Uint8Array.of(0x30, 3, 0x0a, 1, 0), 'response-type');
  });

  test('garbage is no answer, nor is one with a byte more, less or changed', async () => {
    const response = answer();
    await refused(Uint8Array.from(Buffer.from('this is no DER')), 'malformed');
    await refused(new Uint8Array(), 'malformed');
    await refused(Uint8Array.from([...response, 0]), 'malformed');
    await refused(response.slice(0, -1), 'malformed');
    for (let at = 0; at < response.length; at += 31) {
      const changed = response.map((byte, index) => (index === at ? byte ^ 4 : byte));
      // What the signature does not cover may change its form, never what it says.
      const said = await judge(changed).catch((error: { code?: string }) => error.code);
      if (typeof said === 'object') expect(said).toMatchObject({ state: 'good' });
      else expect(said).toBe('REVOCATION_UNAVAILABLE');
    }
  });

  test('a kept answer can be judged again, at its own time and without its nonce', async () => {
    const response = answer();
    expect((await judge(response, later(10), null)).state).toBe('good');
    await expect(judge(response, later(16), null)).rejects.toMatchObject({ details: { field: 'ocsp.stale' } });
  });
});
