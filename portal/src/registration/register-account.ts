/** Makes an account: everything of it in one transaction, and the database decides who was first with a username or a card. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Insertable } from 'kysely';
import type { PortalParts } from '../portal-parts.ts';
import type { Tables } from '../storage/tables.ts';
import { checkUsername, usernameKey } from './username.ts';

export interface NewAccount {
  username: string;
  passwordHash: string | null;
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
          created_at: now,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await transaction
        .insertInto('persons')
        .values({ account_id: id, ...account.person })
        .execute();
      if (account.card) {
        const { nationalNumber, cardNumber } = account.card;
        await transaction
          .insertInto('card_bindings')
          .values({
            account_id: id,
            person_key: vault.lookupKey(nationalNumber),
            national_number_encrypted: vault.encrypt(nationalNumber),
            card_number: cardNumber,
            bound_at: now,
          })
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

/** SQLSTATE 23505 (unique violation), and which constraint it was. */
const CONFLICTS = {
  accounts_username_key: 'USERNAME_TAKEN',
  card_bindings_person_key: 'CARD_ALREADY_REGISTERED',
} as const;

function conflictOf(error: unknown): unknown {
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
