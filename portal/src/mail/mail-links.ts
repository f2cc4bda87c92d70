/**
 * Links in mails that open something once: a random token, of which the database knows the hash. The newest of a purpose replaces the
 * one before; it is taken by the statement that reads it.
 */
import { createHash, randomBytes } from 'node:crypto';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Kysely } from 'kysely';
import type { StorageParts } from '../storage/storage-parts.ts';
import type { Tables } from '../storage/tables.ts';

const HOUR_MS = 3_600_000;

const LIFETIMES_MS = { 'confirm-email': 48 * HOUR_MS, 'reset-password': HOUR_MS / 2 } as const;

export type LinkPurpose = keyof typeof LIFETIMES_MS;

const hashOf = (purpose: LinkPurpose, token: string) =>
  createHash('sha256').update(`link ${purpose} ${token}`).digest('hex');

/** @param database the transaction that puts the mail into the outbox @returns the token for the link */
export async function newLink(
  { clock }: Pick<StorageParts, 'clock'>,
  database: Kysely<Tables>,
  accountId: string,
  purpose: LinkPurpose,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const values = {
    token_hash: hashOf(purpose, token),
    expires_at: new Date(clock().getTime() + LIFETIMES_MS[purpose]),
  };
  await database
    .insertInto('mail_links')
    .values({ account_id: accountId, purpose, ...values })
    .onConflict((conflict) => conflict.columns(['account_id', 'purpose']).doUpdateSet(values))
    .execute();
  return token;
}

/** For the page before the button. @throws EidError LINK_EXPIRED */
export async function checkLink(parts: Pick<StorageParts, 'database' | 'clock'>, purpose: LinkPurpose, token: string) {
  const row = await parts.database
    .selectFrom('mail_links')
    .select('account_id')
    .where('token_hash', '=', hashOf(purpose, token))
    .where('expires_at', '>', parts.clock())
    .executeTakeFirst();
  if (!row) throw new EidError('LINK_EXPIRED');
  return row.account_id;
}

/** @param database the transaction of what the link opens @returns the account. @throws EidError LINK_EXPIRED */
export async function takeLink(
  { clock }: Pick<StorageParts, 'clock'>,
  database: Kysely<Tables>,
  purpose: LinkPurpose,
  token: string,
): Promise<string> {
  const row = await database
    .deleteFrom('mail_links')
    .where('token_hash', '=', hashOf(purpose, token))
    .where('expires_at', '>', clock())
    .returning('account_id')
    .executeTakeFirst();
  if (!row) throw new EidError('LINK_EXPIRED');
  return row.account_id;
}
