/**
 * An e-mail address counts once its holder used the link that was mailed to it; nothing else is sent there before. Only so many links
 * go to one address in a day.
 */
import type { Transaction } from 'kysely';
import { newLink, takeLink } from '../mail/mail-links.ts';
import { type OutboxParts, putLinkMail } from '../mail/put-in-outbox.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import { writeAudit } from '../storage/audit.ts';
import { openColumns } from '../storage/sealed-columns.ts';
import type { Tables } from '../storage/tables.ts';
import { mailTextsIn } from '../web/texts/mails/index.ts';
import { personOfAccount } from './of-person.ts';
import { type LinkAsker, mayMailLink } from './throttle.ts';

/** @returns the address that its holder confirmed, or null */
export async function confirmedEmailOf(
  parts: Pick<PortalParts, 'database' | 'vault'>,
  accountId: string,
): Promise<string | null> {
  const account = await parts.database
    .selectFrom('accounts')
    .select('email_confirmed_at')
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (!account?.email_confirmed_at) return null;
  return (await personOfAccount(parts, accountId)).email;
}

/** For a new address: unconfirmed, with a link on its way; links to the old one end. @returns false when too many links went to that address today */
export async function askToConfirmEmail(
  parts: OutboxParts,
  transaction: Transaction<Tables>,
  accountId: string,
  asker: LinkAsker,
): Promise<boolean> {
  await transaction.updateTable('accounts').set({ email_confirmed_at: null }).where('id', '=', accountId).execute();
  await transaction.deleteFrom('mail_links').where('account_id', '=', accountId).execute();
  const row = await transaction
    .selectFrom('persons')
    .innerJoin('accounts', 'accounts.id', 'persons.account_id')
    .select(['persons.account_id', 'email', 'accounts.language'])
    .where('persons.account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  const { email, language } = openColumns(parts.vault, 'persons', row);
  if (email === '') return true;
  if (!(await mayMailLink({ ...parts, database: transaction }, email, asker))) return false;
  const { confirm } = mailTextsIn(language);
  const token = await newLink(parts, transaction, accountId, 'confirm-email');
  await putLinkMail(
    parts,
    transaction,
    { email, language },
    {
      accountId,
      reference: null,
      subject: confirm.subject,
      lines: [confirm.text, `${parts.origin}/email/confirm/${token}`, '', confirm.notYou],
    },
  );
  return true;
}

/** @throws EidError LINK_EXPIRED */
export const confirmEmail = ({ database, clock }: PortalParts, token: string): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    const now = clock();
    const accountId = await takeLink({ clock }, transaction, 'confirm-email', token);
    await transaction.updateTable('accounts').set({ email_confirmed_at: now }).where('id', '=', accountId).execute();
    await writeAudit(transaction, now, { event: 'email-confirmed', accountId });
  });
