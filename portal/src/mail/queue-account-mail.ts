/**
 * Tells the citizen by mail that a way into their account changed, in the change's own transaction. Anyone who did not do it learns
 * that somebody else did. It names no person and no card.
 */
import type { Transaction } from 'kysely';
import type { Tables } from '../storage/tables.ts';
import { mailTextsIn } from '../web/texts/mails/index.ts';
import type { MailTexts } from '../web/texts/mails/nl.ts';
import { confirmedRecipient, type OutboxParts, putNotice } from './put-in-outbox.ts';

type MailedChange = keyof MailTexts['account']['changes'];

/** To the address that the account has at this moment; of a change of it, that is the old one. */
export async function queueAccountMail(
  parts: OutboxParts,
  transaction: Transaction<Tables>,
  accountId: string,
  change: MailedChange,
): Promise<void> {
  const recipient = await confirmedRecipient(parts.vault, transaction, accountId);
  if (!recipient) return;
  const { account } = mailTextsIn(recipient.language);
  await putNotice(parts, transaction, recipient, {
    accountId,
    reference: null,
    subject: account.subject,
    lines: [account.changes[change], '', account.notYou, `${parts.origin}/sessions`],
  });
}
