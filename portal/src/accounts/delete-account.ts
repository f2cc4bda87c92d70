/** Deletes an account and all that belongs to it, at its holder's request (GDPR article 17). What stays is an audit line without a name. */

import type { PortalParts } from '../parts/portal-parts.ts';
import { writeAudit } from '../storage/audit.ts';
import { usernameKey } from './username.ts';

interface DeletedAccount {
  accountId: string;
  /** How many went with it. */
  requests: number;
}

/** @throws Error when nobody has this username */
export async function deleteAccount(
  { database, clock }: Pick<PortalParts, 'database' | 'clock'>,
  username: string,
): Promise<DeletedAccount> {
  return database.transaction().execute(async (transaction) => {
    const account = await transaction
      .selectFrom('accounts')
      .select('id')
      .where('username_key', '=', usernameKey(username))
      .forUpdate()
      .executeTakeFirst();
    if (!account) throw new Error('nobody has this username');
    const { requests } = await transaction
      .selectFrom('requests')
      .select(({ fn }) => fn.countAll().as('requests'))
      .where('account_id', '=', account.id)
      .executeTakeFirstOrThrow();
    await transaction.deleteFrom('accounts').where('id', '=', account.id).execute();
    await writeAudit(transaction, clock(), { event: 'account-deleted', accountId: account.id });
    return { accountId: account.id, requests: Number(requests) };
  });
}
