/** Makes an account: everything of it in one transaction, and the database decides who was first with a username or a card. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { Insertable } from 'kysely';
import type { PortalParts } from '../portal-parts.ts';
import type { Tables } from '../storage/tables.ts';
import type { Vault } from '../storage/vault.ts';
import { checkUsername, usernameKey } from './username.ts';

export interface NewAccount {
  username: string;
  passwordHash: string | null;
  language: Language;
  person: Omit<Insertable<Tables['persons']>, 'account_id'>;
  /** Who registers with the eID; one person, one username. */
  card: { nationalNumber: string; cardNumber: string } | null;
}

/** @returns the account's id. @throws EidError USERNAME_INVALID, USERNAME_TAKEN, CARD_ALREADY_REGISTERED */
export async function registerAccount({ database, vault, clock }: PortalParts, account: NewAccount): Promise<string> {
  checkUsername(account.username);
  const now = clock();
  try {
    return await database.transaction().execute(async (transaction) => {
      const { id } = await transaction
        .insertInto('accounts')
        .values({
          username: account.username.normalize('NFC'),
          username_key: usernameKey(account.username),
          password_hash: account.passwordHash,
          language: account.language,
          created_at: now,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await transaction
        .insertInto('persons')
        .values({ account_id: id, ...account.person })
        .execute();
      if (account.card) {
        await transaction
          .insertInto('card_bindings')
          .values({ account_id: id, ...bindingOf(vault, account.card), bound_at: now })
          .execute();
      }
      await transaction
        .insertInto('audit')
        .values({ at: now, account_id: id, event: account.card ? 'registered-with-eid' : 'registered', subject: id })
        .execute();
      return id;
    });
  } catch (error) {
    throw conflictOf(error);
  }
}

/** What the database keeps of a card: the person findable, the number unreadable. */
export const bindingOf = (vault: Vault, { nationalNumber, cardNumber }: NonNullable<NewAccount['card']>) => ({
  person_key: vault.lookupKey(nationalNumber),
  national_number_encrypted: vault.encrypt(nationalNumber),
  card_number: cardNumber,
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
  { database, vault }: PortalParts,
  nationalNumber: string,
): Promise<string | null> {
  const row = await database
    .selectFrom('card_bindings')
    .select('account_id')
    .where('person_key', '=', vault.lookupKey(nationalNumber))
    .executeTakeFirst();
  return row?.account_id ?? null;
}
