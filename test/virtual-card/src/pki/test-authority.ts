/**
 * The test certificate authority: two worlds like the real ones (RSA, as under Belgium Root CA4, and EC, as under Root
 * CA6), each root → Citizen CA, Foreigner CA and the register's certificate. Every name says
 * TEST.
 */
import { type CertificateRequest, type Issuer, issueCertificate, type NamePart } from './certificates.ts';
import { type KeyKind, type SeededKey, seededKey } from './seeded-keys.ts';

export interface AuthorityMember {
  certificate: Uint8Array;
  key: SeededKey;
  name: readonly NamePart[];
}

/** One that issues: `slug` names it in addresses and files, such as `citizen-ec`. */
export interface Authority extends AuthorityMember {
  slug: string;
}

export interface TestWorld {
  kind: KeyKind;
  revocationBase: string;
  root: Authority;
  citizenCa: Authority;
  foreignerCa: Authority;
  /** Signs the identity and address files; its certificate is file 503C. */
  register: AuthorityMember;
}

/** Policies of the official test cards (2.16.56.12 stands for Root CA4): citizen .2, foreigner .7, register .4. */
export const TEST_POLICIES = {
  citizen: { authentication: '2.16.56.12.1.1.2.2', signature: '2.16.56.12.1.1.2.1' },
  foreigner: { authentication: '2.16.56.12.1.1.7.2', signature: '2.16.56.12.1.1.7.1' },
  register: '2.16.56.12.1.1.4',
} as const;

/** Where certificates say that their OCSP responder and CRL are, unless another address was asked for. */
export const REVOCATION_BASE = 'http://127.0.0.1:35980';

const year = (value: number) => new Date(Date.UTC(value, 0, 1));

const worlds = new Map<string, TestWorld>();

/** Made once a process for each address; the RSA world takes about a second. */
export function testWorld(kind: KeyKind, revocationBase = REVOCATION_BASE): TestWorld {
  const id = `${kind} ${revocationBase}`;
  let world = worlds.get(id);
  if (!world) {
    world = makeWorld(kind, revocationBase);
    worlds.set(id, world);
  }
  return world;
}

/** What a certificate of this issuer says about where to ask for its state. */
export const revocationUrls = ({ slug }: Pick<Authority, 'slug'>, { revocationBase }: { revocationBase: string }) => ({
  ocspUrl: `${revocationBase}/ocsp/${slug}`,
  crlUrl: `${revocationBase}/crl/${slug}.crl`,
  issuerUrl: `${revocationBase}/crt/${slug}.crt`,
});

function makeWorld(kind: KeyKind, revocationBase: string): TestWorld {
  const suffix = kind.toLowerCase();
  const rootKey = seededKey(kind, `${kind} root`);
  const rootName: NamePart[] = [
    ['C', 'BE'],
    ['O', 'eID Loket TEST, not the Belgian State'],
    ['CN', `eID Loket TEST Root CA ${kind}`],
  ];
  const root = authority(`root-${suffix}`, {
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
  const ofRoot = revocationUrls(root, { revocationBase });
  const issuing = (label: string, number: string) =>
    authority(`${label.toLowerCase()}-${suffix}`, {
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
        ...ofRoot,
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
      ...ofRoot,
    },
    issuer: root,
  });
  return {
    kind,
    revocationBase,
    root,
    citizenCa: issuing('Citizen', '202001'),
    foreignerCa: issuing('Foreigner', '202002'),
    register,
  };
}

interface Issuance {
  request: CertificateRequest;
  issuer: Issuer;
}

export function member({ request, issuer }: Issuance): AuthorityMember {
  return { certificate: issueCertificate(request, issuer), key: request.key, name: request.subject };
}

const authority = (slug: string, issuance: Issuance): Authority => ({ ...member(issuance), slug });

/**
 * A delegated OCSP signer (RFC 6960 section 4.2.2.2).
 *
 * @param issuer of the answer; not the issuing CA where the answer shall have the wrong signer
 */
export function ocspSigner(slug: string, issuer: Issuer): AuthorityMember {
  return member({
    request: {
      subject: [
        ['C', 'BE'],
        ['CN', `eID Loket TEST OCSP ${slug}`],
      ],
      key: seededKey(issuer.key.kind, `${slug} OCSP`),
      notBefore: year(2020),
      notAfter: year(2043),
      keyUsage: ['digitalSignature'],
      ocspSigning: true,
      ocspNoCheck: true,
    },
    issuer,
  });
}

export const issuersOf = ({ root, citizenCa, foreignerCa }: TestWorld): Authority[] => [root, citizenCa, foreignerCa];

export function pemOf(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** Both roots in PEM, for a portal that is told to trust test cards. */
export const testRootsPem = (): string =>
  (['RSA', 'EC'] as const).map((kind) => pemOf('CERTIFICATE', testWorld(kind).root.certificate)).join('');
