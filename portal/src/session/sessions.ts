/**
 * Browser sessions. The cookie is random; the database holds its hash. A visitor's cookie is signed and has no row, until something must
 * be remembered of them: a challenge. Logging in always starts a new session, so that nobody can be given one that they then log in to.
 */
import { timingSafeEqual } from 'node:crypto';

import type { Kysely } from 'kysely';
import type { PortalParts } from '../parts/portal-parts.ts';
import type { LoginMethod, Tables } from '../storage/tables.ts';
import type { BrowserSession } from '../web/context.ts';
import { isOpen, isSeenLongAgo, isToken, newToken, openSince, tokenHash } from './token-session.ts';

const hashOf = (token: string) => tokenHash('citizen', token);

export async function startSession(
  { database, clock }: Pick<PortalParts, 'clock'> & { database: Kysely<Tables> },
  { accountId, method, agent }: { accountId: string; method: LoginMethod; agent: string },
): Promise<BrowserSession> {
  const token = newToken();
  const now = clock();
  const session = { token, hash: hashOf(token), accountId, method };
  await database
    .insertInto('sessions')
    .values({
      token_hash: session.hash,
      account_id: accountId,
      method,
      created_at: now,
      last_seen_at: now,
      agent,
    })
    .execute();
  return session;
}

const visitor = (token: string): BrowserSession => ({
  token,
  hash: hashOf(token),
  accountId: null,
  method: null,
});

/** A form may lie open this long; the cookie is made anew when half of it is over. */
const VISIT_MS = 24 * 3_600_000;
const SECOND_MS = 1_000;

/** What is signed of a visitor's cookie: random bits, and when it ends in seconds. */
const signedVisit = (random: string, until: string) => `visitor ${random}.${until}`;

/** Somebody who is not logged in: what their forms hang on. Nothing of it is in the database. */
export function newVisitor({ vault, clock }: Pick<PortalParts, 'vault' | 'clock'>): BrowserSession {
  const random = newToken();
  const until = String(Math.floor((clock().getTime() + VISIT_MS) / SECOND_MS));
  return visitor(`${random}.${until}.${vault.lookupKey(signedVisit(random, until), vault.keyNumber)}`);
}

const visitEnd = (token: string): number => Number(token.split('.')[1]) * SECOND_MS;

/** Whether a new form should hang on a new cookie. Never of somebody who is logged in. */
export const isVisitOld = ({ clock }: Pick<PortalParts, 'clock'>, { accountId, token }: BrowserSession): boolean =>
  accountId === null && visitEnd(token) < clock().getTime() + VISIT_MS / 2;

/** So that a challenge can belong to it. */
export async function keepVisitor({ database, clock }: PortalParts, session: BrowserSession): Promise<void> {
  if (session.accountId !== null) return;
  const now = clock();
  await database
    .insertInto('sessions')
    .values({ token_hash: session.hash, account_id: null, method: null, created_at: now, last_seen_at: now })
    .onConflict((conflict) => conflict.column('token_hash').doUpdateSet({ last_seen_at: now }))
    .execute();
}

function findVisitor({ vault, clock }: PortalParts, token: string): BrowserSession | null {
  const [random = '', until = ''] = token.split('.');
  const given = Buffer.from(token);
  const isOurs = vault.lookupKeys(signedVisit(random, until)).some((mac) => {
    const expected = Buffer.from(`${random}.${until}.${mac}`);
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  if (!isToken(random) || !isOurs || visitEnd(token) < clock().getTime()) return null;
  return visitor(token);
}

/** @returns null for an unknown or expired session; an expired one is deleted */
export async function findSession(parts: PortalParts, token: string): Promise<BrowserSession | null> {
  if (!isToken(token)) return findVisitor(parts, token);
  const { database, clock } = parts;
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
