/**
 * Slows down guessing, per account and per address, and asking which usernames exist. An attempt is counted before the password is looked at, so that guesses
 * sent all at once are counted too, and given back when it succeeds. Nobody is locked out for good.
 */
import { createHash } from 'node:crypto';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { sql } from 'kysely';
import type { PortalParts } from '../portal-parts.ts';
import { usernameKey } from '../registration/username.ts';

const WINDOW_MS = 15 * 60_000;
const LIMITS = { account: 5, address: 50, taken: 30 } as const;

export interface Attempt {
  username: string;
  address: string;
}

/** Hashed: usernames and addresses need not stand in a table of failures. */
const keyOf = (kind: keyof typeof LIMITS, value: string) => ({
  kind,
  key: createHash('sha256').update(`${kind} ${value}`).digest('hex'),
});

const keysOf = ({ username, address }: Attempt) => [keyOf('account', usernameKey(username)), keyOf('address', address)];

/** @throws EidError TOO_MANY_ATTEMPTS */
export async function countAttempt(parts: PortalParts, attempt: Attempt): Promise<void> {
  for (const counted of keysOf(attempt)) {
    if ((await countOne(parts, counted.key)) > LIMITS[counted.kind]) throw new EidError('TOO_MANY_ATTEMPTS');
  }
}

/** Registering must say that a username exists. Who was told so too often may not register for a while. */
export async function countTaken(parts: PortalParts, address: string): Promise<void> {
  await countOne(parts, keyOf('taken', address).key);
}

/** @throws EidError TOO_MANY_ATTEMPTS */
export async function checkTaken({ database, clock }: PortalParts, address: string): Promise<void> {
  const row = await database
    .selectFrom('login_failures')
    .select('count')
    .where('key', '=', keyOf('taken', address).key)
    .where('window_started_at', '>', new Date(clock().getTime() - WINDOW_MS))
    .executeTakeFirst();
  if (row && row.count >= LIMITS.taken) throw new EidError('TOO_MANY_ATTEMPTS');
}

/** @returns how often this was counted in its window, this time included */
async function countOne({ database, clock }: PortalParts, key: string): Promise<number> {
  const now = clock();
  const since = new Date(now.getTime() - WINDOW_MS);
  const inWindow = sql<boolean>`login_failures.window_started_at > ${since}`;
  const { count } = await database
    .insertInto('login_failures')
    .values({ key, count: 1, window_started_at: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql<number>`CASE WHEN ${inWindow} THEN login_failures.count + 1 ELSE 1 END`,
        window_started_at: sql<Date>`CASE WHEN ${inWindow} THEN login_failures.window_started_at ELSE ${now} END`,
      }),
    )
    .returning('count')
    .executeTakeFirstOrThrow();
  return count;
}

/** The account's failures are forgotten; the address keeps those of its other attempts. */
export async function forgiveAttempt({ database }: PortalParts, attempt: Attempt): Promise<void> {
  for (const { kind, key } of keysOf(attempt)) {
    if (kind === 'account') await database.deleteFrom('login_failures').where('key', '=', key).execute();
    else {
      await database
        .updateTable('login_failures')
        .set({ count: sql<number>`greatest(0, count - 1)` })
        .where('key', '=', key)
        .execute();
    }
  }
}
