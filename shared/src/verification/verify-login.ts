/**
 * Whether a login token proves that the holder of a trusted eID agreed, here and now: bytes and expectations in, a person out.
 * Revocation is asked last, so that nobody without the card can make the portal ask.
 */
import { fromBase64 } from '../encoding/base64.ts';
import { EidError } from '../errors/eid-error.ts';
import { ForeignLoginTokenSchema, LOGIN_TOKEN_FORMAT } from '../token/login-token.ts';
import { loginTokenMessage } from '../token/login-token-message.ts';
import { type CardHolder, holderOf, trustedChain } from './card-holder.ts';
import { checkExpectations } from './expectations.ts';
import { parseChain, parseVersioned } from './received.ts';
import { askRevocation, type RevocationStep } from './revocation/revocation-checker.ts';
import type { TrustAnchors } from './trust-anchors.ts';
import { verifyJwa } from './verify-signature.ts';

declare const verified: unique symbol;

export type VerifiedLogin = CardHolder & { readonly [verified]: 'login' };

export interface LoginInput {
  /** The login token as it came from the page: nothing about it is known yet. */
  token: unknown;
  /**
   * As it came from the page: up to four certificates in base64. Missing on Web eID pages; `trust` must know the issuing authorities
   * then, see `knowAuthorities`.
   */
  certificateChain?: unknown;
  /** Of the page where the citizen logs in, such as `https://e-loket.example`: never taken from the request. */
  expectedOrigin: string;
  /** The base64 text that was issued to this browser session, taken (deleted) from your store. */
  expectedChallengeNonce: string;
  /** Such as `BELGIAN_TRUST`. */
  trust: TrustAnchors;
  /** Made by `createRevocationChecker`; or `'not-checked'` written out, and the result says so. */
  revocation: RevocationStep;
  /** Default: the clock of this machine. */
  now?: Date;
}

/**
 * Web eID authentication token 1.0, and what Belgian certificates need beside it.
 *
 * @throws EidError TOKEN_VERSION_UNSUPPORTED, TOKEN_MALFORMED, TOKEN_SIGNATURE_INVALID, CERTIFICATE_*, NATIONAL_NUMBER_INVALID and
 *   REVOCATION_UNAVAILABLE
 * @throws TypeError that names the expectation which can be none
 */
export async function verifyLogin(input: LoginInput): Promise<VerifiedLogin> {
  const { expectedOrigin, expectedChallengeNonce, trust, revocation: step, now = new Date() } = input;
  checkExpectations({ expectedOrigin, expectedChallengeNonce, trust, revocation: step, now });
  const token = parseVersioned('token', ForeignLoginTokenSchema, LOGIN_TOKEN_FORMAT, input.token);
  const certificateChain = parseChain(input.certificateChain);
  const { algorithm, unverifiedCertificate } = token;
  const chain = await trustedChain({
    certificate: unverifiedCertificate,
    certificateChain,
    purpose: 'authentication',
    trust,
    now,
  });
  const [certificate] = chain;
  const message = await loginTokenMessage(expectedOrigin, expectedChallengeNonce, algorithm);
  if (!(await verifyJwa(algorithm, certificate.publicKey, message, fromBase64(token.signature))))
    throw new EidError('TOKEN_SIGNATURE_INVALID');
  const holder = holderOf(certificate, algorithm);
  const revocation = await askRevocation(step, chain, now);
  return { ...holder, revocation } as VerifiedLogin;
}
