/**
 * Browser sessions. The cookie is random; the database holds its hash. A session without an account carries a form or a
 * challenge; logging in always starts a new one, so that nobody can be given a session that they then log in to.
 */

import type { Kysely } from 'kysely';
import type { PortalParts } from '../parts/portal-parts.ts';
import type { LoginMethod, Tables } from '../storage/tables.ts';
import type { BrowserSession } from '../web/context.ts';
import { isOpen, isSeenLongAgo, isToken, newToken, openSince, tokenHash } from './token-session.ts';

const hashOf = (token: string) => tokenHash('citizen', token);

export async function startSession(
  { database, clock }: Pick<PortalParts, 'clock'> & { database: Kysely<Tables> },
  login?: { accountId: string; method: LoginMethod; agent: string },
): Promise<BrowserSession> {
  const token = newToken();
  const now = clock();
  const session = { token, hash: hashOf(token), accountId: login?.accountId ?? null, method: login?.method ?? null };
  await database
    .insertInto('sessions')
    .values({
      token_hash: session.hash,
      account_id: session.accountId,
      method: session.method,
      created_at: now,
      last_seen_at: now,
      agent: login?.agent ?? '',
    })
    .execute();
  return session;
}

/** @returns null for an unknown or expired session; an expired one is deleted */
export async function findSession({ database, clock }: PortalParts, token: string): Promise<BrowserSession | null> {
  if (!isToken(token)) return null;
  const hash = hashOf(token);
  const row = await database.selectFrom('sessions').selectAll().where('token_hash', '=', hash).executeTakeFirst();
  if (!row) return null;
  const now = clock();
  if (!isOpen('citizen', row, now)) {
    await endSession({ database }, hash);
    return null;
  }
  if (isSeenLongAgo(row, now)) {
    await database.updateTable('sessions').set({ last_seen_at: now }).where('token_hash', '=', hash).execute();
  }
  return { token, hash, accountId: row.account_id, method: row.method };
}

/**
 * The same session under a new token: the old token is no longer valid. A challenge or a card reading that belonged to it is
 * deleted.
 */
export async function rotateSession({ database }: PortalParts, session: BrowserSession): Promise<BrowserSession> {
  const token = newToken();
  const rotated = { ...session, token, hash: hashOf(token) };
  await database.transaction().execute(async (transaction) => {
    for (const table of ['challenges', 'pending_registrations'] as const)
      await transaction.deleteFrom(table).where('session_hash', '=', session.hash).execute();
    await transaction
      .updateTable('sessions')
      .set({ token_hash: rotated.hash })
      .where('token_hash', '=', session.hash)
      .execute();
  });
  return rotated;
}

export async function endSession({ database }: Pick<PortalParts, 'database'>, hash: string): Promise<void> {
  await database.deleteFrom('sessions').where('token_hash', '=', hash).execute();
}

/** Logged in and not idle for too long. */
export async function countOpenSessions({ database, clock }: Pick<PortalParts, 'database' | 'clock'>): Promise<number> {
  const { open } = await database
    .selectFrom('sessions')
    .select(({ fn }) => fn.countAll().as('open'))
    .where('account_id', 'is not', null)
    .where('last_seen_at', '>', openSince('citizen', clock()).seen)
    .executeTakeFirstOrThrow();
  return Number(open);
}
