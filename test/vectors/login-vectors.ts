/** Login tokens: good ones, and one for each defect that a verifier must find, for each mistake that its caller can make. */
import { issueCertificate } from '@eid-loket/virtual-card/pki/certificates.ts';
import {
  bits,
  boolean,
  type Der,
  encode,
  integer,
  nothing,
  octets,
  oid,
  parsed,
  sequence,
  set,
  smallInteger,
  tagged,
  utf8,
} from '@eid-loket/virtual-card/pki/der.ts';
import { seededKey } from '@eid-loket/virtual-card/pki/seeded-keys.ts';
import { member, testWorld } from '@eid-loket/virtual-card/pki/test-authority.ts';
import type * as asn1js from 'asn1js';
import { cardLogin, cardSignedRequest, flipped } from './cards.ts';
import { type ChainChange, caRequest, chainLogin, holderKey, holderRequest, root } from './chains.ts';
import { extensionsOf, login, PART, partsOf, reissueWithSha1 } from './signing.ts';
import { base64, EXPECTATIONS, NONCE, ORIGIN, OTHER_NONCE, type Vector } from './vector.ts';

const jan = cardLogin('jan');
const marie = cardLogin('marie');
const day = (text: string) => new Date(`${text}T00:00:00Z`);

const JAN = {
  nationalNumber: '85673003360',
  surname: 'Voorbeeld',
  givenNames: 'Jan Pieter',
  commonName: 'Jan Voorbeeld',
  algorithm: 'ES384',
};
const MARIE = { surname: "D'Exemple-Lenoir", givenNames: 'Marie Élise', algorithm: 'RS256' };

const vector = (name: string, change: object, expected: Vector['expected']): Vector => ({
  name,
  input: { ...jan, ...EXPECTATIONS, ...change },
  expected,
});
const good = (name: string, change: object, verified: object = JAN) =>
  vector(name, change, { verified: { ...verified } });
const bad = (code: string, name: string, change: object) => vector(name, change, { code });
const token = (change: object) => ({ token: { ...jan.token, ...change } });
const chained = (change: ChainChange) => chainLogin(change);

const without = (name: string) => {
  const { [name]: _left, ...rest } = jan.token as Record<string, unknown>;
  return { token: rest };
};

const GOOD: Vector[] = [
  good('applet 1.8, P-384', {}),
  good('applet 1.7, RSA 2048', marie, MARIE),
  good('the message of a Web eID extension, with its action', token({ action: 'web-eid:authenticate-success' })),
  good('no chain, with the issuing authorities known beforehand', { certificateChain: [], trust: 'authorities' }),
  good('the chain the other way round', { certificateChain: jan.certificateChain.toReversed() }),
  good('an authority and a holder of their own', chained({})),
];

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const MALFORMED: Vector[] = [
  bad('TOKEN_MALFORMED', 'no token', { token: null }),
  bad('TOKEN_MALFORMED', 'a token that is a text', { token: JSON.stringify(jan.token) }),
  bad('TOKEN_MALFORMED', 'an unknown field', token({ nonce: NONCE })),
  bad('TOKEN_MALFORMED', 'an action that is no answer', token({ action: 'web-eid:authenticate' })),
  ...Object.keys(jan.token).map((name) => bad('TOKEN_MALFORMED', `no ${name}`, without(name))),
  bad('TOKEN_MALFORMED', 'an algorithm that no card has', token({ algorithm: 'ES256' })),
  bad('TOKEN_MALFORMED', 'the algorithm none', token({ algorithm: 'none' })),
  bad('TOKEN_MALFORMED', 'a format that is a number', token({ format: 1 })),
  bad('TOKEN_MALFORMED', 'a signature in URL-safe base64', token({ signature: `${'-_-_'.repeat(32)}` })),
  bad('TOKEN_MALFORMED', 'a signature without its padding', {
    token: { ...marie.token, signature: marie.token.signature.replace(/=+$/, '') },
  }),
  bad(
    'TOKEN_MALFORMED',
    'a signature with a line break',
    token({ signature: `${jan.token.signature.slice(0, 64)}\n${jan.token.signature.slice(64)}` }),
  ),
  bad('TOKEN_MALFORMED', 'bits left over in the padding of the certificate', { ...withStrayBits() }),
  bad('TOKEN_MALFORMED', 'a signature that is too short', token({ signature: 'AAAA' })),
  bad('TOKEN_MALFORMED', 'a signature that is too long', token({ signature: base64(Buffer.alloc(300)) })),
  bad(
    'TOKEN_MALFORMED',
    'a certificate of 20 000 bytes',
    token({ unverifiedCertificate: base64(Buffer.alloc(20_000)) }),
  ),
  bad('TOKEN_MALFORMED', 'an appVersion of 201 characters', token({ appVersion: 'x'.repeat(201) })),
  bad('TOKEN_MALFORMED', 'a chain of five', {
    certificateChain: Array.from({ length: 5 }, () => jan.certificateChain[0]),
  }),
  bad('TOKEN_MALFORMED', 'a chain that is a text', { certificateChain: jan.certificateChain[0] }),
  ...['web-eid:1', 'web-eid:1.1', 'web-eid:1.01', 'web-eid:1.0 ', 'web-eid:2.0', 'WEB-EID:1.0', ''].map((format) =>
    bad('TOKEN_VERSION_UNSUPPORTED', `the format "${format}"`, token({ format })),
  ),
];

/** The bytes of the certificate stay the same: only a reader that is lenient about padding takes this text. */
function withStrayBits() {
  const [ca = '', above = ''] = jan.certificateChain;
  const texts = [jan.token.unverifiedCertificate, ca, above];
  const at = texts.findIndex((text) => text.endsWith('='));
  const stray = (text: string) => text.replace(/(.)(=+)$/, (_all, last: string, pad: string) => next(last) + pad);
  const next = (last: string) => ALPHABET[ALPHABET.indexOf(last) + 1] as string;
  const [unverifiedCertificate = '', ...certificateChain] = texts.map((text, index) =>
    index === at ? stray(text) : text,
  );
  return { token: { ...jan.token, unverifiedCertificate }, certificateChain };
}

const SIGNATURES: Vector[] = [
  bad('TOKEN_SIGNATURE_INVALID', 'another origin', { expectedOrigin: 'https://evil.example' }),
  bad('TOKEN_SIGNATURE_INVALID', 'another port', { expectedOrigin: 'https://e-loket.example:8443' }),
  bad('TOKEN_SIGNATURE_INVALID', 'another challenge nonce', { expectedChallengeNonce: OTHER_NONCE }),
  bad('TOKEN_SIGNATURE_INVALID', 'a login at another site', cardLogin('jan', 'https://evil.example')),
  bad('TOKEN_SIGNATURE_INVALID', 'a login for another nonce', cardLogin('jan', ORIGIN, OTHER_NONCE)),
  bad('TOKEN_SIGNATURE_INVALID', 'one bit of the signature', token({ signature: flipped(jan.token.signature, 20) })),
  bad('TOKEN_SIGNATURE_INVALID', 'one bit of the RSA signature', {
    ...marie,
    token: { ...marie.token, signature: flipped(marie.token.signature, 20) },
  }),
  bad('TOKEN_SIGNATURE_INVALID', 'a signature of zeros', token({ signature: base64(Buffer.alloc(96)) })),
  bad('TOKEN_SIGNATURE_INVALID', 'the other algorithm', token({ algorithm: 'RS256' })),
  bad(
    'TOKEN_SIGNATURE_INVALID',
    'the certificate of another citizen',
    token({ unverifiedCertificate: cardLogin('zoe-accents').token.unverifiedCertificate }),
  ),
];

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
  malformedHolder('version 1 with extensions', (tbs) =>
    partsOf(tbs).splice(PART.version, 1, tagged(0, smallInteger(0))),
  ),
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

const MISTAKES: Vector[] = [
  ...['', 'a', null, 42, NONCE.slice(0, 40)].map((value) => mistake('expectedChallengeNonce', value)),
  ...['', null, `${ORIGIN}/`, `${ORIGIN}:443`, 'http://e-loket.example', 'e-loket.example'].map((value) =>
    mistake('expectedOrigin', value),
  ),
  mistake('now', 'no date'),
  absent('expectedChallengeNonce'),
  absent('expectedOrigin'),
];

function mistake(name: string, value: unknown): Vector {
  return vector(`${name} is ${JSON.stringify(value)}`, { [name]: value }, { mistake: name });
}

function absent(name: 'expectedChallengeNonce' | 'expectedOrigin'): Vector {
  const { [name]: _left, ...rest } = EXPECTATIONS;
  return { name: `${name} is missing`, input: { ...jan, ...rest }, expected: { mistake: name } };
}

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

export const loginVectors = (): Vector[] => [
  ...GOOD,
  ...MALFORMED,
  ...SIGNATURES,
  ...CHAINS,
  ...PURPOSES,
  ...CERTIFICATES,
  ...MISTAKES,
];
