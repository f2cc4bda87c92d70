/**
 * What the caller expects is checked before anything that came from outside: an empty nonce or an invalid date would make every
 * later check pass. Such a mistake is the caller's own, so it is a TypeError that names the argument, and no code of the catalogue.
 */
import * as v from 'valibot';
import { ChallengeNonceSchema, OriginSchema } from '../protocol/fields.ts';
import type { TrustAnchors } from './trust-anchors.ts';

export interface Expectations {
  expectedOrigin: unknown;
  expectedChallengeNonce: unknown;
  trust: unknown;
  revocation: unknown;
  document: unknown;
  now: unknown;
}

const FINGERPRINT = /^[0-9a-f]{64}$/;

const CHECKS: Readonly<Record<keyof Expectations, { fits: (value: unknown) => boolean; form: string }>> = {
  expectedOrigin: {
    fits: (value) => v.is(OriginSchema, value) && URL.canParse(value) && new URL(value).origin === value,
    form: "the page's origin as browsers write it, such as https://e-loket.example, without a slash at its end",
  },
  expectedChallengeNonce: {
    fits: (value) => v.is(ChallengeNonceSchema, value),
    form: 'the base64 text of 44 to 128 characters that was issued to this browser session',
  },
  trust: {
    fits: (value) => {
      const fingerprints = (value as Partial<TrustAnchors> | null | undefined)?.rootFingerprints;
      return fingerprints instanceof Set && [...fingerprints].every((one) => FINGERPRINT.test(one));
    },
    form: 'a list of roots, such as BELGIAN_TRUST',
  },
  revocation: {
    fits: (value) =>
      value === 'not-checked' || typeof (value as { check?: unknown } | null | undefined)?.check === 'function',
    form: "a revocation checker, or 'not-checked' written out",
  },
  document: {
    fits: (value) => value instanceof Uint8Array,
    form: 'the bytes that were kept, as a Uint8Array',
  },
  now: {
    fits: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
    form: 'a valid Date',
  },
};

/** @throws TypeError that names the first argument that does not fit; its value is not repeated */
export function checkExpectations(expectations: Partial<Expectations>): void {
  for (const [name, value] of Object.entries(expectations) as [keyof Expectations, unknown][]) {
    const { fits, form } = CHECKS[name];
    if (!fits(value)) throw new TypeError(`${name} must be ${form}`);
  }
}

/** Comparing with an invalid date is always false, so that nothing would ever be too old. @throws TypeError */
export const checkMoment = (now: Date): void => checkExpectations({ now });
