/**
 * Certificates as a hostile page may send them: every part that the issuer's signature does not cover, made-up keys, unknown
 * extensions, all signature algorithms, and authorities that sign each other. Each ends in a code.
 */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import { parseCertificate } from '@eid-loket/shared/verification/certificate.ts';
import { type TrustAnchors, trustTestRoot } from '@eid-loket/shared/verification/trust-anchors.ts';
import { verifyLogin } from '@eid-loket/shared/verification/verify-login.ts';
import { type CertificateRequest, issueCertificate } from '@eid-loket/virtual-card/pki/certificates.ts';
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
import { type SeededKey, seededKey } from '@eid-loket/virtual-card/pki/seeded-keys.ts';
import { type AuthorityMember, member, TEST_POLICIES, testWorld } from '@eid-loket/virtual-card/pki/test-authority.ts';
import type * as asn1js from 'asn1js';
import fc from 'fast-check';
import { cardResult, testTrust } from '../helpers/card-results.ts';
import { tries } from '../helpers/generated.ts';

const ORIGIN = 'https://e-loket.example';
const NONCE = 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=';
const NOW = new Date('2026-11-24T12:00:00Z');

let trust: TrustAnchors;
beforeAll(async () => {
  trust = await testTrust();
});

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const validity = { notBefore: new Date('2024-01-01T00:00:00Z'), notAfter: new Date('2034-01-01T00:00:00Z') };

const caRequest = (key: SeededKey, change: Partial<CertificateRequest> = {}): CertificateRequest => ({
  subject: [['CN', 'TEST CA of one test']],
  key,
  ...validity,
  keyUsage: ['keyCertSign', 'cRLSign'],
  ca: { pathLength: 0 },
  ...change,
});

const holderRequest = (key: SeededKey): CertificateRequest => ({
  subject: [
    ['CN', 'Jan Voorbeeld (Authentication)'],
    ['serialNumber', '85673003360'],
  ],
  key,
  ...validity,
  keyUsage: ['digitalSignature'],
  clientAuth: true,
  policy: TEST_POLICIES.citizen.authentication,
});

/** Signs the login with the holder's key and verifies it under the certificates given. */
function login(holder: Uint8Array, key: SeededKey, chain: readonly Uint8Array[], anchors = trust) {
  const hash = key.kind === 'EC' ? 'sha384' : 'sha256';
  const digest = (text: string) => createHash(hash).update(text).digest();
  const message = Buffer.concat([digest(ORIGIN), digest(NONCE)]);
  const signature = sign(hash, message, { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
  return verifyLogin({
    token: {
      unverifiedCertificate: base64(holder),
      algorithm: key.kind === 'EC' ? 'ES384' : 'RS256',
      signature: base64(signature),
      format: 'web-eid:1.0',
      appVersion: 'test',
    },
    certificateChain: chain.map(base64),
    expectedOrigin: ORIGIN,
    expectedChallengeNonce: NONCE,
    trust: anchors,
    revocation: 'not-checked',
    now: NOW,
  });
}

const refused = (verification: Promise<unknown>, code: ErrorCode) =>
  expect(verification).rejects.toMatchObject({ name: 'EidError', code });

const partsOf = (block: Der) => (block as asn1js.Sequence).valueBlock.value as Der[];
const tbsOf = (certificate: Uint8Array) => partsOf(parsed(certificate))[0] as Der;
const part = { algorithm: 2, publicKey: 6, extensions: 7 };
const extensionsOf = (tbs: Der) => partsOf(partsOf(partsOf(tbs)[part.extensions] as Der)[0] as Der);

interface Signing {
  oid: string;
  hash: string;
  key: KeyObject;
}

const ES384 = { oid: '1.2.840.10045.4.3.3', hash: 'sha384' };

/** Changes a certificate and signs it again, so that only the change is wrong with it. */
function reissue(certificate: Uint8Array, signing: Signing, change: (tbs: Der) => void = () => {}): Uint8Array {
  const tbs = tbsOf(certificate);
  const algorithm = sequence(oid(signing.oid), ...(signing.key.asymmetricKeyType === 'rsa' ? [nothing()] : []));
  partsOf(tbs)[part.algorithm] = algorithm;
  change(tbs);
  return encode(sequence(tbs, algorithm, bits(sign(signing.hash, encode(tbs), signing.key))));
}

describe('a certificate', () => {
  const { root } = testWorld('EC');
  const key = seededKey('EC', 'holder of one test');
  const caKey = seededKey('EC', 'CA of one test');
  const ca = member({ request: caRequest(caKey), issuer: root });
  const certificate = issueCertificate(holderRequest(key), ca);
  const byCa = { ...ES384, key: caKey.privateKey };
  const byRoot = { ...ES384, key: root.key.privateKey };
  const chain = [ca.certificate, root.certificate];

  test('signed again without a change is accepted', async () => {
    const holder = reissue(certificate, byCa);
    expect((await login(holder, key, chain)).commonName).toBe('Jan Voorbeeld');
    expect((await login(holder, key, [reissue(ca.certificate, byRoot), root.certificate])).nationalNumber).toBe(
      '85673003360',
    );
  });

  const custom = (critical: boolean) => (tbs: Der) => {
    extensionsOf(tbs).push(sequence(oid('1.2.3.4'), ...(critical ? [boolean(true)] : []), octets(encode(nothing()))));
  };

  test('with an unknown extension is refused where the extension is critical', async () => {
    await login(reissue(certificate, byCa, custom(false)), key, chain);
    await refused(login(reissue(certificate, byCa, custom(true)), key, chain), 'CERTIFICATE_UNTRUSTED');
    const strangeCa = reissue(ca.certificate, byRoot, custom(true));
    await refused(login(certificate, key, [strangeCa, root.certificate]), 'CERTIFICATE_UNTRUSTED');
  });

  test('with the same extension twice is malformed', async () => {
    const doubled = reissue(certificate, byCa, (tbs) => {
      const extensions = extensionsOf(tbs);
      extensions.push(extensions[0] as Der);
    });
    await refused(login(doubled, key, chain), 'CERTIFICATE_MALFORMED');
  });

  test.each(['2.5.29.15', '2.5.29.37'])('whose extension %s is no DER is malformed', async (id) => {
    const broken = reissue(certificate, byCa, (tbs) => {
      const extensions = extensionsOf(tbs);
      const at = extensions.findIndex((one) => (partsOf(one)[0] as asn1js.ObjectIdentifier).getValue() === id);
      extensions[at] = sequence(oid(id), octets(Uint8Array.of(0x30, 0x05)));
    });
    await refused(login(broken, key, chain), 'CERTIFICATE_MALFORMED');
  });

  test('that names another algorithm outside than inside is malformed', async () => {
    const [tbs, , signature] = partsOf(parsed(certificate)) as [Der, Der, Der];
    const other = encode(sequence(tbs, sequence(oid('1.2.840.10045.4.3.4')), signature));
    await refused(login(other, key, chain), 'CERTIFICATE_MALFORMED');
  });

  test('with a byte after it is malformed', async () => {
    await refused(login(Buffer.concat([certificate, Buffer.of(0)]), key, chain), 'CERTIFICATE_MALFORMED');
  });

  test('can be written in one way only', async () => {
    const tbsEnd = 4 + encode(tbsOf(certificate)).length;
    // The outer header, and from the algorithm to the first byte of the signature.
    const positions = [0, 1, 2, 3, ...Array.from({ length: 16 }, (_, index) => tbsEnd + index)];
    for (const at of positions) {
      for (let bit = 1; bit < 0x100; bit <<= 1) {
        const changed = Uint8Array.from(certificate);
        changed[at] = (changed[at] as number) ^ bit;
        await expect(login(changed, key, chain)).rejects.toMatchObject({ name: 'EidError' });
      }
    }
  });

  test('whose key is no point of the curve is malformed, wherever it stands', async () => {
    const offCurve = (tbs: Der) => {
      const info = partsOf(tbs)[part.publicKey] as Der;
      const bytes = Uint8Array.from((partsOf(info)[1] as asn1js.BitString).valueBlock.valueHexView);
      bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
      partsOf(info)[1] = bits(bytes);
    };
    await refused(login(reissue(certificate, byCa, offCurve), key, chain), 'CERTIFICATE_MALFORMED');
    const strangeCa = reissue(ca.certificate, byRoot, offCurve);
    await refused(login(certificate, key, [strangeCa, root.certificate]), 'CERTIFICATE_MALFORMED');
  });

  test.each([
    ['RSA of 1024 bits', 'RSA', generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey],
    ['P-256', 'EC', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
    ['Ed25519', 'EC', generateKeyPairSync('ed25519').privateKey],
  ] as const)('with a key of %s is malformed', async (_name, kind, privateKey) => {
    const holder = issueCertificate(holderRequest({ kind, privateKey }), ca);
    await refused(parseCertificate(holder), 'CERTIFICATE_MALFORMED');
  });

  const own = (change: (tbs: Der) => void) => parseCertificate(reissue(certificate, byCa, change));
  const subject = (tbs: Der) => partsOf(partsOf(tbs)[5] as Der);
  const rdn = (id: string, text: string) => set(sequence(oid(id), utf8(text)));

  test.each([
    ['version 1', (tbs: Der) => partsOf(tbs).splice(0, 1, tagged(0, integerOf(0)))],
    ['no version', (tbs: Der) => partsOf(tbs).shift()],
    ['two serial numbers in its subject', (tbs: Der) => subject(tbs).push(rdn('2.5.4.5', '85673003360'))],
    ['two surnames', (tbs: Der) => subject(tbs).push(rdn('2.5.4.4', 'A'), rdn('2.5.4.4', 'B'))],
    [
      '17 parts in its name',
      (tbs: Der) => subject(tbs).push(...Array.from({ length: 15 }, () => rdn('2.5.4.11', 'unit'))),
    ],
    [
      '33 extensions',
      (tbs: Der) =>
        extensionsOf(tbs).push(
          ...Array.from({ length: 28 }, (_, index) => sequence(oid(`1.2.3.${index}`), octets(encode(nothing())))),
        ),
    ],
    ['a serial number of 21 bytes', (tbs: Der) => partsOf(tbs).splice(1, 1, integer(Buffer.alloc(21, 1)))],
    [
      'a point that is compressed',
      (tbs: Der) => {
        const info = partsOf(partsOf(tbs)[part.publicKey] as Der);
        info[1] = bits(
          Buffer.concat([Buffer.of(2), (info[1] as asn1js.BitString).valueBlock.valueHexView.slice(1, 49)]),
        );
      },
    ],
  ] as [string, (tbs: Der) => void][])('with %s is malformed', async (_name, change) => {
    await refused(own(change), 'CERTIFICATE_MALFORMED');
  });

  test.each([
    ['1', [1]],
    ['3', [3]],
    ['an even number', [1, 0, 2]],
    ['more than 64 bits', [1, 0, 0, 0, 0, 0, 0, 0, 1]],
  ])('with the RSA exponent %s is malformed', async (_name, exponent) => {
    const rsa = issueCertificate(holderRequest(seededKey('RSA', 'holder of one test')), ca);
    const change = (tbs: Der) => {
      const info = partsOf(partsOf(tbs)[part.publicKey] as Der);
      const [modulus] = partsOf(parsed((info[1] as asn1js.BitString).valueBlock.valueHexView));
      info[1] = bits(encode(sequence(modulus as Der, integer(Uint8Array.from(exponent)))));
    };
    await parseCertificate(reissue(rsa, byCa));
    await refused(parseCertificate(reissue(rsa, byCa, change)), 'CERTIFICATE_MALFORMED');
  });

  test('that is pinned itself is no chain', async () => {
    const pinned = await trustTestRoot(trust, Uint8Array.from(certificate));
    await refused(login(certificate, key, chain, pinned), 'CERTIFICATE_UNTRUSTED');
  });
});

describe('a chain', () => {
  const holderKey = seededKey('RSA', 'holder of one test');
  const algorithms: [string, string, 'RSA' | 'EC', string][] = [
    ['RSA with SHA-1, as under Root CA3', '1.2.840.113549.1.1.5', 'RSA', 'sha1'],
    ['RSA with SHA-256', '1.2.840.113549.1.1.11', 'RSA', 'sha256'],
    ['RSA with SHA-384', '1.2.840.113549.1.1.12', 'RSA', 'sha384'],
    ['RSA with SHA-512', '1.2.840.113549.1.1.13', 'RSA', 'sha512'],
    ['ECDSA with SHA-256', '1.2.840.10045.4.3.2', 'EC', 'sha256'],
    ['ECDSA with SHA-384', '1.2.840.10045.4.3.3', 'EC', 'sha384'],
    ['ECDSA with SHA-512', '1.2.840.10045.4.3.4', 'EC', 'sha512'],
  ];

  /** As on re-keyed 1.7 cards: an RSA holder under authorities of either kind. */
  const underCaSignedWith = (kind: 'RSA' | 'EC', oidOfAlgorithm: string, hash: string, from = '2018-12-31') => {
    const { root } = testWorld(kind);
    const request = caRequest(seededKey('EC', 'CA of one test'), { notBefore: new Date(from) });
    const ca = member({ request, issuer: root });
    const certificate = issueCertificate(holderRequest(holderKey), ca);
    const signed = reissue(ca.certificate, { oid: oidOfAlgorithm, hash, key: root.key.privateKey });
    return login(certificate, holderKey, [signed, root.certificate]);
  };

  test.each(algorithms)('with a CA signed by %s is accepted', async (_name, id, kind, hash) => {
    expect((await underCaSignedWith(kind, id, hash)).algorithm).toBe('RS256');
  });

  test('with a CA signed by SHA-1 is refused where that CA is of later years', async () => {
    const sha1 = ['RSA', '1.2.840.113549.1.1.5', 'sha1'] as const;
    await underCaSignedWith(...sha1);
    await refused(underCaSignedWith(...sha1, '2019-01-01'), 'CERTIFICATE_UNTRUSTED');
  });

  const limits = [
    ['nameConstraints', '2.5.29.30'],
    ['policyConstraints', '2.5.29.36'],
    ['inhibitAnyPolicy', '2.5.29.54'],
  ] as const;
  test.each(limits)('with a CA that is limited by %s is refused, critical or not', async (_name, id) => {
    const { root } = testWorld('EC');
    const ca = member({ request: caRequest(seededKey('EC', 'CA of one test')), issuer: root });
    const certificate = issueCertificate(holderRequest(holderKey), ca);
    for (const critical of [[], [boolean(true)]]) {
      const limited = reissue(ca.certificate, { ...ES384, key: root.key.privateKey }, (tbs) => {
        extensionsOf(tbs).push(sequence(oid(id), ...critical, octets(encode(sequence()))));
      });
      await refused(login(certificate, holderKey, [limited, root.certificate]), 'CERTIFICATE_UNTRUSTED');
    }
  });

  describe('of which an authority has several certificates', () => {
    const { root } = testWorld('EC');
    const key = seededKey('EC', 'CA of one test');
    const renewed = member({ request: caRequest(key), issuer: root });
    const expired = member({ request: caRequest(key, { notAfter: new Date('2025-01-01') }), issuer: root });
    const strangerKey = seededKey('EC', 'root of nobody');
    const strangerName = [['CN', 'TEST root of nobody']] as const;
    const cross = member({ request: caRequest(key), issuer: { name: strangerName, key: strangerKey } });
    const stranger = member({
      request: caRequest(strangerKey, { subject: strangerName, ca: { pathLength: 1 } }),
      issuer: { name: strangerName, key: strangerKey },
    });
    const certificate = issueCertificate(holderRequest(holderKey), renewed);
    const p521 = issueCertificate(
      caRequest({ kind: 'EC', privateKey: generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey }),
      root,
    );

    test.each([
      ['the expired one first', [expired.certificate, renewed.certificate, root.certificate]],
      ['the one by a stranger first', [cross.certificate, stranger.certificate, renewed.certificate, root.certificate]],
      ['one on P-521 that nobody needs', [p521, renewed.certificate, root.certificate]],
    ])('finds the good one past %s', async (_name, chain) => {
      expect((await login(certificate, holderKey, chain)).nationalNumber).toBe('85673003360');
    });

    test('is refused for what is wrong with the only ones', async () => {
      await refused(login(certificate, holderKey, [expired.certificate, root.certificate]), 'CERTIFICATE_EXPIRED');
      await refused(login(certificate, holderKey, [cross.certificate, stranger.certificate]), 'CERTIFICATE_UNTRUSTED');
    });
  });

  test.each([
    ['MD5', 'RSA', '1.2.840.113549.1.1.4', 'md5'],
    ['ECDSA with SHA-1', 'EC', '1.2.840.10045.4.1', 'sha1'],
    ['another algorithm than it says', 'RSA', '1.2.840.113549.1.1.11', 'sha1'],
    ['RSA that says ECDSA', 'RSA', '1.2.840.10045.4.3.3', 'sha384'],
  ] as const)('with a CA signed by %s is refused', async (_name, kind, id, hash) => {
    await refused(underCaSignedWith(kind, id, hash), 'CERTIFICATE_UNTRUSTED');
  });

  test('whose names do not link is refused, though the signatures do', async () => {
    const { root } = testWorld('EC');
    const ca = member({ request: caRequest(seededKey('EC', 'CA of one test')), issuer: root });
    const certificate = issueCertificate(holderRequest(holderKey), {
      ...ca,
      name: [['CN', 'TEST CA by another name']],
    });
    await refused(login(certificate, holderKey, [ca.certificate, root.certificate]), 'CERTIFICATE_UNTRUSTED');
  });

  test('of the old official test cards is accepted only where test cards are trusted', async () => {
    const { root } = testWorld('EC');
    const ca = member({ request: caRequest(seededKey('EC', 'CA of one test')), issuer: root });
    const request = { ...holderRequest(holderKey), policy: '2.16.56.1.40.40.40.1' };
    const certificate = issueCertificate(request, ca);
    const chain = [ca.certificate, root.certificate];
    await login(certificate, holderKey, chain);
    const strict = { ...trust, acceptsTestCards: false };
    await refused(login(certificate, holderKey, chain, strict), 'CERTIFICATE_PURPOSE_WRONG');
  });

  test('finds its way whatever the order, and past authorities of the same name', async () => {
    const { root } = testWorld('EC');
    const ca = member({ request: caRequest(seededKey('EC', 'CA of one test')), issuer: root });
    const twin = member({ request: caRequest(seededKey('EC', 'twin of one test')), issuer: root });
    const certificate = issueCertificate(holderRequest(holderKey), ca);
    await login(certificate, holderKey, [root.certificate, twin.certificate, ca.certificate]);
  });

  test('has four certificates at most, so authorities that sign each other in a ring lead nowhere', async () => {
    const authority = (name: string, issuer?: AuthorityMember) => {
      const key = seededKey('EC', `${name} of one test`);
      const request = caRequest(key, { subject: [['CN', name]], ca: { pathLength: 9 } });
      return member({ request, issuer: issuer ?? { name: request.subject, key } });
    };
    const longRoot = authority('TEST root of long chains');
    const upper = authority('TEST upper', longRoot);
    const middle = authority('TEST middle', upper);
    const lower = authority('TEST lower', middle);
    const anchors = await trustTestRoot(trust, Uint8Array.from(longRoot.certificate));
    const under = (issuer: AuthorityMember) =>
      login(
        issueCertificate(holderRequest(holderKey), issuer),
        holderKey,
        [lower, middle, upper, longRoot].map(({ certificate }) => certificate),
        anchors,
      );
    await under(middle);
    await refused(under(lower), 'CERTIFICATE_UNTRUSTED');
  });
});

test.each(['jan', 'marie'])('of all that %s’s login sends no byte can change', async (persona) => {
  const { token, certificateChain } = await cardResult(persona, ORIGIN, 'login', { challengeNonce: NONCE });
  const parts = [token.unverifiedCertificate, token.signature, ...certificateChain];
  const check = ([unverifiedCertificate, signature, ...chain]: string[]) =>
    verifyLogin({
      token: { ...token, unverifiedCertificate, signature },
      certificateChain: chain,
      expectedOrigin: ORIGIN,
      expectedChallengeNonce: NONCE,
      trust,
      revocation: 'not-checked',
      now: NOW,
    });
  await check(parts);
  const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  await fc.assert(
    fc.asyncProperty(fc.nat(parts.length - 1), place, fc.nat(7), async (which, at, bit) => {
      const bytes = Buffer.from(parts[which] as string, 'base64');
      const position = Math.floor(at * bytes.length);
      bytes[position] = (bytes[position] as number) ^ (1 << bit);
      await expect(check(parts.with(which, bytes.toString('base64')))).rejects.toMatchObject({ name: 'EidError' });
    }),
    tries(150),
  );
});
