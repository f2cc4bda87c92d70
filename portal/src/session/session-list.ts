/** An account's open sessions: told to their owner, and ended by them. */

import type { Kysely } from 'kysely';
import type { PortalParts } from '../parts/portal-parts.ts';
import { writeAudit } from '../storage/audit.ts';
import type { Tables } from '../storage/tables.ts';
import type { BrowserSession } from '../web/context.ts';
import { openSince } from './token-session.ts';

/** Those that would still be let in, the one seen last in front. */
export async function listSessions({ database, clock }: PortalParts, session: BrowserSession & { accountId: string }) {
  const since = openSince('citizen', clock());
  const rows = await database
    .selectFrom('sessions')
    .select(['id', 'token_hash', 'method', 'agent', 'created_at', 'last_seen_at'])
    .where('account_id', '=', session.accountId)
    .where('last_seen_at', '>', since.seen)
    .where('created_at', '>', since.started)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ token_hash, ...row }) => ({ ...row, isCurrent: token_hash === session.hash }));
}

/** Of this account alone; one that has ended already is no matter. */
export async function endListedSession({ database, clock }: PortalParts, accountId: string, id: string): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('sessions')
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return;
    await writeAudit(transaction, clock(), { event: 'session-ended', accountId, sessionId: id });
  });
}

/** @param keep hash of the one that stays, when a password is changed from it */
export async function endSessionsOf(database: Kysely<Tables>, accountId: string, keep?: string): Promise<void> {
  const all = database.deleteFrom('sessions').where('account_id', '=', accountId);
  await (keep === undefined ? all : all.where('token_hash', '!=', keep)).execute();
}
