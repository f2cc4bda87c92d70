/** Everything that the portal keeps about one account and may show to its owner. The national register number is not of it. */
import type { PortalParts } from '../parts/portal-parts.ts';
import { openColumns } from '../storage/sealed-columns.ts';
import { personOfAccount } from './of-person.ts';

export async function findAccount(parts: PortalParts, accountId: string) {
  const { database, vault } = parts;
  const { password_hash, ...account } = await database
    .selectFrom('accounts')
    .select(['id', 'username', 'password_hash', 'language', 'created_at', 'email_confirmed_at'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const { account_id, ...person } = await personOfAccount(parts, accountId);
  const card = await database
    .selectFrom('card_bindings')
    .select(['account_id', 'card_number', 'bound_at', 'person_key'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return {
    ...account,
    hasPassword: password_hash !== null,
    person,
    card: card ? openColumns(vault, 'card_bindings', card) : null,
  };
}

export type Account = Awaited<ReturnType<typeof findAccount>>;
