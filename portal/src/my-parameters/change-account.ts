/** Changes to an account, each in one transaction with its line in the audit log and, of a way in, its mail. Fields of a card are not changed here. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { Transaction } from 'kysely';
import { askToConfirmEmail } from '../accounts/confirmed-email.ts';
import { type OwnerProof, useProof } from '../accounts/owner-proof.ts';
import type { PersonField } from '../accounts/person-fields.ts';
import { tellReplacedEmail } from '../accounts/replaced-email.ts';
import type { LinkAsker } from '../accounts/throttle.ts';
import { queueAccountMail } from '../mail/queue-account-mail.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import { endSessionsOf } from '../session/session-list.ts';
import { type AccountEvent, writeAudit } from '../storage/audit.ts';
import { sealColumns } from '../storage/sealed-columns.ts';
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

export const changePhone = (parts: PortalParts, accountId: string, phone: string) =>
  audited(parts, accountId, 'contact-changed', async (transaction) => {
    await transaction
      .updateTable('persons')
      .set(sealColumns(parts.vault, 'persons', { account_id: accountId }, { phone }))
      .where('account_id', '=', accountId)
      .execute();
  });

/** The address before gets a link to take it back, the new one a link to confirm it. @throws EidError OWNER_PROOF_NEEDED */
export const changeEmail = (
  parts: PortalParts,
  accountId: string,
  contact: { email: string; phone: string },
  { proof, asker }: { proof: OwnerProof; asker: LinkAsker },
) =>
  audited(parts, accountId, 'contact-changed', async (transaction) => {
    await useProof(transaction, proof);
    await transaction.selectFrom('accounts').select('id').where('id', '=', accountId).forUpdate().execute();
    await tellReplacedEmail(parts, transaction, accountId);
    await transaction
      .updateTable('persons')
      .set(sealColumns(parts.vault, 'persons', { account_id: accountId }, contact))
      .where('account_id', '=', accountId)
      .execute();
    await askToConfirmEmail(parts, transaction, accountId, asker);
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
 * @param isFirst whether the account had none before
 * @throws EidError OWNER_PROOF_NEEDED; PASSWORD_WRONG when the password was changed in the meantime
 */
export const changePassword = (
  parts: PortalParts,
  { accountId, hash }: Owner,
  { proof, isFirst }: { proof: OwnerProof; isFirst: boolean },
  after: string,
) => {
  const event = isFirst ? 'password-set' : 'password-changed';
  return audited(parts, accountId, event, async (transaction) => {
    await useProof(transaction, proof);
    const change = transaction.updateTable('accounts').set({ password_hash: after }).where('id', '=', accountId);
    const { numUpdatedRows } = await (proof.by === 'password'
      ? change.where('password_hash', '=', proof.hash)
      : change
    ).executeTakeFirst();
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

/** From then on the eID alone. @throws EidError ONLY_WAY_IN, OWNER_PROOF_NEEDED */
export const removePassword = (parts: PortalParts, { accountId, hash }: Owner, proof: OwnerProof) =>
  audited(parts, accountId, 'password-removed', async (transaction) => {
    await useProof(transaction, proof);
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
