/** Who asks: the account's person, and what decides which documents they may ask for and whether they sign. */
import type { Selectable } from 'kysely';
import type { PortalParts } from '../portal-parts.ts';
import type { Tables } from '../storage/tables.ts';
import type { PortalContext } from '../web/context.ts';
import { requireLogin } from '../web/session-cookie.ts';
import type { Asker } from './catalogue/who-may-ask.ts';

export const personOf = ({ database }: PortalParts, accountId: string): Promise<Selectable<Tables['persons']>> =>
  database.selectFrom('persons').selectAll().where('account_id', '=', accountId).executeTakeFirstOrThrow();

export async function askerOf(context: PortalContext): Promise<Asker> {
  const parts = context.get('parts');
  const { accountId, method } = requireLogin(context);
  const { birth_date: birthDate } = await personOf(parts, accountId);
  return { method, birthDate, hasCard: (await nationalNumberOf(parts, accountId)) !== null };
}

export async function nationalNumberOf({ database, vault }: PortalParts, accountId: string): Promise<string | null> {
  const row = await database
    .selectFrom('card_bindings')
    .select('national_number_encrypted')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row ? vault.decrypt(row.national_number_encrypted) : null;
}
