/** What a certificate may be used for, by key usage and by the policies of the Belgian authorities (one row per purpose). */
import { EidError } from '../errors/eid-error.ts';
import type { Certificate, KeyUsage } from './certificate.ts';
import type { TrustAnchors } from './trust-anchors.ts';

export type Purpose = 'authentication' | 'signature' | 'register';

interface PurposeRow {
  keyUsage: KeyUsage;
  never: readonly KeyUsage[];
  /** Required where the certificate has extended key usages at all. */
  extendedKeyUsage: string | null;
  /** 2.16.56.9, .10 and .12 stand for Root CA2, CA3 and CA4; 2.16.56.13 for Root CA6. Citizen and foreigner. */
  policies: readonly string[];
}

/** A holder whose key could sign certificates is no holder. */
const OF_AUTHORITIES = ['keyCertSign', 'cRLSign'] as const;

const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

const PURPOSES: Readonly<Record<Purpose, PurposeRow>> = {
  authentication: {
    keyUsage: 'digitalSignature',
    never: ['nonRepudiation', ...OF_AUTHORITIES],
    extendedKeyUsage: CLIENT_AUTH,
    policies: [
      '2.16.56.10.1.1.2.2',
      '2.16.56.10.1.1.7.2',
      '2.16.56.12.1.1.2.2',
      '2.16.56.12.1.1.7.2',
      '2.16.56.13.6.1.1.1000',
      '2.16.56.13.6.2.1.1000',
    ],
  },
  signature: {
    keyUsage: 'nonRepudiation',
    never: OF_AUTHORITIES,
    extendedKeyUsage: null,
    policies: [
      '2.16.56.10.1.1.2.1',
      '2.16.56.10.1.1.7.1',
      '2.16.56.12.1.1.2.1',
      '2.16.56.12.1.1.7.1',
      '2.16.56.13.6.1.2.1000',
      '2.16.56.13.6.2.2.1000',
    ],
  },
  register: {
    keyUsage: 'digitalSignature',
    never: OF_AUTHORITIES,
    extendedKeyUsage: null,
    policies: ['2.16.56.10.1.1.4', '2.16.56.12.1.1.4', '2.16.56.13.6.0.1'],
  },
};

/** Policies of the old official test cards, which have one for everything. */
const TEST_POLICY = '2.16.56.1.40.40.40.1';

/** @throws EidError CERTIFICATE_PURPOSE_WRONG */
export function checkPurpose(certificate: Certificate, purpose: Purpose, trust: TrustAnchors): void {
  const row = PURPOSES[purpose];
  const { keyUsage, extendedKeyUsage, policies } = certificate;
  const fits =
    certificate.ca === null &&
    keyUsage?.has(row.keyUsage) === true &&
    !row.never.some((usage) => keyUsage.has(usage)) &&
    (row.extendedKeyUsage === null || extendedKeyUsage === null || extendedKeyUsage.includes(row.extendedKeyUsage)) &&
    policies.some((policy) => row.policies.includes(policy) || (trust.acceptsTestCards && policy === TEST_POLICY));
  if (!fits) throw new EidError('CERTIFICATE_PURPOSE_WRONG');
}

/** The register's certificate has a fixed name. */
export const isRegister = ({ subject }: Certificate): boolean =>
  subject.commonName === 'RRN' && subject.organisation === 'RRN' && subject.country === 'BE';
