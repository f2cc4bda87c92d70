/** Login tokens: good ones, and one for each defect that a verifier must find, for each mistake that its caller can make. */
import { cardLogin, flipped } from './cards.ts';
import { certificateVectors } from './certificate-vectors.ts';
import { chainLogin } from './chains.ts';
import { bad, good, jan, MARIE, marie, token, vector } from './login-cases.ts';
import { base64, EXPECTATIONS, NONCE, ORIGIN, OTHER_NONCE, type Vector } from './vector.ts';

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
  good('an authority and a holder of their own', chainLogin()),
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

export const loginVectors = (): Vector[] => [
  ...GOOD,
  ...MALFORMED,
  ...SIGNATURES,
  ...certificateVectors(),
  ...MISTAKES,
];
