/**
 * Verification against cards of the virtual kit: what is genuine passes, and for each check there is a forgery that only this
 * check catches.
 */
import { createPublicKey, sign } from 'node:crypto';
import { fromBase64 } from '@eid-loket/shared/encoding/base64.ts';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import type { OperationResult, SignedReading } from '@eid-loket/shared/protocol/operations.ts';
import { cardProofMessage } from '@eid-loket/shared/token/card-proof-message.ts';
import {
  BELGIAN_TRUST,
  knowAuthorities,
  type TrustAnchors,
  trustTestRoot,
} from '@eid-loket/shared/verification/trust-anchors.ts';
import { verifyIdentityPackage } from '@eid-loket/shared/verification/verify-identity-package.ts';
import { verifyLogin } from '@eid-loket/shared/verification/verify-login.ts';
import { verifySignedRequest } from '@eid-loket/shared/verification/verify-signed-request.ts';
import { type CertificateRequest, issueCertificate } from '@eid-loket/virtual-card/pki/certificates.ts';
import { seededKey } from '@eid-loket/virtual-card/pki/seeded-keys.ts';
import { type AuthorityMember, member, TEST_POLICIES, testWorld } from '@eid-loket/virtual-card/pki/test-authority.ts';
import { cardResult, testTrust } from '../helpers/card-results.ts';

const ORIGIN = 'https://e-loket.example';
const NONCE = 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=';
const EXPECTED = { expectedOrigin: ORIGIN, expectedChallengeNonce: NONCE };
const NOW = new Date('2026-11-24T12:00:00Z');
const DOCUMENT = Buffer.from('Ik vraag een uittreksel.\n');

type Read = SignedReading;

let trust: TrustAnchors;
beforeAll(async () => {
  trust = await testTrust();
});

const login = (result: OperationResult<'login'>, expectations: Partial<Parameters<typeof verifyLogin>[0]> = {}) =>
  verifyLogin({
    token: result.token,
    certificateChain: result.certificateChain,
    ...EXPECTED,
    trust,
    revocation: 'not-checked',
    now: NOW,
    ...expectations,
  });

const refused = (verification: Promise<unknown>, code: ErrorCode) =>
  expect(verification).rejects.toMatchObject({ name: 'EidError', code });

const der = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

describe.each(['jan', 'marie'])('cards of %s', (persona) => {
  let read: Read;
  beforeAll(async () => {
    read = await cardResult(persona, ORIGIN, 'read-identity', {
      challengeNonce: NONCE,
      groups: ['identity', 'address', 'photo'],
    });
  });

  test('a genuine login names the holder', async () => {
    expect(await login(read)).toMatchObject(
      persona === 'jan'
        ? {
            nationalNumber: '85673003360',
            surname: 'Voorbeeld',
            givenNames: 'Jan Pieter',
            commonName: 'Jan Voorbeeld',
            algorithm: 'ES384',
          }
        : { surname: "D'Exemple-Lenoir", givenNames: 'Marie Élise', algorithm: 'RS256' },
    );
  });

  test('a genuine identity package gives identity, address and photo', async () => {
    const verified = await verifyIdentityPackage({
      identity: read.identity,
      login: await login(read),
      ...EXPECTED,
      trust,
      now: NOW,
    });
    expect(verified.identity.sex).toBe(persona === 'jan' ? 'male' : 'female');
    expect(verified.address?.municipality).toBe('Zandhove');
    expect(
      Buffer.from(verified.photo as Uint8Array)
        .subarray(0, 3)
        .toString('hex'),
    ).toBe('ffd8ff');
  });

  test('a genuine signature fits its document', async () => {
    const signed = await cardResult(persona, ORIGIN, 'sign', {
      title: 'Uittreksel',
      document: DOCUMENT.toString('base64'),
    });
    const verified = await verifySignedRequest({
      ...signed,
      document: Uint8Array.from(DOCUMENT),
      trust,
      revocation: 'not-checked',
      now: NOW,
    });
    expect(verified.commonName).toMatch(persona === 'jan' ? /^Jan Voorbeeld$/ : /^Marie D'Exemple-Lenoir$/);
    await refused(
      verifySignedRequest({
        ...signed,
        document: Uint8Array.from(Buffer.from('Iets anders')),
        trust,
        revocation: 'not-checked',
        now: NOW,
      }),
      'DOCUMENT_SIGNATURE_INVALID',
    );
  });

  test.each([
    ['another origin', { expectedOrigin: 'https://evil.example' }, 'TOKEN_SIGNATURE_INVALID'],
    ['another challenge nonce', { expectedChallengeNonce: NONCE.replace('Q', 'R') }, 'TOKEN_SIGNATURE_INVALID'],
    ['production trust', { trust: BELGIAN_TRUST }, 'CERTIFICATE_UNTRUSTED'],
    ['a time before the certificate', { now: new Date('2017-01-01') }, 'CERTIFICATE_NOT_YET_VALID'],
    ['a time after the certificate', { now: new Date('2036-01-01') }, 'CERTIFICATE_EXPIRED'],
  ] as const)('a login is refused for %s', async (_name, expectations, code) => {
    await refused(login(read, expectations), code);
  });

  test.each([
    ['identityFile', 'IDENTITY_SIGNATURE_INVALID'],
    ['identitySignature', 'IDENTITY_SIGNATURE_INVALID'],
    ['addressFile', 'ADDRESS_SIGNATURE_INVALID'],
    ['addressSignature', 'ADDRESS_SIGNATURE_INVALID'],
    ['photoFile', 'PHOTO_DIGEST_MISMATCH'],
  ] as const)('one changed bit in %s is found', async (field, code) => {
    const bytes = Buffer.from(read.identity[field] as string, 'base64');
    // Within the surname, the street, the signature's number or the picture: never in a length.
    const at =
      { identityFile: bytes.indexOf(persona === 'jan' ? 'Voorbeeld' : 'Exemple'), addressFile: 4, photoFile: 600 }[
        field as string
      ] ?? 20;
    bytes[at] = (bytes[at] as number) ^ 1;
    const identity = { ...read.identity, [field]: bytes.toString('base64') };
    await refused(verifyIdentityPackage({ identity, login: await login(read), ...EXPECTED, trust, now: NOW }), code);
  });
});

describe('the proof that the card itself was there', () => {
  let read: Read;
  beforeAll(async () => {
    read = await cardResult('jan', ORIGIN, 'read-identity', { challengeNonce: NONCE, groups: ['identity'] });
  });
  const check = async (identity: Record<string, unknown>, expected = EXPECTED) =>
    verifyIdentityPackage({ identity, login: await login(read), ...expected, trust, now: NOW });

  test('is asked of a card that can give it', async () => {
    const { basicKeyFile: _key, cardProof: _proof, ...copied } = read.identity;
    await refused(check(copied), 'CARD_PROOF_INVALID');
  });

  test('answers this origin and this nonce alone', async () => {
    await check(read.identity);
    await refused(check(read.identity, { ...EXPECTED, expectedOrigin: 'https://other.example' }), 'CARD_PROOF_INVALID');
    const expectedChallengeNonce = NONCE.replace('Q', 'R');
    await refused(check(read.identity, { ...EXPECTED, expectedChallengeNonce }), 'CARD_PROOF_INVALID');
  });

  test('with the key of another chip is refused', async () => {
    const other = seededKey('EC', 'another chip');
    const message = await cardProofMessage(ORIGIN, NONCE);
    const forged = {
      basicKeyFile: der(createPublicKey(other.privateKey).export({ type: 'spki', format: 'der' })),
      cardProof: der(sign('sha384', message, { key: other.privateKey, dsaEncoding: 'ieee-p1363' })),
    };
    await refused(check({ ...read.identity, ...forged }), 'CARD_PROOF_INVALID');
    await refused(check({ ...read.identity, cardProof: forged.cardProof }), 'CARD_PROOF_INVALID');
  });

  test('is no part of a 1.7 card, which has no such key', async () => {
    const older = await cardResult('marie', ORIGIN, 'read-identity', { challengeNonce: NONCE, groups: ['identity'] });
    expect(older.identity).not.toHaveProperty('cardProof');
    const { basicKeyFile, cardProof } = read.identity;
    const identity = { ...older.identity, basicKeyFile, cardProof };
    const verification = verifyIdentityPackage({ identity, login: await login(older), ...EXPECTED, trust, now: NOW });
    await refused(verification, 'CARD_PROOF_INVALID');
  });
});

describe('a login', () => {
  let result: OperationResult<'login'>;
  beforeAll(async () => {
    result = await cardResult('jan', ORIGIN, 'login', { challengeNonce: NONCE });
  });

  test.each([
    ['an unknown field', { extra: 1 }],
    ['a version that is no text', { format: 1 }],
    ['a message that is no answer', { action: 'web-eid:authenticate' }],
    ['a chain of five', {}, ['AAAA', 'AAAA', 'AAAA', 'AAAA', 'AAAA']],
    ['bits left over in its signature', { signature: `${'AAAA'.repeat(42)}AB==` }],
    ['a certificate of 40 million characters', { unverifiedCertificate: 'A'.repeat(40_000_000) }],
    ['a signature of 40 million characters', { signature: 'A'.repeat(40_000_000) }],
    ['an algorithm that no card has', { algorithm: 'ES256' }],
    ['a signature that is no base64', { signature: '****' }],
  ] as [string, object, string[]?][])(
    'is malformed with %s',
    async (_name, change, certificateChain = result.certificateChain) => {
      await refused(login({ certificateChain, token: { ...result.token, ...change } as never }), 'TOKEN_MALFORMED');
    },
  );

  test.each(['web-eid:1', 'web-eid:1.1', 'web-eid:1.01', 'web-eid:1.0 ', 'WEB-EID:1.0', 'web-eid:2.0', ''])(
    'of version "%s" is refused for that',
    async (format) => {
      await refused(login({ ...result, token: { ...result.token, format } as never }), 'TOKEN_VERSION_UNSUPPORTED');
    },
  );

  test('of a Web eID page says what it answers, and brings no chain', async () => {
    const token = { ...result.token, action: 'web-eid:authenticate-success' };
    await login({ ...result, token });
    const untold = { token, certificateChain: undefined } as never;
    await refused(login(untold), 'CERTIFICATE_UNTRUSTED');
    const told = knowAuthorities(trust, result.certificateChain.map(fromBase64));
    expect((await login(untold, { trust: told })).nationalNumber).toBe('85673003360');
    // Known is not trusted.
    const strangers = knowAuthorities(BELGIAN_TRUST, result.certificateChain.map(fromBase64));
    await refused(login(untold, { trust: strangers }), 'CERTIFICATE_UNTRUSTED');
  });

  const MISTAKES: [string, object][] = [
    ...['', undefined, null, 'a', 'A'.repeat(43), `${NONCE}\n`, 42].map((expectedChallengeNonce): [string, object] => [
      'expectedChallengeNonce',
      { expectedChallengeNonce },
    ]),
    ...[
      '',
      undefined,
      null,
      `${ORIGIN}/`,
      `${ORIGIN}:443`,
      `${ORIGIN}:99999`,
      'http://e-loket.example',
      '*',
      [ORIGIN],
    ].map((expectedOrigin): [string, object] => ['expectedOrigin', { expectedOrigin }]),
    ...[new Date(Number.NaN), null, Date.now(), '2026-11-24'].map((now): [string, object] => ['now', { now }]),
    ...[undefined, {}, { rootFingerprints: [] }, { rootFingerprints: new Set(['AB']) }].map(
      (anchors): [string, object] => ['trust', { trust: anchors }],
    ),
    ...[undefined, null, {}, 'unchecked'].map((revocation): [string, object] => ['revocation', { revocation }]),
  ];
  test.each(MISTAKES)('is not even looked at where %s is %j', async (name, expectation) => {
    const message = expect.stringMatching(new RegExp(`^${name} must be `));
    await expect(login({ token: null } as never, expectation)).rejects.toMatchObject({ name: 'TypeError', message });
  });

  test('takes this machine’s clock where no other is given', async () => {
    expect((await login(result, { now: undefined as never })).nationalNumber).toBe('85673003360');
  });

  test('with the other algorithm named is refused', async () => {
    await refused(login({ ...result, token: { ...result.token, algorithm: 'RS256' } }), 'TOKEN_SIGNATURE_INVALID');
  });

  test('with the signing certificate is refused for its purpose', async () => {
    const { signedRequest } = await cardResult('jan', ORIGIN, 'sign', {
      title: 'x',
      document: DOCUMENT.toString('base64'),
    });
    const token = { ...result.token, unverifiedCertificate: signedRequest.unverifiedSigningCertificate };
    await refused(login({ ...result, token }), 'CERTIFICATE_PURPOSE_WRONG');
  });

  test('without its CA, or with another root beside it, has no chain', async () => {
    const [ca, root] = result.certificateChain as [string, string];
    await refused(login({ ...result, certificateChain: [root] }), 'CERTIFICATE_UNTRUSTED');
    await refused(
      login({ ...result, certificateChain: [ca, der(testWorld('RSA').root.certificate)] }),
      'CERTIFICATE_UNTRUSTED',
    );
  });

  test('with bytes that are no certificate is refused', async () => {
    await refused(
      login({ ...result, token: { ...result.token, unverifiedCertificate: 'AAAA' } }),
      'CERTIFICATE_MALFORMED',
    );
    await refused(
      login({ ...result, certificateChain: ['MAAA', ...result.certificateChain.slice(1)] }),
      'CERTIFICATE_MALFORMED',
    );
    // Passed over, as nothing needs it.
    await login({ ...result, certificateChain: ['MAAA', ...result.certificateChain] });
  });
});

/** An authority and a holder made for one check; what a request leaves out is as it should be. */
describe('a chain', () => {
  const day = (text: string) => new Date(`${text}T00:00:00Z`);
  const root = testWorld('EC').root;
  const holderKey = seededKey('EC', 'forged holder');
  const caKey = seededKey('EC', 'forged ca');

  const caRequest: CertificateRequest = {
    subject: [['CN', 'Forged CA']],
    key: caKey,
    notBefore: day('2020-01-01'),
    notAfter: day('2040-01-01'),
    keyUsage: ['keyCertSign', 'cRLSign'],
    ca: { pathLength: 0 },
  };
  const holderRequest: CertificateRequest = {
    subject: [
      ['CN', 'Jan Voorbeeld (Authentication)'],
      ['serialNumber', '85673003360'],
    ],
    key: holderKey,
    notBefore: day('2024-01-01'),
    notAfter: day('2034-01-01'),
    keyUsage: ['digitalSignature'],
    clientAuth: true,
    policy: TEST_POLICIES.citizen.authentication,
  };

  async function loginWith(
    ca: Partial<CertificateRequest> = {},
    holder: Partial<CertificateRequest> = {},
    issuer: AuthorityMember = root,
  ) {
    const issuing = member({ request: { ...caRequest, ...ca }, issuer });
    const certificate = issueCertificate({ ...holderRequest, ...holder }, issuing);
    const digest = async (text: string) =>
      new Uint8Array(await crypto.subtle.digest('SHA-384', new TextEncoder().encode(text)));
    const message = Buffer.concat([await digest(ORIGIN), await digest(NONCE)]);
    const signature = sign('sha384', message, { key: holderKey.privateKey, dsaEncoding: 'ieee-p1363' });
    return login({
      token: {
        unverifiedCertificate: der(certificate),
        algorithm: 'ES384',
        signature: der(signature),
        format: 'web-eid:1.0',
        appVersion: 'test',
      },
      certificateChain: [der(issuing.certificate), der(issuer.certificate)],
    });
  }

  test('as it should be is accepted', async () => {
    expect((await loginWith()).nationalNumber).toBe('85673003360');
  });

  const cases: [string, Partial<CertificateRequest>, Partial<CertificateRequest>, ErrorCode][] = [
    ['an issuer that is no CA', { ca: undefined as never }, {}, 'CERTIFICATE_UNTRUSTED'],
    ['an issuer that may not sign certificates', { keyUsage: ['cRLSign'] }, {}, 'CERTIFICATE_UNTRUSTED'],
    ['an expired CA', { notAfter: day('2025-01-01') }, {}, 'CERTIFICATE_EXPIRED'],
    ['a CA that is not valid yet', { notBefore: day('2030-01-01') }, {}, 'CERTIFICATE_NOT_YET_VALID'],
    [
      'a holder that may sign certificates',
      {},
      { keyUsage: ['digitalSignature', 'keyCertSign'] },
      'CERTIFICATE_PURPOSE_WRONG',
    ],
    ['a holder that is a CA', {}, { ca: { pathLength: 0 } }, 'CERTIFICATE_PURPOSE_WRONG'],
    [
      'a holder that may sign documents too',
      {},
      { keyUsage: ['digitalSignature', 'nonRepudiation'] },
      'CERTIFICATE_PURPOSE_WRONG',
    ],
    ['a holder without the right key usage', {}, { keyUsage: ['keyAgreement'] }, 'CERTIFICATE_PURPOSE_WRONG'],
    ['a holder for another extended use', {}, { clientAuth: false, ocspSigning: true }, 'CERTIFICATE_PURPOSE_WRONG'],
    ['a holder without a Belgian policy', {}, { policy: '1.2.3.4' }, 'CERTIFICATE_PURPOSE_WRONG'],
    [
      'a holder whose national register number is wrong',
      {},
      { subject: [['serialNumber', '85673003361']] },
      'NATIONAL_NUMBER_INVALID',
    ],
  ];
  test.each(cases)('with %s is refused', async (_name, ca, holder, code) => {
    await refused(loginWith(ca, holder), code);
  });

  test('under another root of the same name is refused', async () => {
    const key = seededKey('EC', 'another root');
    const impostor = member({
      request: { ...caRequest, subject: root.name, key, ca: { pathLength: 1 } },
      issuer: { name: root.name, key },
    });
    await refused(loginWith({}, {}, impostor), 'CERTIFICATE_UNTRUSTED');
  });

  test('whose CA’s signature is wrong is refused', async () => {
    const issuing = member({
      request: caRequest,
      issuer: { name: root.name, key: seededKey('EC', 'not the root’s key') },
    });
    const result = await cardResult('jan', ORIGIN, 'login', { challengeNonce: NONCE });
    const certificate = issueCertificate(holderRequest, issuing);
    const token = { ...result.token, unverifiedCertificate: der(certificate) };
    await refused(
      login({ token, certificateChain: [der(issuing.certificate), der(root.certificate)] }),
      'CERTIFICATE_UNTRUSTED',
    );
  });

  test('that is too long for the path length of its root is refused', async () => {
    const middle = member({
      request: { ...caRequest, subject: [['CN', 'Middle']], key: seededKey('EC', 'middle'), ca: { pathLength: 5 } },
      issuer: root,
    });
    const lower = member({ request: { ...caRequest, subject: [['CN', 'Lower']] }, issuer: middle });
    const certificate = issueCertificate(holderRequest, lower);
    const result = await cardResult('jan', ORIGIN, 'login', { challengeNonce: NONCE });
    const token = { ...result.token, unverifiedCertificate: der(certificate) };
    const certificateChain = [lower, middle, root].map((one) => der(one.certificate));
    await refused(login({ token, certificateChain }), 'CERTIFICATE_UNTRUSTED');
  });
});

describe('an identity package', () => {
  let read: Read;
  beforeAll(async () => {
    read = await cardResult('jan', ORIGIN, 'read-identity', { challengeNonce: NONCE, groups: ['identity', 'address'] });
  });
  const check = async (identity: unknown, now = NOW) =>
    verifyIdentityPackage({ identity, login: await login(read), ...EXPECTED, trust, now });

  test('of another person is refused', async () => {
    const { identity } = await cardResult('marie', ORIGIN, 'read-identity', {
      challengeNonce: NONCE,
      groups: ['identity'],
    });
    await refused(check(identity), 'NATIONAL_NUMBER_MISMATCH');
  });

  test('of an expired card is refused', async () => {
    await refused(
      verifyIdentityPackage({
        identity: read.identity,
        login: await login(read),
        ...EXPECTED,
        trust,
        now: new Date('2034-03-16T00:00:00Z'),
      }),
      'CARD_EXPIRED',
    );
  });

  test('vouched for by a certificate that is not the register’s is refused', async () => {
    const { citizenCa, root } = testWorld('EC');
    for (const registerCertificate of [citizenCa.certificate, root.certificate]) {
      await refused(
        check({ ...read.identity, registerCertificate: der(registerCertificate) }),
        'REGISTER_CERTIFICATE_INVALID',
      );
    }
  });

  test.each([
    [
      'a name that is not RRN',
      {
        subject: [
          ['CN', 'RRX'],
          ['O', 'RRN'],
          ['C', 'BE'],
        ],
      },
    ],
    ['another policy', { policy: '1.2.3' }],
    ['an end before the card began', { notAfter: new Date('2023-01-01') }],
  ] as [string, Partial<CertificateRequest>][])(
    'vouched for by a register certificate with %s is refused',
    async (_name, change) => {
      const { root, register } = testWorld('EC');
      const certificate = issueCertificate(
        {
          subject: register.name,
          key: register.key,
          notBefore: new Date('2020-01-01'),
          notAfter: new Date('2040-01-01'),
          keyUsage: ['digitalSignature', 'nonRepudiation'],
          policy: TEST_POLICIES.register,
          ...change,
        },
        root,
      );
      await refused(check({ ...read.identity, registerCertificate: der(certificate) }), 'REGISTER_CERTIFICATE_INVALID');
    },
  );

  test('under a root that is not pinned is refused', async () => {
    const onlyRsa = await trustTestRoot(BELGIAN_TRUST, Uint8Array.from(testWorld('RSA').root.certificate));
    await refused(
      verifyIdentityPackage({
        identity: read.identity,
        login: await login(read),
        ...EXPECTED,
        trust: onlyRsa,
        now: NOW,
      }),
      'REGISTER_CERTIFICATE_INVALID',
    );
  });

  test('with an address but not its signature is malformed', async () => {
    await refused(check({ ...read.identity, addressSignature: undefined }), 'TOKEN_MALFORMED');
  });

  test('with an address from the card of another is refused', async () => {
    const { identity } = await cardResult('marie', ORIGIN, 'read-identity', {
      challengeNonce: NONCE,
      groups: ['identity', 'address'],
    });
    const { addressFile, addressSignature } = identity;
    await refused(check({ ...read.identity, addressFile, addressSignature }), 'ADDRESS_SIGNATURE_INVALID');
  });
});
