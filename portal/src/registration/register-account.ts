/** Makes an account: everything of it in one transaction, and the database decides who was first with a username or a card. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { askToConfirmEmail } from '../accounts/confirmed-email.ts';
import { bindingOf, type CardOfPerson, conflictOf, type Person } from '../accounts/of-person.ts';
import { isReserved } from '../accounts/reserved-usernames.ts';
import { checkUsername, usernameKey, usernameLook } from '../accounts/username.ts';
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
  /** The client's address: links are counted with it. */
  address: string;
}

/**
 * Before anything costly; of the same one twice, the database has the last word.
 *
 * @throws EidError USERNAME_INVALID, USERNAME_TAKEN; USERNAME_RESERVED for one that speaks for the municipality, or looks like somebody's
 */
export async function checkFreeUsername(
  { database, municipality }: Pick<PortalParts, 'database' | 'municipality'>,
  username: string,
): Promise<void> {
  checkUsername(username);
  const [key, look] = [usernameKey(username), usernameLook(username)];
  const alike = await database
    .selectFrom('accounts')
    .select('username_key')
    .where((row) => row.or([row('username_key', '=', key), row('username_look', '=', look)]))
    .execute();
  if (alike.some(({ username_key }) => username_key === key)) throw new EidError('USERNAME_TAKEN');
  const staff = await database.selectFrom('staff').select('username').execute();
  if (
    alike.length > 0 ||
    isReserved(username, municipality) ||
    staff.some((member) => usernameLook(member.username) === look)
  )
    throw new EidError('USERNAME_RESERVED');
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
          username_look: usernameLook(account.username),
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
      await askToConfirmEmail(parts, transaction, id, { address: account.address, browser: null });
      await writeAudit(transaction, now, { event: account.card ? 'registered-with-eid' : 'registered', accountId: id });
      return id;
    });
  } catch (error) {
    throw conflictOf(error);
  }
}
