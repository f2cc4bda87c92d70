/** The audit log: who did what to which account, request or member of staff. Every line is written by this function. */
import type { Kysely } from 'kysely';
import type { Role } from './back-office-tables.ts';
import type { Tables } from './tables.ts';

/** A citizen does it to their own account. */
export type AccountEvent =
  | 'registered'
  | 'registered-with-eid'
  | 'contact-changed'
  | 'email-confirmed'
  | 'email-restored'
  | 'person-changed'
  | 'language-changed'
  | 'password-set'
  | 'password-changed'
  | 'password-reset'
  | 'password-removed'
  | 'card-unlinked'
  | 'sessions-ended'
  | 'account-deleted';

type RequestStepEvent =
  | 'request-sent'
  | 'request-signed'
  | `request-${'send' | 'withdraw' | 'answer' | 'take' | 'reassign' | 'ask' | 'approve' | 'refuse' | 'mail'}`;

export type Actor = { accountId: string } | { staffId: string };

export type AuditEntry =
  | { event: AccountEvent; accountId: string }
  | { event: 'session-ended'; accountId: string; sessionId: string }
  /** With the names of the columns that the card changed. */
  | { event: 'card-linked' | 'card-renewed' | 'card-reread'; accountId: string; changed: readonly string[] }
  /** Which site may know something about the citizen, and no longer. */
  | { event: 'site-allowed' | 'site-withdrawn'; accountId: string; site: string }
  | { event: RequestStepEvent; reference: string; actor: Actor }
  | { event: 'request-reassign'; reference: string; actor: Actor; newHolder: string }
  | { event: 'request-viewed'; reference: string; staffId: string }
  | { event: 'staff-logged-in' | 'staff-card-linked'; staffId: string }
  /** By nobody where the command line did it. */
  | { event: 'staff-added' | 'staff-changed'; username: string; role: Role; staffId: string | null }
  | { event: 'staff-blocked' | 'staff-invitation-used' | 'staff-own-password'; username: string; staffId: string }
  | { event: 'staff-invited'; username: string; staffId: string | null };

/** In the transaction of what it tells, so that neither is without the other. */
export async function writeAudit(database: Kysely<Tables>, at: Date, entry: AuditEntry): Promise<void> {
  await database
    .insertInto('audit')
    .values({ at, ...actorOf(entry), ...factsOf(entry) })
    .execute();
}

function actorOf(entry: AuditEntry): { account_id: string | null; staff_id: string | null } {
  const by = 'actor' in entry ? entry.actor : entry;
  return {
    account_id: 'accountId' in by ? by.accountId : null,
    staff_id: 'staffId' in by ? by.staffId : null,
  };
}

/** After the event's name, and a space, what it was about where the subject does not say it. */
function factsOf(entry: AuditEntry): { event: string; subject: string } {
  const { event } = entry;
  if ('sessionId' in entry) return { event, subject: entry.sessionId };
  if ('site' in entry) return { event, subject: entry.site };
  if ('changed' in entry) return { event, subject: entry.changed.join(' ') };
  if ('newHolder' in entry) return { event: `${event} ${entry.newHolder}`, subject: entry.reference };
  if ('reference' in entry) return { event, subject: entry.reference };
  if ('role' in entry) return { event: `${event} ${entry.role}`, subject: entry.username };
  if ('username' in entry) return { event, subject: entry.username };
  return { event, subject: 'accountId' in entry ? entry.accountId : '' };
}
