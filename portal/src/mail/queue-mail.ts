/**
 * Puts a mail about a step into the outbox, in the step's own transaction: no step without its mail, no mail about a step that
 * did not happen. It holds the reference and a link, and nothing that anybody wrote.
 */
import type { Transaction } from 'kysely';
import type { Tables } from '../storage/tables.ts';
import { mailTextsIn } from '../web/texts/mails/index.ts';
import type { MailTexts } from '../web/texts/mails/nl.ts';
import { confirmedRecipient, type OutboxParts, putNotice } from './put-in-outbox.ts';

export type MailedStep = keyof MailTexts['steps'];

export async function queueMail(
  parts: OutboxParts,
  transaction: Transaction<Tables>,
  { reference, step }: { reference: string; step: MailedStep },
): Promise<void> {
  const { account_id } = await transaction
    .selectFrom('requests')
    .select('account_id')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow();
  const recipient = await confirmedRecipient(parts.vault, transaction, account_id);
  if (!recipient) return;
  const texts = mailTextsIn(recipient.language);
  const fill = (text: string) => text.replace('{reference}', reference);
  await putNotice(parts, transaction, recipient, {
    accountId: account_id,
    reference,
    subject: fill(texts.subject),
    lines: [fill(texts.steps[step]), '', texts.follow, `${parts.origin}/requests/${reference}`],
  });
}
