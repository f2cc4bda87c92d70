/** The account of a person, by their card, and the person of an account. One person has one account: the database decides. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Kysely } from 'kysely';
import { openColumns, sealColumns } from '../storage/sealed-columns.ts';
import type { StorageParts } from '../storage/storage-parts.ts';
import type { Tables } from '../storage/tables.ts';
import type { Vault } from '../storage/vault.ts';
import { bindingKeyNumber } from '../storage/vault-proof.ts';

export interface CardOfPerson {
  nationalNumber: string;
  cardNumber: string;
}

/**
 * What the database keeps of a card: the person findable, the numbers unreadable.
 *
 * @param database the transaction that writes it
 * @throws EidError CARD_ALREADY_REGISTERED when another account has it by another key, while keys are replaced
 */
export async function bindingOf(database: Kysely<Tables>, vault: Vault, accountId: string, card: CardOfPerson) {
  const key = { account_id: accountId };
  // Locked first: what is looked for after it cannot be written by another key any more.
  const person_key = vault.lookupKey(card.nationalNumber, await bindingKeyNumber(database));
  const other = await database
    .selectFrom('card_bindings')
    .select('account_id')
    .where('person_key', 'in', vault.lookupKeys(card.nationalNumber))
    .where('account_id', '!=', accountId)
    .executeTakeFirst();
  if (other) throw new EidError('CARD_ALREADY_REGISTERED');
  return {
    ...key,
    person_key,
    ...sealColumns(vault, 'card_bindings', key, {
      national_number: card.nationalNumber,
      card_number: card.cardNumber,
    }),
  };
}

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

/**
 * @returns the account of the person who holds this card, or null
 * @throws Error when the row that is found was made for another person: somebody wrote to the database
 */
export async function accountOfPerson(
  { database, vault }: StorageParts,
  nationalNumber: string,
): Promise<string | null> {
  const row = await database
    .selectFrom('card_bindings')
    .select(['account_id', 'national_number'])
    .where('person_key', 'in', vault.lookupKeys(nationalNumber))
    .executeTakeFirst();
  if (!row) return null;
  if (openColumns(vault, 'card_bindings', row).national_number !== nationalNumber)
    throw new Error('a card is bound to the account of another person');
  return row.account_id;
}

export async function personOfAccount({ database, vault }: Omit<StorageParts, 'clock'>, accountId: string) {
  const row = await database
    .selectFrom('persons')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return openColumns(vault, 'persons', row);
}

/** Somebody with one single name has no first name. */
export const fullName = ({ first_names, surname }: { first_names: string; surname: string }): string =>
  `${first_names} ${surname}`.trim();

export type Person = Awaited<ReturnType<typeof personOfAccount>>;

/** @returns null for an account without a card */
export async function nationalNumberOf({ database, vault }: StorageParts, accountId: string): Promise<string | null> {
  const row = await database
    .selectFrom('card_bindings')
    .select(['account_id', 'national_number'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row ? openColumns(vault, 'card_bindings', row).national_number : null;
}
