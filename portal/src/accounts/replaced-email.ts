/**
 * A confirmed address that was replaced can be had back for a week, by a link that is mailed to it. Until that week is over no password
 * is replaced by mail: whoever changes the address from somebody's open session gains nothing by it.
 */
import { createHash, randomBytes } from 'node:crypto';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Transaction } from 'kysely';
import { confirmedRecipient, type OutboxParts, putLinkMail } from '../mail/put-in-outbox.ts';
import { queueAccountMail } from '../mail/queue-account-mail.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import { endSessionsOf } from '../session/session-list.ts';
import { writeAudit } from '../storage/audit.ts';
import { openColumns, sealColumns } from '../storage/sealed-columns.ts';
import type { Tables } from '../storage/tables.ts';
import { mailTextsIn } from '../web/texts/mails/index.ts';

const UNDO_MS = 7 * 24 * 3_600_000;

type Stored = Pick<PortalParts, 'database' | 'clock'>;

const hashOf = (token: string) => createHash('sha256').update(`undo ${token}`).digest('hex');

const openUndo = ({ database, clock }: Stored) =>
  database.selectFrom('replaced_emails').select('account_id').where('expires_at', '>', clock());

/** Whether the address is so new that the one before may still take it back. */
export const isEmailOnTrial = async (parts: Stored, accountId: string): Promise<boolean> =>
  (await openUndo(parts).where('account_id', '=', accountId).executeTakeFirst()) !== undefined;

/** Called before the address changes. Of several changes in a week, the first address has the link; the others are told. */
export async function tellReplacedEmail(
  parts: OutboxParts,
  transaction: Transaction<Tables>,
  accountId: string,
): Promise<void> {
  const recipient = await confirmedRecipient(parts.vault, transaction, accountId);
  if (!recipient) return;
  if (await isEmailOnTrial({ ...parts, database: transaction }, accountId))
    return queueAccountMail(parts, transaction, accountId, 'email-changed');
  const token = randomBytes(32).toString('base64url');
  const key = { account_id: accountId };
  const values = {
    token_hash: hashOf(token),
    ...sealColumns(parts.vault, 'replaced_emails', key, { email: recipient.email }),
    expires_at: new Date(parts.clock().getTime() + UNDO_MS),
  };
  await transaction
    .insertInto('replaced_emails')
    .values({ ...key, ...values })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(values))
    .execute();
  const { account, undo } = mailTextsIn(recipient.language);
  await putLinkMail(parts, transaction, recipient, {
    accountId,
    reference: null,
    subject: account.subject,
    lines: [account.changes['email-changed'], '', undo, `${parts.origin}/email/undo/${token}`],
  });
}

/** For the page before the button. @throws EidError LINK_EXPIRED */
export async function checkUndoLink(parts: Stored, token: string): Promise<void> {
  if (!(await openUndo(parts).where('token_hash', '=', hashOf(token)).executeTakeFirst()))
    throw new EidError('LINK_EXPIRED');
}

/** The old address counts again, and every session ends: one of them changed it. @throws EidError LINK_EXPIRED */
export const undoEmailChange = (parts: PortalParts, token: string): Promise<void> =>
  parts.database.transaction().execute(async (transaction) => {
    const now = parts.clock();
    const row = await transaction
      .deleteFrom('replaced_emails')
      .where('token_hash', '=', hashOf(token))
      .where('expires_at', '>', now)
      .returning(['account_id', 'email'])
      .executeTakeFirst();
    if (!row) throw new EidError('LINK_EXPIRED');
    const { account_id, email } = openColumns(parts.vault, 'replaced_emails', row);
    await queueAccountMail(parts, transaction, account_id, 'email-changed');
    await transaction
      .updateTable('persons')
      .set(sealColumns(parts.vault, 'persons', { account_id }, { email }))
      .where('account_id', '=', account_id)
      .execute();
    await transaction.updateTable('accounts').set({ email_confirmed_at: now }).where('id', '=', account_id).execute();
    await transaction.deleteFrom('mail_links').where('account_id', '=', account_id).execute();
    await endSessionsOf(transaction, account_id);
    await writeAudit(transaction, now, { event: 'email-restored', accountId: account_id });
  });
