/**
 * A forgotten password is replaced by whoever reads the mail at the address that the account's holder confirmed: by a link that works
 * once and for half an hour. An account that only its eID opens gets no password by this way.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { confirmedEmailOf } from '../accounts/confirmed-email.ts';
import { personOfAccount } from '../accounts/of-person.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { personalWordsOf } from '../accounts/person-fields.ts';
import { isEmailOnTrial } from '../accounts/replaced-email.ts';
import { type LinkAsker, mayMailLink } from '../accounts/throttle.ts';
import { usernameKey } from '../accounts/username.ts';
import { checkLink, newLink, takeLink } from '../mail/mail-links.ts';
import { putLinkMail } from '../mail/put-in-outbox.ts';
import { queueAccountMail } from '../mail/queue-account-mail.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import { endSessionsOf } from '../session/session-list.ts';
import { writeAudit } from '../storage/audit.ts';
import { mailTextsIn } from '../web/texts/mails/index.ts';

/** Mails a link where there is a password to replace and an address that was confirmed, and not changed lately; else nothing happens. */
export async function mailResetLink(parts: PortalParts, username: string, asker: LinkAsker): Promise<void> {
  const account = await parts.database
    .selectFrom('accounts')
    .select(['id', 'language'])
    .where('username_key', '=', usernameKey(username))
    .where('password_hash', 'is not', null)
    .executeTakeFirst();
  const email = account && (await confirmedEmailOf(parts, account.id));
  if (!account || !email || (await isEmailOnTrial(parts, account.id))) return;
  if (!(await mayMailLink(parts, email, asker))) return;
  const { reset } = mailTextsIn(account.language);
  await parts.database.transaction().execute(async (transaction) => {
    const token = await newLink(parts, transaction, account.id, 'reset-password');
    const lines = [reset.text, `${parts.origin}/forgotten/${token}`, '', reset.notYou];
    const mail = { accountId: account.id, reference: null, subject: reset.subject, lines };
    await putLinkMail(parts, transaction, { email, language: account.language }, mail);
  });
}

/**
 * Ends every session of the account, those of anyone who knew the old password among them.
 *
 * @throws EidError LINK_EXPIRED; those of hashPassword, and then the link still works
 */
export async function resetPassword(parts: PortalParts, token: string, password: string): Promise<void> {
  const owner = await checkLink(parts, 'reset-password', token);
  const { username } = await parts.database
    .selectFrom('accounts')
    .select('username')
    .where('id', '=', owner)
    .executeTakeFirstOrThrow();
  const words = personalWordsOf({ ...(await personOfAccount(parts, owner)), username });
  const { hash: password_hash } = await hashPassword(parts, password, words);
  await parts.database.transaction().execute(async (transaction) => {
    const accountId = await takeLink(parts, transaction, 'reset-password', token);
    const { numUpdatedRows } = await transaction
      .updateTable('accounts')
      .set({ password_hash })
      .where('id', '=', accountId)
      .where('password_hash', 'is not', null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new EidError('LINK_EXPIRED');
    await endSessionsOf(transaction, accountId);
    await writeAudit(transaction, parts.clock(), { event: 'password-reset', accountId });
    await queueAccountMail(parts, transaction, accountId, 'password-changed');
  });
}
