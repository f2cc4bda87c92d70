/**
 * Slows down guessing, per account and per address, and asking which usernames exist. An attempt is counted before the password is looked at, so that guesses
 * sent all at once are counted too, and given back when it succeeds. Nobody is locked out for good.
 */
import { createHash } from 'node:crypto';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { sql } from 'kysely';
import type { PortalParts } from '../parts/portal-parts.ts';
import { usernameKey } from './username.ts';

const WINDOW_MS = 15 * 60_000;
const LIMITS = { account: 5, address: 50, taken: 30, card: 60 } as const;

interface Attempt {
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

/**
 * Refusals counted by address alone. Taken: registering must say that a username exists; an address that was told so too often may not
 * register for a while. Card: checking certificates is work, which nobody has done endlessly for nothing.
 */
type CountedRefusal = 'taken' | 'card';

export async function countRefusal(parts: PortalParts, kind: CountedRefusal, address: string): Promise<void> {
  await countOne(parts, keyOf(kind, address).key);
}

/** @throws EidError TOO_MANY_ATTEMPTS */
export async function checkRefusals(
  { database, clock }: PortalParts,
  kind: CountedRefusal,
  address: string,
): Promise<void> {
  const row = await database
    .selectFrom('login_failures')
    .select('count')
    .where('key', '=', keyOf(kind, address).key)
    .where('window_started_at', '>', new Date(clock().getTime() - WINDOW_MS))
    .executeTakeFirst();
  if (row && row.count >= LIMITS[kind]) throw new EidError('TOO_MANY_ATTEMPTS');
}

/** What a card sent is checked for this address, until too much of it was refused. @throws EidError TOO_MANY_ATTEMPTS */
export async function limitCardChecks<T>(parts: PortalParts, address: string, check: () => Promise<T>): Promise<T> {
  await checkRefusals(parts, 'card', address);
  try {
    return await check();
  } catch (error) {
    // A responder that is down must not count against people who share an address.
    const unavailable = error instanceof EidError && error.code === 'REVOCATION_UNAVAILABLE';
    if (!unavailable) await countRefusal(parts, 'card', address);
    throw error;
  }
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
