/** The account of a person, by their card, and the person of an account. One person has one account: the database decides. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Selectable } from 'kysely';
import type { StorageParts } from '../storage/storage-parts.ts';
import type { Tables } from '../storage/tables.ts';
import type { Vault } from '../storage/vault.ts';

/** What the database keeps of a card: the person findable, the number unreadable. */
export const bindingOf = (vault: Vault, card: { nationalNumber: string; cardNumber: string }) => ({
  person_key: vault.lookupKey(card.nationalNumber),
  national_number_encrypted: vault.encrypt(card.nationalNumber),
  card_number: card.cardNumber,
});

/** SQLSTATE 23505 (unique violation), and which constraint it was. */
const CONFLICTS = {
  accounts_username_key: 'USERNAME_TAKEN',
  card_bindings_person_key: 'CARD_ALREADY_REGISTERED',
} as const;

/** The database's refusal as the code for it; any other error as it is. */
export function conflictOf(error: unknown): unknown {
  const { code, constraint } = error as { code?: string; constraint?: string };
  const conflict = code === '23505' ? CONFLICTS[constraint as keyof typeof CONFLICTS] : undefined;
  return conflict ? new EidError(conflict) : error;
}

/** @returns the account of the person who holds this card, or null */
export async function accountOfPerson(
  { database, vault }: StorageParts,
  nationalNumber: string,
): Promise<string | null> {
  const row = await database
    .selectFrom('card_bindings')
    .select('account_id')
    .where('person_key', '=', vault.lookupKey(nationalNumber))
    .executeTakeFirst();
  return row?.account_id ?? null;
}

export const personOfAccount = (
  { database }: Pick<StorageParts, 'database'>,
  accountId: string,
): Promise<Selectable<Tables['persons']>> =>
  database.selectFrom('persons').selectAll().where('account_id', '=', accountId).executeTakeFirstOrThrow();

/** @returns null for an account without a card */
export async function nationalNumberOf({ database, vault }: StorageParts, accountId: string): Promise<string | null> {
  const row = await database
    .selectFrom('card_bindings')
    .select('national_number_encrypted')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row ? vault.decrypt(row.national_number_encrypted) : null;
}
