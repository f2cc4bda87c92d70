/**
 * Every mail enters the outbox here, in the transaction of what it tells. The first notice of an account goes at once; those that come
 * within a quarter of an hour after one was sent wait, and go as one mail: nobody's letter box is filled.
 */
import { randomUUID } from 'node:crypto';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { Transaction } from 'kysely';
import type { PortalParts } from '../parts/portal-parts.ts';
import { openColumns, sealColumns } from '../storage/sealed-columns.ts';
import type { Tables } from '../storage/tables.ts';

const PAUSE_MS = 15 * 60_000;

export type OutboxParts = Pick<PortalParts, 'vault' | 'clock' | 'origin'>;

interface Recipient {
  email: string;
  language: Language;
}

interface NewMail {
  accountId: string;
  reference: string | null;
  subject: string;
  /** Without greeting and closing. */
  lines: readonly string[];
}

/** @returns null for an account without an address that was confirmed: nothing but the link that confirms it goes there */
export async function confirmedRecipient(
  vault: OutboxParts['vault'],
  transaction: Transaction<Tables>,
  accountId: string,
): Promise<Recipient | null> {
  const row = await transaction
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.account_id', 'accounts.id')
    .select(['persons.account_id', 'email', 'accounts.language', 'email_confirmed_at'])
    .where('accounts.id', '=', accountId)
    .executeTakeFirstOrThrow();
  if (row.email_confirmed_at === null) return null;
  const { email, language } = openColumns(vault, 'persons', row);
  return { email, language };
}

export async function putNotice(
  parts: OutboxParts,
  transaction: Transaction<Tables>,
  recipient: Recipient,
  mail: NewMail,
): Promise<void> {
  const now = parts.clock();
  const last = await transaction
    .selectFrom('outbox')
    .select(['status', 'next_attempt_at'])
    .where('account_id', '=', mail.accountId)
    .where('gathers', '=', true)
    .where('status', '!=', 'failed')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const dueFrom = (last?.next_attempt_at.getTime() ?? 0) + (last?.status === 'sent' ? PAUSE_MS : 0);
  const due = new Date(Math.max(now.getTime(), dueFrom));
  await insert(parts, transaction, recipient, mail, { gathers: true, next_attempt_at: due });
}

/** For a link that somebody waits for: goes at once, and alone. Whoever calls it counts how often. */
export const putLinkMail = (
  parts: OutboxParts,
  transaction: Transaction<Tables>,
  recipient: Recipient,
  mail: NewMail,
): Promise<void> => insert(parts, transaction, recipient, mail, { gathers: false, next_attempt_at: parts.clock() });

async function insert(
  { vault, clock }: OutboxParts,
  transaction: Transaction<Tables>,
  { email, language }: Recipient,
  { accountId, reference, subject, lines }: NewMail,
  when: { gathers: boolean; next_attempt_at: Date },
): Promise<void> {
  const key = { mail_id: randomUUID() };
  await transaction
    .insertInto('outbox')
    .values({
      ...key,
      ...sealColumns(vault, 'outbox', key, { recipient: email, body: lines.join('\n') }),
      account_id: accountId,
      request_reference: reference,
      language,
      subject,
      ...when,
      status: 'waiting',
      attempts: 0,
      created_at: clock(),
      problem: null,
    })
    .execute();
}
