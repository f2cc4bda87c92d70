/** Changes to an account, each in one transaction with its line in the audit log and, of a way in, its mail. Fields of a card are not changed here. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { Transaction } from 'kysely';
import { askToConfirmEmail } from '../accounts/confirmed-email.ts';
import type { PersonField } from '../accounts/person-fields.ts';
import { queueAccountMail } from '../mail/queue-account-mail.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import { endSessionsOf } from '../session/session-list.ts';
import { type AccountEvent, writeAudit } from '../storage/audit.ts';
import { openColumns, sealColumns } from '../storage/sealed-columns.ts';
import type { Tables } from '../storage/tables.ts';
import type { BrowserSession } from '../web/context.ts';

/** A session that is logged in. */
export type Owner = BrowserSession & { accountId: string };

const audited = (
  { database, clock }: Pick<PortalParts, 'database' | 'clock'>,
  accountId: string,
  event: AccountEvent,
  change: (transaction: Transaction<Tables>) => Promise<void>,
): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    await change(transaction);
    await writeAudit(transaction, clock(), { event, accountId });
  });

export const changeContact = (parts: PortalParts, accountId: string, contact: { email: string; phone: string }) =>
  audited(parts, accountId, 'contact-changed', async (transaction) => {
    const row = await transaction
      .selectFrom('persons')
      .select(['account_id', 'email'])
      .where('account_id', '=', accountId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const { email } = openColumns(parts.vault, 'persons', row);
    if (email !== contact.email) await queueAccountMail(parts, transaction, accountId, 'email-changed');
    await transaction
      .updateTable('persons')
      .set(sealColumns(parts.vault, 'persons', row, contact))
      .where('account_id', '=', accountId)
      .execute();
    if (email !== contact.email) await askToConfirmEmail(parts, transaction, accountId);
  });

/** @throws EidError FORM_INVALID where a card vouches for these fields */
export const changePerson = (parts: PortalParts, accountId: string, person: Record<PersonField, string>) =>
  audited(parts, accountId, 'person-changed', async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('persons')
      .set(sealColumns(parts.vault, 'persons', { account_id: accountId }, person))
      .where('account_id', '=', accountId)
      .where('from_card', '=', false)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new EidError('FORM_INVALID');
  });

/** @throws EidError FORM_INVALID where a card vouches for the address, or where the whole person is typed */
export const changeAddress = (
  parts: PortalParts,
  accountId: string,
  address: Pick<Record<PersonField, string>, 'street_and_number' | 'postal_code' | 'municipality'>,
) =>
  audited(parts, accountId, 'person-changed', async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('persons')
      .set(sealColumns(parts.vault, 'persons', { account_id: accountId }, address))
      .where('account_id', '=', accountId)
      .where('from_card', '=', true)
      .where('address_from_card', '=', false)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new EidError('FORM_INVALID');
  });

export const changeLanguage = (parts: PortalParts, accountId: string, language: Language) =>
  audited(parts, accountId, 'language-changed', async (transaction) => {
    await transaction.updateTable('accounts').set({ language }).where('id', '=', accountId).execute();
  });

/**
 * Ends all other sessions, those of anyone who knew the old password among them.
 *
 * @param before the hash that was confirmed, or null for the first password
 * @throws EidError PASSWORD_WRONG when the password was changed in the meantime
 */
export const changePassword = (
  parts: PortalParts,
  { accountId, hash }: Owner,
  before: string | null,
  after: string,
) => {
  const event = before === null ? 'password-set' : 'password-changed';
  return audited(parts, accountId, event, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('accounts')
      .set({ password_hash: after })
      .where('id', '=', accountId)
      .where('password_hash', before === null ? 'is' : '=', before)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new EidError('PASSWORD_WRONG');
    // A link for a forgotten password ends with the password that it was for.
    await transaction
      .deleteFrom('mail_links')
      .where('account_id', '=', accountId)
      .where('purpose', '=', 'reset-password')
      .execute();
    await endSessionsOf(transaction, accountId, hash);
    await queueAccountMail(parts, transaction, accountId, event);
  });
};

/** The data stay, but no card vouches for them any more. Other sessions end: one may have come by that card. @throws EidError ONLY_WAY_IN, FORM_EXPIRED without a card */
export const unlinkCard = (parts: PortalParts, { accountId, hash }: Owner) =>
  audited(parts, accountId, 'card-unlinked', async (transaction) => {
    if (!(await lockWaysIn(transaction, accountId)).password) throw new EidError('ONLY_WAY_IN');
    const { numDeletedRows } = await transaction
      .deleteFrom('card_bindings')
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    if (numDeletedRows !== 1n) throw new EidError('FORM_EXPIRED');
    await transaction
      .updateTable('persons')
      .set({ from_card: false, address_from_card: false })
      .where('account_id', '=', accountId)
      .execute();
    await endSessionsOf(transaction, accountId, hash);
    await queueAccountMail(parts, transaction, accountId, 'card-unlinked');
  });

/** From then on the eID alone. @throws EidError ONLY_WAY_IN */
export const removePassword = (parts: PortalParts, { accountId, hash }: Owner) =>
  audited(parts, accountId, 'password-removed', async (transaction) => {
    if (!(await lockWaysIn(transaction, accountId)).card) throw new EidError('ONLY_WAY_IN');
    await transaction.updateTable('accounts').set({ password_hash: null }).where('id', '=', accountId).execute();
    await endSessionsOf(transaction, accountId, hash);
    await queueAccountMail(parts, transaction, accountId, 'password-removed');
  });

/** Locks the account row, so that two removals cannot both succeed. */
async function lockWaysIn(transaction: Transaction<Tables>, accountId: string) {
  const { password_hash } = await transaction
    .selectFrom('accounts')
    .select('password_hash')
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const card = await transaction
    .selectFrom('card_bindings')
    .select('account_id')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return { password: password_hash !== null, card: card !== undefined };
}
