/**
 * The register's signatures over the card's files: the worked example of the card dossier byte for byte, every generation of
 * algorithm and digest, and each wrong way to put the signed bytes together.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import { cardProofMessage } from '@eid-loket/shared/token/card-proof-message.ts';
import type { TrustAnchors } from '@eid-loket/shared/verification/trust-anchors.ts';
import { verifyIdentityPackage } from '@eid-loket/shared/verification/verify-identity-package.ts';
import type { VerifiedLogin } from '@eid-loket/shared/verification/verify-login.ts';
import { type CertificateRequest, issueCertificate } from '@eid-loket/virtual-card/pki/certificates.ts';
import { type KeyKind, type SeededKey, seededKey } from '@eid-loket/virtual-card/pki/seeded-keys.ts';
import { TEST_POLICIES, testWorld } from '@eid-loket/virtual-card/pki/test-authority.ts';
import fc from 'fast-check';
import { cardResult, testTrust } from '../helpers/card-results.ts';
import { tries } from '../helpers/generated.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const hex = (text: string) => Buffer.from(text.replace(/\s+/g, ''), 'hex');
const hash = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest();

let trust: TrustAnchors;
beforeAll(async () => {
  trust = await testTrust();
});

/** A login of the person of the worked example; how logins are verified is tested elsewhere. */
const login = { nationalNumber: '85073000457' } as VerifiedLogin;

/** The P-384 key of RFC 6979 appendix A.2.6, which the worked example uses for everything. */
const X = 'EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64DEF8F0EA9055866064A254515480BC13';
const Y = '8015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C9DB1288B231C3AE0D4FE7344FD2533264720';
const D = '6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5';
const [x, y, d] = [X, Y, D].map((number) => hex(number).toString('base64url'));
const rfcKey: SeededKey = {
  kind: 'EC',
  privateKey: createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-384', x, y, d } }),
};

const PHOTO = Buffer.from('synthetic-photo');

const IDENTITY = hex(`
  01 0C 353939303030303030313332   02 10 534C4749909900112233445566778899
  03 0A 31352E30332E32303234       04 0A 31352E30332E32303334
  05 04 47656E74                   06 0B 3835303733303030343537
  07 09 566F6F726265656C64         08 06 416E204C6561
  09 01 4D                         0A 03 42454C
  0B 07 4272C3BC676765             0C 0B 3330204A554C2031393835
  0D 01 56   0E 00   0F 01 31   10 01 30
  11 30 1D282677EAC2B1F8DAED86515D680FFF734B7D6CD3D5624371C789C6F2E65DB79A9E07BB7EFB967FDE75AA03560BDD24
  12 02 3030
  1A 30 EFA1FD6A2C4C29A984C259FE299BD6544D35EE4028E5139196C1CA18C2F04E23178DB02D678120C4BB611417D44623A1`);

const ADDRESS_FIELDS = hex('01 15 566F6F726265656C646C61616E2037206275732032 02 04 39303030 03 04 47656E74');
const ADDRESS = Buffer.concat([ADDRESS_FIELDS, Buffer.alloc(86)]);

const IDENTITY_SIGNATURE = hex(`
  3065023048B0707BCE66767947480C9B7F698CB83DC77F6983C3B4FF7546CDBFD1597D4C91B08C7A2AB8125CA66299732F90CA74
  023100BC6D44D5C1D8E34DFA77B7BB5DFCDD237163120F48EB0D21F74266DBC0BDE1D606C16E4B199E1F608C4B188D9ACCE526 00`);

const ADDRESS_SIGNATURE = hex(`
  306502307122D2D146F9FEB7026807A239915AEAC1F0D76A1A084814B90FA010F3D4B83FC30A4D491796C48480D3C0CBC4E9F4EA
  023100A83F7B7DA7DC26F8D731A8AAEFF350C4FD281B9A8542EBF4A35159C8770B4BD5865ABB10357EB0E4AB7272538E4363F8`);

interface Files {
  identityFile: Uint8Array;
  identitySignature: Uint8Array;
  addressFile?: Uint8Array;
  addressSignature?: Uint8Array;
  photoFile?: Uint8Array;
}

const EXAMPLE: Files = {
  identityFile: IDENTITY,
  identitySignature: IDENTITY_SIGNATURE,
  addressFile: ADDRESS,
  addressSignature: ADDRESS_SIGNATURE,
  photoFile: PHOTO,
};

const EXPECTED = {
  expectedOrigin: 'https://e-loket.example',
  expectedChallengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=',
};

/** Of the card of the worked example, wherever the identity file names its basic key. */
async function proofFor(identityFile: Uint8Array) {
  if (!Buffer.from(identityFile).includes(hex('1A30EFA1FD6A'))) return {};
  const message = await cardProofMessage(EXPECTED.expectedOrigin, EXPECTED.expectedChallengeNonce);
  return {
    basicKeyFile: createPublicKey(rfcKey.privateKey).export({ type: 'spki', format: 'der' }),
    cardProof: sign('sha384', message, { key: rfcKey.privateKey, dsaEncoding: 'ieee-p1363' }),
  };
}

async function verify(files: Files, key: SeededKey, change: Partial<CertificateRequest> = {}, now = NOW) {
  const { root, register } = testWorld(key.kind);
  const request: CertificateRequest = {
    subject: register.name,
    key,
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2040-01-01T00:00:00Z'),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    policy: TEST_POLICIES.register,
    ...change,
  };
  const fields = {
    ...files,
    ...(await proofFor(files.identityFile)),
    registerCertificate: issueCertificate(request, root),
    rootCertificate: root.certificate,
  };
  const encoded = Object.entries(fields).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]);
  const identity = { format: 'eid-loket-identity:1.0', ...Object.fromEntries(encoded) };
  return verifyIdentityPackage({ identity, login, ...EXPECTED, trust, now });
}

const refused = (verification: Promise<unknown>, code: ErrorCode) =>
  expect(verification).rejects.toMatchObject({ name: 'EidError', code });

describe('the worked example', () => {
  test('verifies byte for byte', async () => {
    const { identity, address, photo } = await verify(EXAMPLE, rfcKey);
    expect(identity).toMatchObject({ surname: 'Voorbeeld', firstNames: 'An Lea', sex: 'female', duplicate: '00' });
    expect(address).toEqual({ streetAndNumber: 'Voorbeeldlaan 7 bus 2', postalCode: '9000', municipality: 'Gent' });
    expect(Buffer.from(photo as Uint8Array)).toEqual(PHOTO);
  });

  test('gives no address and no photo that were not sent', async () => {
    const { identityFile, identitySignature } = EXAMPLE;
    expect(Object.keys(await verify({ identityFile, identitySignature }, rfcKey))).toEqual(['identity']);
  });

  test.each([
    ['a longer padding of the address', { addressFile: Buffer.concat([ADDRESS, Buffer.alloc(9)]) }],
    ['no padding of the address', { addressFile: ADDRESS_FIELDS }],
    [
      'padding after the address signature',
      { addressSignature: Buffer.concat([ADDRESS_SIGNATURE, Buffer.alloc(153)]) },
    ],
  ])('verifies with %s', async (_name, change) => {
    expect((await verify({ ...EXAMPLE, ...change }, rfcKey)).address?.municipality).toBe('Gent');
  });

  test.each([
    [
      'the identity signature without its padding under the address',
      { identitySignature: IDENTITY_SIGNATURE.subarray(0, -1) },
      'ADDRESS_SIGNATURE_INVALID',
    ],
    [
      'a byte in the padding of the address',
      { addressFile: Buffer.concat([ADDRESS, Buffer.of(1)]) },
      'ADDRESS_SIGNATURE_INVALID',
    ],
    [
      'a byte after the address signature',
      { addressSignature: Buffer.concat([ADDRESS_SIGNATURE, Buffer.of(0, 1)]) },
      'ADDRESS_SIGNATURE_INVALID',
    ],
    [
      'a zero after the identity',
      { identityFile: Buffer.concat([IDENTITY, Buffer.of(0)]) },
      'IDENTITY_SIGNATURE_INVALID',
    ],
    ['the address signature for the identity', { identitySignature: ADDRESS_SIGNATURE }, 'IDENTITY_SIGNATURE_INVALID'],
    ['no bytes to speak of for a signature', { identitySignature: Buffer.alloc(256) }, 'IDENTITY_SIGNATURE_INVALID'],
    ['a byte more of the photo', { photoFile: Buffer.concat([PHOTO, Buffer.of(0)]) }, 'PHOTO_DIGEST_MISMATCH'],
  ] as [string, Partial<Files>, ErrorCode][])('is refused with %s', async (_name, change, code) => {
    await refused(verify({ ...EXAMPLE, ...change }, rfcKey), code);
  });
});

/** An identity file whose photo digest has another length, of a card that was issued in another year. */
const identityWithDigest = (digest: Uint8Array, year = '2024') => {
  const at = IDENTITY.indexOf(hex('1130'));
  const file = Buffer.concat([
    IDENTITY.subarray(0, at),
    Buffer.of(0x11, digest.length),
    digest,
    IDENTITY.subarray(at + 50),
  ]);
  file.write(year, file.indexOf('2024'), 'ascii');
  return file;
};

function signed(identityFile: Uint8Array, algorithm: string, key: KeyObject, addressMessage?: Uint8Array): Files {
  const identitySignature = sign(algorithm, identityFile, key);
  const message = addressMessage ?? Buffer.concat([ADDRESS_FIELDS, identitySignature]);
  const addressSignature = sign(algorithm, message, key);
  return { identityFile, identitySignature, addressFile: ADDRESS, addressSignature, photoFile: PHOTO };
}

describe.each([
  ['1.7 under Root CA3', 'RSA', 'sha1', 'sha1'],
  ['1.7 under Root CA3, signed again under CA4', 'RSA', 'sha256', 'sha1'],
  ['1.7 under Root CA4', 'RSA', 'sha256', 'sha256'],
  ['1.7 with new keys', 'EC', 'sha384', 'sha256'],
  ['1.8', 'EC', 'sha384', 'sha384'],
] as [string, KeyKind, string, string][])('a card %s', (_name, kind, signatureHash, photoHash) => {
  const key = seededKey(kind, 'register of one test');
  const identityFile = identityWithDigest(hash(photoHash, PHOTO), signatureHash === 'sha1' ? '2017' : '2024');
  const files = signed(identityFile, signatureHash, key.privateKey);

  test('verifies with address and photo', async () => {
    const verified = await verify(files, key);
    expect(verified.identity.photoDigest).toHaveLength(hash(photoHash, PHOTO).length);
    expect(verified.address?.postalCode).toBe('9000');
  });

  test('is refused with another photo', async () => {
    await refused(verify({ ...files, photoFile: Buffer.from('another photo') }, key), 'PHOTO_DIGEST_MISMATCH');
  });

  test.each([
    ['the address with its padding', (signature: Buffer) => Buffer.concat([ADDRESS, signature])],
    ['the address alone', () => ADDRESS_FIELDS],
    ['the two parts changed about', (signature: Buffer) => Buffer.concat([signature, ADDRESS_FIELDS])],
  ])('is refused when the register signed %s', async (_case, message) => {
    const identitySignature = Buffer.from(files.identitySignature);
    const addressSignature = sign(signatureHash, message(identitySignature), key.privateKey);
    await refused(verify({ ...files, addressSignature }, key), 'ADDRESS_SIGNATURE_INVALID');
  });
});

test.each([
  ['RSA', 'sha384'],
  ['RSA', 'sha512'],
  ['EC', 'sha256'],
  ['EC', 'sha1'],
] as const)('a register that signs with %s and %s does not exist', async (kind, algorithm) => {
  const key = seededKey(kind, 'register of one test');
  await refused(verify(signed(IDENTITY, algorithm, key.privateKey), key), 'IDENTITY_SIGNATURE_INVALID');
});

test.each([
  ['2018', null],
  ['2019', 'IDENTITY_SIGNATURE_INVALID'],
] as const)('SHA-1 on a card of %s: %s', async (year, code) => {
  const key = seededKey('RSA', 'register of one test');
  const files = signed(identityWithDigest(hash('sha1', PHOTO), year), 'sha1', key.privateKey);
  await (code ? refused(verify(files, key), code) : verify(files, key));
});

describe('the register’s certificate', () => {
  test('may have ended since, but not before the card began', async () => {
    await verify(EXAMPLE, rfcKey, { notAfter: new Date('2025-01-01T00:00:00Z') });
    await verify(EXAMPLE, rfcKey, { notAfter: new Date('2024-03-15T12:00:00Z') });
    await refused(
      verify(EXAMPLE, rfcKey, { notAfter: new Date('2024-03-14T12:00:00Z') }),
      'REGISTER_CERTIFICATE_INVALID',
    );
  });

  test('must have begun', async () => {
    await refused(
      verify(EXAMPLE, rfcKey, { notBefore: new Date('2027-01-01T00:00:00Z') }),
      'REGISTER_CERTIFICATE_INVALID',
    );
  });

  test.each([
    [
      'another organisation',
      {
        subject: [
          ['C', 'BE'],
          ['O', 'RRX'],
          ['CN', 'RRN'],
        ],
      },
    ],
    [
      'another country',
      {
        subject: [
          ['C', 'NL'],
          ['O', 'RRN'],
          ['CN', 'RRN'],
        ],
      },
    ],
    ['the key usage of an authority', { keyUsage: ['keyCertSign'] }],
    ['the policy of a citizen', { policy: TEST_POLICIES.citizen.authentication }],
    ['the rights of an authority', { ca: { pathLength: 0 } }],
  ] as [string, Partial<CertificateRequest>][])('with %s is refused', async (_name, change) => {
    await refused(verify(EXAMPLE, rfcKey, change), 'REGISTER_CERTIFICATE_INVALID');
  });
});

describe('the card’s last day', () => {
  test.each([
    ['its last second', '2034-03-15T22:59:59Z', true],
    ['the second after, Belgian time', '2034-03-15T23:00:00Z', false],
  ])('%s', async (_name, now, valid) => {
    const verification = verify(EXAMPLE, rfcKey, {}, new Date(now));
    await (valid ? verification : refused(verification, 'CARD_EXPIRED'));
  });

  test('before its first day the card is not valid', async () => {
    await refused(verify(EXAMPLE, rfcKey, {}, new Date('2024-03-14T12:00:00Z')), 'REGISTER_CERTIFICATE_INVALID');
  });
});

test.each(['jan', 'marie'])('of all that %s’s card sends no byte can change', async (persona) => {
  const read = await cardResult(persona, EXPECTED.expectedOrigin, 'read-identity', {
    challengeNonce: EXPECTED.expectedChallengeNonce,
    groups: ['identity', 'address', 'photo'],
  });
  const { format, ...files } = read.identity;
  const nationalNumber = persona === 'jan' ? '85673003360' : nationalNumberIn(files.identityFile);
  const check = (identity: unknown) =>
    verifyIdentityPackage({ identity, login: { nationalNumber } as VerifiedLogin, ...EXPECTED, trust, now: NOW });
  await check(read.identity);
  const names = fc.constantFrom(...(Object.keys(files) as (keyof typeof files)[]));
  await fc.assert(
    fc.asyncProperty(
      names,
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.nat(7),
      async (name, at, bit) => {
        const bytes = Buffer.from(files[name] as string, 'base64');
        const position = Math.floor(at * bytes.length);
        bytes[position] = (bytes[position] as number) ^ (1 << bit);
        const changed = { format, ...files, [name]: bytes.toString('base64') };
        await expect(check(changed)).rejects.toMatchObject({ name: 'EidError' });
      },
    ),
    tries(150),
  );
});

/** Tag 06, length 11. */
function nationalNumberIn(identityFile: string): string {
  const bytes = Buffer.from(identityFile, 'base64');
  const at = bytes.indexOf(hex('060B'));
  return bytes.subarray(at + 2, at + 13).toString('ascii');
}
