/** Whether a login token proves that the holder of a trusted eID agreed, here and now. Pure: bytes and expectations in, a person out. */

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
}

export type VerifiedLogin = CardHolder & { readonly [verified]: 'login' };

export interface LoginExpectations {
  /** As they came from the page: nothing about them is known yet. */
  token: unknown;
  certificateChain: unknown;
  expectedOrigin: string;
  expectedChallengeNonce: string;
  trust: TrustAnchors;
  now: Date;
}

const LoginSchema = OPERATIONS.login.result;

/**
 * Web eID authentication token 1.0, and what Belgian certificates need beside it.
 *
 * @throws EidError TOKEN_MALFORMED, TOKEN_SIGNATURE_INVALID, CERTIFICATE_* and NATIONAL_NUMBER_INVALID
 */
export async function verifyLoginToken(input: LoginExpectations): Promise<VerifiedLogin> {
  const { token, certificateChain } = parseMessage(
    LoginSchema,
    { token: input.token, certificateChain: input.certificateChain },
    'TOKEN_MALFORMED',
  );
  const certificate = await trustedCertificate(token.unverifiedCertificate, certificateChain, 'authentication', input);
  const message = await loginTokenMessage(input.expectedOrigin, input.expectedChallengeNonce, token.algorithm);
  if (!(await verifyJwa(token.algorithm, certificate.publicKey, message, fromBase64(token.signature)))) {
    throw new EidError('TOKEN_SIGNATURE_INVALID');
  }
  return holderOf(certificate, token.algorithm) as VerifiedLogin;
}

/** A certificate for this purpose, under a pinned root, valid now. */
export async function trustedCertificate(
  der: string,
  chain: readonly string[],
  purpose: Purpose,
  { trust, now }: Pick<LoginExpectations, 'trust' | 'now'>,
): Promise<Certificate> {
  const leaf = await parseCertificate(fromBase64(der));
  await buildCertificateChain({ leaf, untrusted: chain.map(fromBase64), trust, now });
  checkPurpose(leaf, purpose, trust);
  return leaf;
}

export function holderOf(certificate: Certificate, algorithm: SignatureAlgorithm): CardHolder {
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
