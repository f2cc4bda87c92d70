/** Logins whose certificates are as they should be but for one thing: chains, purposes, and every part of a certificate. */
import { issueCertificate } from '@eid-loket/virtual-card/pki/certificates.ts';
import {
  bits,
  boolean,
  type Der,
  encode,
  integer,
  integerOf,
  nothing,
  octets,
  oid,
  parsed,
  sequence,
  set,
  tagged,
  utf8,
} from '@eid-loket/virtual-card/pki/der.ts';
import { seededKey } from '@eid-loket/virtual-card/pki/seeded-keys.ts';
import { member, testWorld } from '@eid-loket/virtual-card/pki/test-authority.ts';
import type * as asn1js from 'asn1js';
import { cardSignedRequest } from './cards.ts';
import { type ChainChange, caRequest, chainLogin, holderKey, holderRequest, root } from './chains.ts';
import { bad, good, JAN, jan, token } from './login-cases.ts';
import { extensionsOf, login, PART, partsOf, reissueWithSha1 } from './signing.ts';
import { base64, type Vector } from './vector.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const chained = (change: ChainChange) => chainLogin(change);

const CHAINS: Vector[] = [
  bad('CERTIFICATE_UNTRUSTED', 'a portal that trusts no test card', { trust: 'production' }),
  bad('CERTIFICATE_UNTRUSTED', 'no authority', { certificateChain: [jan.certificateChain[1]] }),
  bad('CERTIFICATE_UNTRUSTED', 'no root', { certificateChain: [jan.certificateChain[0]] }),
  bad('CERTIFICATE_UNTRUSTED', 'no chain at all', { certificateChain: [] }),
  bad('CERTIFICATE_UNTRUSTED', 'the root of the other world', {
    certificateChain: [jan.certificateChain[0], base64(testWorld('RSA').root.certificate)],
  }),
  bad('CERTIFICATE_EXPIRED', 'after the last day of the certificate', { now: '2036-01-01T00:00:00.000Z' }),
  bad('CERTIFICATE_NOT_YET_VALID', 'before the first day of the certificate', { now: '2021-01-01T00:00:00.000Z' }),
  bad('CERTIFICATE_UNTRUSTED', 'an issuer that is no authority', chained({ ca: { ca: undefined as never } })),
  bad('CERTIFICATE_UNTRUSTED', 'an issuer that may not sign certificates', chained({ ca: { keyUsage: ['cRLSign'] } })),
  bad('CERTIFICATE_EXPIRED', 'an expired authority', chained({ ca: { notAfter: day('2025-01-01') } })),
  bad(
    'CERTIFICATE_NOT_YET_VALID',
    'an authority that is not valid yet',
    chained({ ca: { notBefore: day('2030-01-01') } }),
  ),
  bad(
    'CERTIFICATE_UNTRUSTED',
    'an authority that somebody else signed',
    chained({ issuer: { ...root, key: seededKey('EC', 'impostor of vectors') } }),
  ),
  bad('CERTIFICATE_UNTRUSTED', 'a root of the same name', strangeRoot()),
  bad('CERTIFICATE_UNTRUSTED', 'one authority more than the path length allows', tooLong()),
  bad('CERTIFICATE_UNTRUSTED', 'nameConstraints, not critical', chained({ caTbs: extended('2.5.29.30', false) })),
  bad('CERTIFICATE_UNTRUSTED', 'policyConstraints, not critical', chained({ caTbs: extended('2.5.29.36', false) })),
  bad(
    'CERTIFICATE_UNTRUSTED',
    'an unknown critical extension of the authority',
    chained({ caTbs: extended('1.2.3.4', true) }),
  ),
  bad(
    'CERTIFICATE_UNTRUSTED',
    'an unknown critical extension of the holder',
    chained({ holderTbs: extended('1.2.3.4', true) }),
  ),
  good('an unknown extension that is not critical', chained({ holderTbs: extended('1.2.3.4', false) })),
  bad('CERTIFICATE_UNTRUSTED', 'a holder that was signed with SHA-1 in 2024', sha1Holder('2024-01-01')),
  good('a holder that was signed with SHA-1 in 2018', sha1Holder('2018-06-01'), { nationalNumber: JAN.nationalNumber }),
  good(
    'an expired authority before its renewal',
    chained({ chain: (ca) => [older().certificate, ca.certificate, root.certificate] }),
  ),
  good(
    'an authority that a stranger signed too, that one first',
    chained({ chain: (ca) => [...crossed(), ca.certificate, root.certificate] }),
  ),
  good(
    'a certificate that cannot be parsed and is not needed',
    chained({ chain: (ca) => [Buffer.from('3000', 'hex'), ca.certificate, root.certificate] }),
  ),
  bad(
    'CERTIFICATE_MALFORMED',
    'an authority that cannot be parsed and is needed',
    chained({ chain: () => [Buffer.from('3000', 'hex'), root.certificate] }),
  ),
];

const PURPOSES: Vector[] = [
  bad(
    'CERTIFICATE_PURPOSE_WRONG',
    'the signing certificate',
    token({
      unverifiedCertificate: cardSignedRequest('jan', Buffer.from('x')).signedRequest.unverifiedSigningCertificate,
    }),
  ),
  bad('CERTIFICATE_PURPOSE_WRONG', 'a holder that is an authority', chained({ holder: { ca: { pathLength: 0 } } })),
  bad(
    'CERTIFICATE_PURPOSE_WRONG',
    'a holder that may sign certificates',
    chained({ holder: { keyUsage: ['digitalSignature', 'keyCertSign'] } }),
  ),
  bad(
    'CERTIFICATE_PURPOSE_WRONG',
    'a holder that may sign documents',
    chained({ holder: { keyUsage: ['digitalSignature', 'nonRepudiation'] } }),
  ),
  bad(
    'CERTIFICATE_PURPOSE_WRONG',
    'a holder of another extended use',
    chained({ holder: { clientAuth: false, ocspSigning: true } }),
  ),
  bad('CERTIFICATE_PURPOSE_WRONG', 'a holder without a Belgian policy', chained({ holder: { policy: '1.2.3.4' } })),
  bad(
    'NATIONAL_NUMBER_INVALID',
    'a national register number with other check digits',
    chained({ holder: { subject: [['serialNumber', '85673003361']] } }),
  ),
  bad('NATIONAL_NUMBER_INVALID', 'no national register number', chained({ holder: { subject: [['CN', 'Nobody']] } })),
];

const malformedHolder = (name: string, holderTbs: (tbs: Der) => unknown) =>
  bad('CERTIFICATE_MALFORMED', name, chained({ holderTbs }));

const CERTIFICATES: Vector[] = [
  bad('CERTIFICATE_MALFORMED', 'bytes that are no certificate', token({ unverifiedCertificate: 'AAAA' })),
  bad(
    'CERTIFICATE_MALFORMED',
    'a byte after the certificate',
    token({
      unverifiedCertificate: base64(
        Buffer.concat([Buffer.from(jan.token.unverifiedCertificate, 'base64'), Buffer.of(0)]),
      ),
    }),
  ),
  malformedHolder('version 1 with extensions', (tbs) => partsOf(tbs).splice(PART.version, 1, tagged(0, integerOf(0)))),
  malformedHolder('no version', (tbs) => partsOf(tbs).shift()),
  malformedHolder('a serial number of 21 bytes', (tbs) =>
    partsOf(tbs).splice(PART.serialNumber, 1, integer(Buffer.alloc(21, 1))),
  ),
  malformedHolder('two serial numbers in the subject', (tbs) => subjectOf(tbs).push(part('2.5.4.5', '90010112345'))),
  malformedHolder('1 200 parts in the subject', (tbs) =>
    subjectOf(tbs).push(...Array.from({ length: 1_200 }, () => part('2.5.4.11', ''))),
  ),
  malformedHolder('1 000 extensions', (tbs) =>
    extensionsOf(tbs).push(...Array.from({ length: 1_000 }, (_, index) => extension(`1.2.${index}`, false))),
  ),
  malformedHolder('an extension that is there twice', (tbs) => extensionsOf(tbs).push(extensionsOf(tbs)[0] as Der)),
  malformedHolder('a point that is not on the curve', (tbs) =>
    withKeyBits(tbs, (key) => key.with(-1, (key.at(-1) as number) ^ 1)),
  ),
  malformedHolder('a point that is compressed', (tbs) =>
    withKeyBits(tbs, (key) => Buffer.concat([Buffer.of(2), key.slice(1, 49)])),
  ),
  ...[[1], [3], [1, 0, 2]].map((exponent) =>
    bad('CERTIFICATE_MALFORMED', `the RSA exponent ${exponent.join('.')}`, rsaExponent(exponent)),
  ),
];

function extension(id: string, critical: boolean): Der {
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(encode(nothing())));
}
function extended(id: string, critical: boolean) {
  return (tbs: Der) => extensionsOf(tbs).push(extension(id, critical));
}
function subjectOf(tbs: Der): Der[] {
  return partsOf(partsOf(tbs)[PART.subject] as Der);
}
function part(id: string, text: string): Der {
  return set(sequence(oid(id), utf8(text)));
}
function withKeyBits(tbs: Der, change: (key: Uint8Array) => Uint8Array): void {
  const info = partsOf(partsOf(tbs)[PART.publicKey] as Der);
  info[1] = bits(change(Uint8Array.from((info[1] as asn1js.BitString).valueBlock.valueHexView)));
}

function older() {
  return member({ request: { ...caRequest, notAfter: day('2025-01-01') }, issuer: root });
}

function crossed(): Uint8Array[] {
  const key = seededKey('EC', 'stranger of vectors');
  const name = [['CN', 'TEST stranger']] as const;
  const stranger = { ...caRequest, subject: name, key, ca: { pathLength: 1 } };
  return [caRequest, stranger].map((request) => member({ request, issuer: { name, key } }).certificate);
}

function strangeRoot() {
  const key = seededKey('EC', 'another root of vectors');
  const request = { ...caRequest, subject: root.name, key, ca: { pathLength: 1 } };
  return chained({ issuer: member({ request, issuer: { name: root.name, key } }) });
}

function tooLong() {
  const request = {
    ...caRequest,
    subject: [['CN', 'TEST middle']] as const,
    key: seededKey('EC', 'middle of vectors'),
  };
  const middle = member({ request: { ...request, ca: { pathLength: 5 } }, issuer: root });
  return chained({ issuer: middle, chain: (ca) => [ca, middle, root].map(({ certificate }) => certificate) });
}

function sha1Holder(from: string) {
  const { citizenCa, root: rsaRoot } = testWorld('RSA');
  const request = { ...holderRequest, key: holderKey, notBefore: day(from) };
  const certificate = reissueWithSha1(issueCertificate(request, citizenCa), citizenCa.key);
  return login({ certificate, key: holderKey, chain: [citizenCa.certificate, rsaRoot.certificate] });
}

function rsaExponent(exponent: readonly number[]) {
  const key = seededKey('RSA', 'holder of vectors');
  return chained({
    key,
    holderTbs: (tbs) =>
      withKeyBits(tbs, (old) => encode(sequence(partsOf(parsed(old))[0] as Der, integer(Uint8Array.from(exponent))))),
  });
}

export const certificateVectors = (): Vector[] => [...CHAINS, ...PURPOSES, ...CERTIFICATES];
