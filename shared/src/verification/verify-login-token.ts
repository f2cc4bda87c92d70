/**
 * Whether a login token proves that the holder of a trusted eID agreed, here and now: bytes and expectations in, a person out.
 * Revocation is asked last, so that nobody without the card can make the portal ask.
 */

import { parseNationalNumber } from '../eid-files/national-number.ts';
import { fromBase64 } from '../encoding/base64.ts';
import { EidError } from '../errors/eid-error.ts';
import type { SignatureAlgorithm } from '../protocol/fields.ts';
import { OPERATIONS } from '../protocol/operations.ts';
import { parseMessage } from '../protocol/parse-message.ts';
import { loginTokenMessage } from '../token/login-token-message.ts';
import { type Certificate, parseCertificate } from './certificate.ts';
import { buildCertificateChain } from './certificate-chain.ts';
import { checkPurpose, type Purpose } from './certificate-purpose.ts';
import { askRevocation, type RevocationReport, type RevocationStep } from './revocation/revocation-checker.ts';
import type { TrustAnchors } from './trust-anchors.ts';
import { verifyJwa } from './verify-signature.ts';

declare const verified: unique symbol;

/** Who holds the card, by the certificate. Only a verify function makes one. */
export interface CardHolder {
  /** 11 digits. */
  nationalNumber: string;
  surname: string;
  /** All given names; may be empty. */
  givenNames: string;
  commonName: string;
  certificate: Uint8Array<ArrayBuffer>;
  /** Lower-case hexadecimal SHA-256 of the certificate. */
  fingerprint: string;
  algorithm: SignatureAlgorithm;
  revocation: RevocationReport;
}

export type VerifiedLogin = CardHolder & { readonly [verified]: 'login' };

export interface LoginExpectations {
  /** As they came from the page: nothing about them is known yet. */
  token: unknown;
  certificateChain: unknown;
  expectedOrigin: string;
  expectedChallengeNonce: string;
  trust: TrustAnchors;
  revocation: RevocationStep;
  now: Date;
}

const LoginSchema = OPERATIONS.login.result;

/**
 * Web eID authentication token 1.0, and what Belgian certificates need beside it.
 *
 * @throws EidError TOKEN_MALFORMED, TOKEN_SIGNATURE_INVALID, CERTIFICATE_*, NATIONAL_NUMBER_INVALID and REVOCATION_UNAVAILABLE
 */
export async function verifyLoginToken(input: LoginExpectations): Promise<VerifiedLogin> {
  const { token, certificateChain } = parseMessage(
    LoginSchema,
    { token: input.token, certificateChain: input.certificateChain },
    'TOKEN_MALFORMED',
  );
  const chain = await trustedChain(token.unverifiedCertificate, certificateChain, 'authentication', input);
  const [certificate] = chain;
  const message = await loginTokenMessage(input.expectedOrigin, input.expectedChallengeNonce, token.algorithm);
  if (!(await verifyJwa(token.algorithm, certificate.publicKey, message, fromBase64(token.signature)))) {
    throw new EidError('TOKEN_SIGNATURE_INVALID');
  }
  const revocation = await askRevocation(input.revocation, chain, input.now);
  return { ...holderOf(certificate, token.algorithm), revocation } as VerifiedLogin;
}

/** @returns a certificate for this purpose, valid now, and what is above it up to a pinned root */
export async function trustedChain(
  der: string,
  chain: readonly string[],
  purpose: Purpose,
  { trust, now }: Pick<LoginExpectations, 'trust' | 'now'>,
): Promise<[Certificate, ...Certificate[]]> {
  const leaf = await parseCertificate(fromBase64(der));
  const [, ...above] = await buildCertificateChain({ leaf, untrusted: chain.map(fromBase64), trust, now });
  checkPurpose(leaf, purpose, trust);
  return [leaf, ...above];
}

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
