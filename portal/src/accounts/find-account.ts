/** Everything that the portal keeps about one account and may show to its owner. The national register number is not of it. */
import type { PortalParts } from '../parts/portal-parts.ts';

export async function findAccount({ database }: PortalParts, accountId: string) {
  const { password_hash, ...account } = await database
    .selectFrom('accounts')
    .select(['id', 'username', 'password_hash', 'language', 'created_at'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const { account_id, ...person } = await database
    .selectFrom('persons')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  const card = await database
    .selectFrom('card_bindings')
    .select(['card_number', 'bound_at', 'person_key'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return { ...account, hasPassword: password_hash !== null, person, card: card ?? null };
}

export type Account = Awaited<ReturnType<typeof findAccount>>;
