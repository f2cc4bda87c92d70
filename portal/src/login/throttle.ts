/** Slows down guessing, per account and per address, by counting failures in a window. Nobody is locked out for good. */
import { createHash } from 'node:crypto';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { sql } from 'kysely';
import type { PortalParts } from '../portal-parts.ts';

const WINDOW_MS = 15 * 60_000;
const LIMITS = { account: 5, address: 50 } as const;

export interface Attempt {
  username: string;
  address: string;
}

/** Hashed: usernames and addresses need not stand in a table of failures. */
const keysOf = ({ username, address }: Attempt) =>
  (
    [
      ['account', username.toLowerCase()],
      ['address', address],
    ] as const
  ).map(([kind, value]) => ({
    kind,
    key: createHash('sha256').update(`${kind} ${value}`).digest('hex'),
  }));

/** @throws EidError TOO_MANY_ATTEMPTS */
export async function checkThrottle({ database, clock }: PortalParts, attempt: Attempt): Promise<void> {
  const since = new Date(clock().getTime() - WINDOW_MS);
  for (const { kind, key } of keysOf(attempt)) {
    const row = await database
      .selectFrom('login_failures')
      .select('count')
      .where('key', '=', key)
      .where('window_started_at', '>', since)
      .executeTakeFirst();
    if ((row?.count ?? 0) >= LIMITS[kind]) throw new EidError('TOO_MANY_ATTEMPTS');
  }
}

export async function countFailure({ database, clock }: PortalParts, attempt: Attempt): Promise<void> {
  const now = clock();
  const since = new Date(now.getTime() - WINDOW_MS);
  for (const { key } of keysOf(attempt)) {
    await database
      .insertInto('login_failures')
      .values({ key, count: 1, window_started_at: now })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({
          count: sql<number>`CASE WHEN login_failures.window_started_at > ${since} THEN login_failures.count + 1 ELSE 1 END`,
          window_started_at: sql<Date>`CASE WHEN login_failures.window_started_at > ${since} THEN login_failures.window_started_at ELSE ${now} END`,
        }),
      )
      .execute();
  }
}
