/** One-time challenge nonces, bound to a browser session and a purpose. They are taken, never looked up. */
import { randomBytes } from 'node:crypto';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { PortalParts } from '../parts/portal-parts.ts';

export const CHALLENGE_PURPOSES = ['login', 'register', 'parameters', 'proof', 'staff'] as const;
export type ChallengePurpose = (typeof CHALLENGE_PURPOSES)[number];

const LIFETIME_MS = 5 * 60_000;
const NONCE_BYTES = 32;

/** A new one replaces the one before. @returns 32 random bytes in base64 */
export async function issueChallenge(
  { database, clock }: PortalParts,
  sessionHash: string,
  purpose: ChallengePurpose,
): Promise<string> {
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  const values = { nonce, expires_at: new Date(clock().getTime() + LIFETIME_MS) };
  await database
    .insertInto('challenges')
    .values({ session_hash: sessionHash, purpose, ...values })
    .onConflict((conflict) => conflict.columns(['session_hash', 'purpose']).doUpdateSet(values))
    .execute();
  return nonce;
}

/** Gone whatever follows. @throws EidError CHALLENGE_UNKNOWN, CHALLENGE_EXPIRED */
export async function takeChallenge(
  { database, clock }: PortalParts,
  sessionHash: string,
  purpose: ChallengePurpose,
): Promise<string> {
  const taken = await database
    .deleteFrom('challenges')
    .where('session_hash', '=', sessionHash)
    .where('purpose', '=', purpose)
    .returning(['nonce', 'expires_at'])
    .executeTakeFirst();
  if (!taken) throw new EidError('CHALLENGE_UNKNOWN');
  if (taken.expires_at < clock()) throw new EidError('CHALLENGE_EXPIRED');
  return taken.nonce;
}
