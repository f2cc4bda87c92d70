/** Makes an account: everything of it in one transaction, and the database decides who was first with a username or a card. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { askToConfirmEmail } from '../accounts/confirmed-email.ts';
import { bindingOf, type CardOfPerson, conflictOf, type Person } from '../accounts/of-person.ts';
import { checkUsername, usernameKey } from '../accounts/username.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import { writeAudit } from '../storage/audit.ts';
import { sealColumns } from '../storage/sealed-columns.ts';

export interface NewAccount {
  username: string;
  passwordHash: string | null;
  language: Language;
  person: Omit<Person, 'account_id'>;
  /** Given when registering with the eID; one person, one username. */
  card: CardOfPerson | null;
}

/** Before anything costly; the database has the last word. @throws EidError USERNAME_INVALID, USERNAME_TAKEN */
export async function checkFreeUsername({ database }: Pick<PortalParts, 'database'>, username: string): Promise<void> {
  checkUsername(username);
  const taken = await database
    .selectFrom('accounts')
    .select('id')
    .where('username_key', '=', usernameKey(username))
    .executeTakeFirst();
  if (taken) throw new EidError('USERNAME_TAKEN');
}

/** @returns the account's id. @throws EidError USERNAME_INVALID, USERNAME_TAKEN, CARD_ALREADY_REGISTERED */
export async function registerAccount(parts: PortalParts, account: NewAccount): Promise<string> {
  const { database, vault, clock } = parts;
  checkUsername(account.username);
  const now = clock();
  const { from_card, address_from_card, ...person } = account.person;
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
        .values({
          account_id: id,
          from_card,
          address_from_card,
          ...sealColumns(vault, 'persons', { account_id: id }, person),
        })
        .execute();
      if (account.card) {
        await transaction
          .insertInto('card_bindings')
          .values({ ...(await bindingOf(transaction, vault, id, account.card)), bound_at: now })
          .execute();
      }
      await askToConfirmEmail(parts, transaction, id);
      await writeAudit(transaction, now, { event: account.card ? 'registered-with-eid' : 'registered', accountId: id });
      return id;
    });
  } catch (error) {
    throw conflictOf(error);
  }
}
