/**
 * Tells the citizen by mail that a way into their account changed, in the change's own transaction. Anyone who did not do it learns
 * that somebody else did. It names no person and no card.
 */
import type { Transaction } from 'kysely';
import type { PortalParts } from '../parts/portal-parts.ts';
import { openColumns } from '../storage/sealed-columns.ts';
import type { Tables } from '../storage/tables.ts';
import { mailTextsIn } from '../web/texts/mails/index.ts';
import type { MailTexts } from '../web/texts/mails/nl.ts';
import { addressedTo } from './addressed-to.ts';

type MailedChange = keyof MailTexts['account']['changes'];

/** To the address that the account has at this moment; of a change of it, that is the old one. */
export async function queueAccountMail(
  { vault, origin, municipality, clock }: Pick<PortalParts, 'vault' | 'origin' | 'municipality' | 'clock'>,
  transaction: Transaction<Tables>,
  accountId: string,
  change: MailedChange,
): Promise<void> {
  const row = await transaction
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.account_id', 'accounts.id')
    .select(['persons.account_id', 'email', 'accounts.language'])
    .where('accounts.id', '=', accountId)
    .executeTakeFirstOrThrow();
  const { email, language } = openColumns(vault, 'persons', row);
  if (email === '') return;
  const { greeting, closing, account } = mailTextsIn(language);
  const now = clock();
  await transaction
    .insertInto('outbox')
    .values({
      request_reference: null,
      account_id: accountId,
      ...addressedTo(vault, email),
      subject: account.subject,
      body: [
        greeting,
        '',
        account.changes[change],
        '',
        account.notYou,
        `${origin}/sessions`,
        '',
        closing.replace('{municipality}', municipality),
        '',
      ].join('\n'),
      status: 'waiting',
      attempts: 0,
      created_at: now,
      next_attempt_at: now,
      problem: null,
    })
    .execute();
}
