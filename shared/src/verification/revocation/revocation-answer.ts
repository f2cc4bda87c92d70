/** What an issuer says about one of its certificates, and how a source that cannot be used is told. */
import { EidError } from '../../errors/eid-error.ts';
import type { Certificate } from '../certificate.ts';
import { checkMoment } from '../expectations.ts';

export type RevocationSource = 'ocsp' | 'crl';

export type CertificateState = 'good' | 'revoked' | 'on-hold' | 'unknown';

export interface RevocationAnswer {
  state: CertificateState;
  source: RevocationSource;
  /** Fingerprint of the certificate that it is about. */
  certificate: string;
  thisUpdate: Date;
  nextUpdate: Date;
  /** The OCSP answer in DER, to be kept beside a signature; null for a CRL, which can have megabytes. */
  evidence: Uint8Array<ArrayBuffer> | null;
}

/** A certificate and the one that it was verified with. */
export interface Link {
  certificate: Certificate;
  issuer: Certificate;
}

/** One for each check: a source that fails one has said nothing. */
export type RevocationProblem =
  | 'timeout'
  | 'left-alone'
  | 'unreachable'
  | 'http-status'
  | 'too-large'
  | 'malformed'
  | 'response-status'
  | 'response-type'
  | 'critical-extension'
  | 'algorithm'
  | 'signer'
  | 'signature'
  | 'nonce'
  | 'certificate'
  | 'not-yet'
  | 'stale'
  | 'issuer'
  | 'key-usage'
  | 'version';

/** `field` says which source and which check, such as `ocsp.nonce`. */
export const unavailable = (source: RevocationSource, problem: RevocationProblem, cause?: unknown): EidError =>
  new EidError('REVOCATION_UNAVAILABLE', { field: `${source}.${problem}` }, { cause });

/** Clocks of responders and portals differ a little. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** @throws EidError REVOCATION_UNAVAILABLE outside of the answer's own time */
export function checkTimes(source: RevocationSource, thisUpdate: Date, nextUpdate: Date, now: Date): void {
  checkMoment(now);
  if (thisUpdate.getTime() > now.getTime() + CLOCK_SKEW_MS) throw unavailable(source, 'not-yet');
  if (nextUpdate.getTime() < now.getTime() - CLOCK_SKEW_MS) throw unavailable(source, 'stale');
}

/** CRLReason 6 (RFC 5280 section 5.3.1). Every other one is final. */
const CERTIFICATE_HOLD = 6;

export const stateOfReason = (reason: number | null): CertificateState =>
  reason === CERTIFICATE_HOLD ? 'on-hold' : 'revoked';
