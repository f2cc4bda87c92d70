/** An authority and a holder made for one vector, with one thing changed. */
import { type CertificateRequest, issueCertificate } from '@eid-loket/virtual-card/pki/certificates.ts';
import type { Der } from '@eid-loket/virtual-card/pki/der.ts';
import { type SeededKey, seededKey } from '@eid-loket/virtual-card/pki/seeded-keys.ts';
import { type AuthorityMember, member, TEST_POLICIES, testWorld } from '@eid-loket/virtual-card/pki/test-authority.ts';
import { login, reissue } from './signing.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);

export const root = testWorld('EC').root;
export const holderKey = seededKey('EC', 'holder of vectors');
const caKey = seededKey('EC', 'CA of vectors');

export const caRequest: CertificateRequest = {
  subject: [['CN', 'TEST CA of vectors']],
  key: caKey,
  notBefore: day('2020-01-01'),
  notAfter: day('2040-01-01'),
  keyUsage: ['keyCertSign', 'cRLSign'],
  ca: { pathLength: 0 },
};

export const holderRequest: CertificateRequest = {
  subject: [
    ['C', 'BE'],
    ['CN', 'Jan Voorbeeld (Authentication)'],
    ['SN', 'Voorbeeld'],
    ['GN', 'Jan Pieter'],
    ['serialNumber', '85673003360'],
  ],
  key: holderKey,
  notBefore: day('2024-01-01'),
  notAfter: day('2034-01-01'),
  keyUsage: ['digitalSignature'],
  clientAuth: true,
  policy: TEST_POLICIES.citizen.authentication,
};

export interface ChainChange {
  ca?: Partial<CertificateRequest>;
  holder?: Partial<CertificateRequest>;
  issuer?: AuthorityMember;
  /** Changes of the certificates themselves, before they are signed. */
  caTbs?: (tbs: Der) => unknown;
  holderTbs?: (tbs: Der) => unknown;
  /** What is sent, where it is not the authority and its root. */
  chain?: (ca: AuthorityMember) => readonly Uint8Array[];
  key?: SeededKey;
}

export function chainLogin(change: ChainChange = {}) {
  const { issuer = root, key = holderKey } = change;
  const issued = member({ request: { ...caRequest, ...change.ca }, issuer });
  const ca = change.caTbs ? { ...issued, certificate: reissue(issued.certificate, issuer.key, change.caTbs) } : issued;
  const plain = issueCertificate({ ...holderRequest, key, ...change.holder }, ca);
  const certificate = change.holderTbs ? reissue(plain, ca.key, change.holderTbs) : plain;
  return login({ certificate, key, chain: change.chain?.(ca) ?? [ca.certificate, issuer.certificate] });
}
