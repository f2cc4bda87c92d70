/**
 * Sends what waits in the outbox. A mail is taken by moving its next attempt ahead, so that two portals never send the same one
 * at once and no transaction is open while the mail server is asked; a portal that dies leaves it to be tried again.
 */
import { type Selectable, sql } from 'kysely';
import * as v from 'valibot';
import type { PortalParts } from '../parts/portal-parts.ts';
import { openColumns } from '../storage/sealed-columns.ts';
import type { Tables } from '../storage/tables.ts';
import { composeMail } from './compose-mail.ts';

export type MailParts = Pick<PortalParts, 'database' | 'vault' | 'clock' | 'log' | 'origin' | 'municipality' | 'site'>;

export interface OutgoingMail {
  from: string;
  to: string;
  subject: string;
  text: string;
  /** The same at every attempt, so that mail programs know a mail that came twice. */
  messageId: string;
}

type Taken = Selectable<Tables['outbox']>;
type Opened = Omit<Taken, 'recipient' | 'body'> & { recipient: string; body: string };

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

/** @returns how many were sent; several notices to one recipient are one mail */
export async function sendDue(parts: MailParts, from: string, send: SendMail): Promise<number> {
  let sent = 0;
  for (let taken = await takeDue(parts); taken.length > 0; taken = await takeDue(parts)) {
    for (const [recipient, notices] of await byRecipient(parts, taken)) {
      try {
        await send({ from, to: recipient, ...composeMail(parts, notices) });
        await markSent(parts, notices);
        sent += 1;
      } catch (error) {
        for (const notice of notices) await postpone(parts, notice, error);
      }
    }
  }
  return sent;
}

/** A change of the address is told to the one before. One that does not open holds up no other. */
async function byRecipient(parts: MailParts, taken: readonly Taken[]): Promise<Map<string, Opened[]>> {
  const groups = new Map<string, Opened[]>();
  for (const mail of taken) {
    try {
      const opened = openColumns(parts.vault, 'outbox', mail);
      groups.set(opened.recipient, [...(groups.get(opened.recipient) ?? []), opened]);
    } catch (error) {
      await postpone(parts, mail, error);
    }
  }
  return groups;
}

async function markSent({ database, clock }: MailParts, notices: readonly Opened[]): Promise<void> {
  const ids = notices.map(({ id }) => id);
  const sent = { status: 'sent', problem: null, next_attempt_at: clock() } as const;
  await database.updateTable('outbox').set(sent).where('id', 'in', ids).execute();
}

/** The mail that is due longest, and what else waits for its account and may go with it. */
async function takeDue({ database, clock }: MailParts): Promise<Taken[]> {
  const now = clock();
  const taken = { next_attempt_at: new Date(now.getTime() + LEASE_MS), attempts: sql<number>`attempts + 1` };
  const first = await database
    .updateTable('outbox')
    .set(taken)
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
  if (!first) return [];
  const others = first.gathers
    ? await database
        .updateTable('outbox')
        .set(taken)
        .where('id', 'in', ({ selectFrom }) =>
          selectFrom('outbox')
            .select('id')
            .where('account_id', '=', first.account_id)
            .where('gathers', '=', true)
            .where('status', '=', 'waiting')
            // One that was never tried waits for the others; one that is being sent by another portal is not due.
            .where((row) => row.or([row('attempts', '=', 0), row('next_attempt_at', '<=', now)]))
            .orderBy('id')
            .forUpdate()
            .skipLocked(),
        )
        .returningAll()
        .execute()
    : [];
  return [first, ...others].sort((a, b) => Number(a.id) - Number(b.id));
}

async function postpone(
  { database, clock, log }: MailParts,
  mail: Pick<Taken, 'id' | 'created_at' | 'attempts'>,
  error: unknown,
): Promise<void> {
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
