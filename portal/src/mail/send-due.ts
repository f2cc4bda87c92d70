/**
 * Sends what waits in the outbox. A mail is taken by moving its next attempt ahead, so that two portals never send the same one
 * at once and no transaction is open while the mail server is asked; a portal that dies leaves it to be tried again.
 */
import { sql } from 'kysely';
import * as v from 'valibot';
import type { PortalParts } from '../parts/portal-parts.ts';
import { openColumns } from '../storage/sealed-columns.ts';

export type MailParts = Pick<PortalParts, 'database' | 'vault' | 'clock' | 'log' | 'origin'>;

export interface OutgoingMail {
  from: string;
  to: string;
  subject: string;
  text: string;
  /** The same at every attempt, so that mail programs know a mail that came twice. */
  messageId: string;
}

/** Rejects when the mail server did not take it. */
type SendMail = (mail: OutgoingMail) => Promise<unknown>;

/** Longer than any conversation with a mail server lasts. */
const LEASE_MS = 5 * 60_000;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 6 * 3_600_000;
const GIVE_UP_AFTER = 5 * 24 * 3_600_000;

/** What a mail server says about one mail, and not about itself. */
const REFUSALS = ['EENVELOPE', 'EMESSAGE'];
const ProblemSchema = v.object({ code: v.optional(v.string(), 'UNKNOWN'), responseCode: v.optional(v.number(), 0) });

/** @returns how many were sent */
export async function sendDue(parts: MailParts, from: string, send: SendMail): Promise<number> {
  let sent = 0;
  for (let mail = await takeDue(parts); mail; mail = await takeDue(parts)) {
    const { id, subject, body, created_at } = mail;
    const messageId = `<request-${id}.${created_at.getTime()}@${new URL(parts.origin).hostname}>`;
    try {
      const { recipient } = openColumns(parts.vault, 'outbox', mail);
      await send({ from, to: recipient, subject, text: body, messageId });
      await parts.database.updateTable('outbox').set({ status: 'sent', problem: null }).where('id', '=', id).execute();
      sent += 1;
    } catch (error) {
      await postpone(parts, mail, error);
    }
  }
  return sent;
}

async function takeDue({ database, clock }: MailParts) {
  const now = clock();
  return database
    .updateTable('outbox')
    .set({ next_attempt_at: new Date(now.getTime() + LEASE_MS), attempts: sql<number>`attempts + 1` })
    .where('id', '=', ({ selectFrom }) =>
      selectFrom('outbox')
        .select('id')
        .where('status', '=', 'waiting')
        .where('next_attempt_at', '<=', now)
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();
}

type Taken = NonNullable<Awaited<ReturnType<typeof takeDue>>>;

async function postpone({ database, clock, log }: MailParts, mail: Taken, error: unknown): Promise<void> {
  const { code, responseCode } = v.parse(v.fallback(ProblemSchema, { code: 'UNKNOWN', responseCode: 0 }), error);
  const now = clock().getTime();
  const refused = REFUSALS.includes(code) && responseCode >= 500;
  const failed = refused || now - mail.created_at.getTime() > GIVE_UP_AFTER;
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (mail.attempts - 1), LONGEST_PAUSE_MS);
  const problem = responseCode ? `${code} ${responseCode}` : code;
  await database
    .updateTable('outbox')
    .set({ status: failed ? 'failed' : 'waiting', next_attempt_at: new Date(now + pause), problem })
    .where('id', '=', mail.id)
    .execute();
  log.warn({ mail: mail.id, attempts: mail.attempts, problem, failed }, 'mail not sent');
}
