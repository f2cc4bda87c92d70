/** What one vector is: an input for a verifier and what must come of it, as data for any language. */
export type Code = string;

export interface Vector {
  /** Unique in its file: what is right, or the one thing that is wrong. */
  name: string;
  input: Readonly<Record<string, unknown>>;
  expected: Expected;
}

export type Expected =
  /** Accepted, and these are among what was verified. */
  | { verified: Readonly<Record<string, unknown>> }
  /** Refused with this code of docs/errors.md. */
  | { code: Code }
  /** The verifier's own caller is mistaken: nothing is looked at, and this argument is named. */
  | { mistake: string };

export interface VectorFile {
  format: 'eid-loket-vectors:1';
  kind: 'login' | 'identity' | 'signed-request';
  /** By the name that `input.trust` gives: SHA-256 of the DER of each pinned root, and authorities that are known beforehand (base64 of DER). */
  trust: Readonly<Record<string, VectorTrust>>;
  vectors: readonly Vector[];
}

export interface VectorTrust {
  rootFingerprints: readonly string[];
  acceptsTestCards: boolean;
  authorities?: readonly string[];
}

export const ORIGIN = 'https://e-loket.example';
export const NONCE = 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=';
export const OTHER_NONCE = 'QW5vdGhlciBub25jZSBvZiBleGFjdGx5IDMyIGJ5dGVzISE=';
const NOW = '2026-11-24T12:00:00.000Z';

export const EXPECTATIONS = { expectedOrigin: ORIGIN, expectedChallengeNonce: NONCE, trust: 'test', now: NOW };

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
