/**
 * The test certificate authority: two worlds like the real ones (RSA, as under Belgium Root CA4, and EC, as under Root
 * CA6), each root → Citizen CA, Foreigner CA and the register's certificate. Every name says TEST.
 */
import { type CertificateRequest, type Issuer, issueCertificate, type NamePart } from './certificates.ts';
import { type KeyKind, type SeededKey, seededKey } from './seeded-keys.ts';

export interface AuthorityMember {
  certificate: Uint8Array;
  key: SeededKey;
  name: readonly NamePart[];
}

export interface TestWorld {
  root: AuthorityMember;
  citizenCa: AuthorityMember;
  foreignerCa: AuthorityMember;
  /** Signs the identity and address files; its certificate is file 503C. */
  register: AuthorityMember;
}

/** Policies of the official test cards (2.16.56.12 stands for Root CA4): citizen .2, foreigner .7, register .4. */
export const TEST_POLICIES = {
  citizen: { authentication: '2.16.56.12.1.1.2.2', signature: '2.16.56.12.1.1.2.1' },
  foreigner: { authentication: '2.16.56.12.1.1.7.2', signature: '2.16.56.12.1.1.7.1' },
  register: '2.16.56.12.1.1.4',
} as const;

const year = (value: number) => new Date(Date.UTC(value, 0, 1));

const worlds = new Map<KeyKind, TestWorld>();

/** Made once a process; the RSA world takes about a second. */
export function testWorld(kind: KeyKind): TestWorld {
  let world = worlds.get(kind);
  if (!world) {
    world = makeWorld(kind);
    worlds.set(kind, world);
  }
  return world;
}

function makeWorld(kind: KeyKind): TestWorld {
  const rootKey = seededKey(kind, `${kind} root`);
  const rootName: NamePart[] = [
    ['C', 'BE'],
    ['O', 'eID Loket TEST, not the Belgian State'],
    ['CN', `eID Loket TEST Root CA ${kind}`],
  ];
  const root = member({
    request: {
      subject: rootName,
      key: rootKey,
      notBefore: year(2020),
      notAfter: year(2045),
      keyUsage: ['keyCertSign', 'cRLSign'],
      ca: { pathLength: 1 },
    },
    issuer: { name: rootName, key: rootKey },
  });
  const issuing = (label: string, number: string) =>
    member({
      request: {
        subject: [
          ['C', 'BE'],
          ['CN', `eID Loket TEST ${label} CA`],
          ['serialNumber', number],
        ],
        key: seededKey(kind, `${kind} ${label} CA`),
        notBefore: year(2020),
        notAfter: year(2043),
        keyUsage: ['keyCertSign', 'cRLSign'],
        ca: { pathLength: 0 },
        policy: kind === 'EC' ? '2.5.29.32.0' : undefined,
      },
      issuer: root,
    });
  const register = member({
    request: {
      subject: [
        ['C', 'BE'],
        ['O', 'RRN'],
        ['CN', 'RRN'],
      ],
      key: seededKey(kind, `${kind} register`),
      notBefore: year(2020),
      notAfter: year(2040),
      keyUsage: ['digitalSignature', 'nonRepudiation'],
      policy: TEST_POLICIES.register,
    },
    issuer: root,
  });
  return { root, citizenCa: issuing('Citizen', '202001'), foreignerCa: issuing('Foreigner', '202002'), register };
}

export function member({ request, issuer }: { request: CertificateRequest; issuer: Issuer }): AuthorityMember {
  return { certificate: issueCertificate(request, issuer), key: request.key, name: request.subject };
}

/** Both roots in PEM, for a portal that is told to trust test cards. */
export function testRootsPem(): string {
  return (['RSA', 'EC'] as const)
    .map(
      (kind) =>
        Buffer.from(testWorld(kind).root.certificate)
          .toString('base64')
          .match(/.{1,64}/g) ?? [],
    )
    .map((lines) => `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`)
    .join('');
}
