/** What the package `@eid-loket/verify` offers: verifying logins, identity packages and signed requests, in any runtime. */
export {
  type ChallengeOptions,
  type ChallengeStore,
  type Challenges,
  createChallenges,
  memoryStore,
} from '../challenges/challenges.ts';
export type { AddressFile } from '../eid-files/address-file.ts';
export type { BirthDate, CalendarDate } from '../eid-files/card-dates.ts';
export type { IdentityFile } from '../eid-files/identity-file.ts';
export { certificatesInPem } from '../encoding/pem.ts';
export { EidError } from '../errors/eid-error.ts';
export type { ErrorCode } from '../errors/error-catalogue.ts';
export { errorText } from '../errors/error-text.ts';
export { createLogins, type LoginAnswer, type Logins, type LoginsOptions } from '../logins/create-logins.ts';
export type { Language, SignatureAlgorithm } from '../protocol/fields.ts';
export type { CardHolder } from './card-holder.ts';
export { type FetchAuthoritiesInput, fetchAuthorities } from './fetch-authorities.ts';
export { judgeOcspResponse, OCSP_MAX_AGE, type OcspInput, type OcspMaxAge } from './revocation/judge-ocsp.ts';
export type { Fetch, FetchLimits } from './revocation/limited-fetch.ts';
export type { CertificateState, RevocationAnswer, RevocationSource } from './revocation/revocation-answer.ts';
export {
  createRevocationChecker,
  type RevocationChecker,
  type RevocationOptions,
  type RevocationReport,
  type RevocationStep,
  type SourceProblem,
} from './revocation/revocation-checker.ts';
export {
  BELGIAN_ROOTS,
  BELGIAN_TRUST,
  knowAuthorities,
  type PinnedRoot,
  type TrustAnchors,
  trustTestRoot,
  trustTestRoots,
} from './trust-anchors.ts';
export { type IdentityInput, type VerifiedIdentity, verifyIdentityPackage } from './verify-identity-package.ts';
export { type LoginInput, type VerifiedLogin, verifyLogin } from './verify-login.ts';
export { type SignedRequestInput, type VerifiedSignature, verifySignedRequest } from './verify-signed-request.ts';
