/** Who holds a card, by its certificate: what a login and a signature have in common. */
import { parseNationalNumber } from '../eid-files/national-number.ts';
import { fromBase64 } from '../encoding/base64.ts';
import type { SignatureAlgorithm } from '../protocol/fields.ts';
import { type Certificate, parseCertificate } from './certificate.ts';
import { buildCertificateChain } from './certificate-chain.ts';
import { checkPurpose, type Purpose } from './certificate-purpose.ts';
import type { RevocationReport } from './revocation/revocation-checker.ts';
import type { TrustAnchors } from './trust-anchors.ts';

/** Only a verify function makes one. */
export interface CardHolder {
  /** 11 digits. */
  nationalNumber: string;
  surname: string;
  /** All given names; may be empty. */
  givenNames: string;
  commonName: string;
  /** DER. */
  certificate: Uint8Array<ArrayBuffer>;
  /** Lower-case hexadecimal SHA-256 of the certificate. */
  fingerprint: string;
  algorithm: SignatureAlgorithm;
  revocation: RevocationReport;
}

export interface HolderInput {
  /** Base64 of DER, as it came. */
  certificate: string;
  /** Base64 of DER, in any order; may be empty where `trust` knows the issuing authorities. */
  certificateChain: readonly string[];
  purpose: Purpose;
  trust: TrustAnchors;
  now: Date;
}

/**
 * @returns a certificate for this purpose, valid now, and what is above it up to a pinned root
 * @throws EidError CERTIFICATE_*
 */
export async function trustedChain(input: HolderInput): Promise<[Certificate, ...Certificate[]]> {
  const { certificate, certificateChain, purpose, trust, now } = input;
  const leaf = await parseCertificate(fromBase64(certificate));
  const chain = await buildCertificateChain({ leaf, untrusted: certificateChain.map(fromBase64), trust, now });
  checkPurpose(leaf, purpose, trust);
  return chain;
}

/** @throws EidError NATIONAL_NUMBER_INVALID */
export function holderOf(certificate: Certificate, algorithm: SignatureAlgorithm): Omit<CardHolder, 'revocation'> {
  const { subject } = certificate;
  return {
    nationalNumber: parseNationalNumber(subject.serialNumber ?? '').number,
    surname: subject.surname ?? '',
    givenNames: subject.givenName ?? '',
    commonName: (subject.commonName ?? '').replace(/ \((?:Authentication|Signature)\)$/, ''),
    certificate: certificate.der,
    fingerprint: certificate.fingerprint,
    algorithm,
  };
}
