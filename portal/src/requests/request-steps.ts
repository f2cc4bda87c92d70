/**
 * The life of a request: which step leads from which status to which, and who may take it. A step checks what it expects in
 * the statement that changes it, so that of two who come at once only one succeeds; timeline, audit log and mail go with it.
 */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import type { Transaction, Updateable } from 'kysely';
import { type MailedStep, queueMail } from '../mail/queue-mail.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import { type Actor, type AuditEntry, writeAudit } from '../storage/audit.ts';
import type { RequestStatus } from '../storage/request-tables.ts';
import { sealColumns } from '../storage/sealed-columns.ts';
import type { Tables } from '../storage/tables.ts';

interface StepRow {
  from: readonly RequestStatus[];
  /** Null: stays as it is. */
  to: RequestStatus | null;
  /** Asker: the account that it belongs to. Staff: every member of it. Holder: the one who took it. */
  by: 'asker' | 'staff' | 'holder';
  mail: MailedStep | null;
  /** What is said when the request was not as expected. */
  errorIfNotAllowed: ErrorCode;
}

export const STEPS = {
  send: { from: ['draft'], to: 'sent', by: 'asker', mail: 'send', errorIfNotAllowed: 'REQUEST_ALREADY_SIGNED' },
  /** Only while nobody works on it. */
  withdraw: { from: ['sent'], to: 'withdrawn', by: 'asker', mail: 'withdraw', errorIfNotAllowed: 'REQUEST_CHANGED' },
  answer: { from: ['question'], to: 'taken', by: 'asker', mail: null, errorIfNotAllowed: 'REQUEST_CHANGED' },
  take: { from: ['sent'], to: 'taken', by: 'staff', mail: 'take', errorIfNotAllowed: 'REQUEST_CHANGED' },
  reassign: {
    from: ['taken', 'question', 'approved'],
    to: null,
    by: 'staff',
    mail: null,
    errorIfNotAllowed: 'REQUEST_CHANGED',
  },
  ask: { from: ['taken'], to: 'question', by: 'holder', mail: 'ask', errorIfNotAllowed: 'REQUEST_CHANGED' },
  approve: { from: ['taken'], to: 'approved', by: 'holder', mail: 'approve', errorIfNotAllowed: 'REQUEST_CHANGED' },
  refuse: {
    from: ['taken', 'question'],
    to: 'refused',
    by: 'holder',
    mail: 'refuse',
    errorIfNotAllowed: 'REQUEST_CHANGED',
  },
  mail: { from: ['approved'], to: 'mailed', by: 'holder', mail: 'mail', errorIfNotAllowed: 'REQUEST_CHANGED' },
} as const satisfies Record<string, StepRow>;

type StepName = keyof typeof STEPS;
export type StaffStep = { [S in StepName]: (typeof STEPS)[S]['by'] extends 'asker' ? never : S }[StepName];

export interface Step {
  reference: string;
  step: StepName;
  actor: Actor;
  note?: string;
  /** What else changes in the request's row. */
  changes?: Updateable<Tables['requests']>;
  /** For the audit log: whether what was sent is signed, or who gets it now. */
  told?: { event: 'request-sent' | 'request-signed' } | { newHolder: string };
}

type StepParts = Pick<PortalParts, 'clock' | 'vault' | 'origin'>;

/** Atomic. @throws EidError by the step's row */
export async function applyStep(parts: StepParts, transaction: Transaction<Tables>, step: Step): Promise<void> {
  const { from, to, by, mail, errorIfNotAllowed }: StepRow = STEPS[step.step];
  const { reference, actor, note = '' } = step;
  const accountId = 'accountId' in actor ? actor.accountId : null;
  const staffId = 'staffId' in actor ? actor.staffId : null;
  const now = parts.clock();
  const { numUpdatedRows } = await transaction
    .updateTable('requests')
    .set({ ...step.changes, ...(to && { status: to }) })
    .where('reference', '=', reference)
    .where('status', 'in', from)
    .$if(by === 'asker', (query) => query.where('account_id', '=', accountId))
    .$if(by === 'holder', (query) => query.where('taken_by', '=', staffId))
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new EidError(errorIfNotAllowed);
  const event = { request_reference: reference, at: now, step: step.step };
  await transaction
    .insertInto('request_events')
    .values({ ...event, ...sealColumns(parts.vault, 'request_events', event, { note }), staff_id: staffId })
    .execute();
  await writeAudit(transaction, now, auditEntryOf(step));
  if (mail) await queueMail(parts, transaction, { reference, step: mail });
}

function auditEntryOf({ step, reference, actor, told }: Step): AuditEntry {
  if (told && 'event' in told) return { event: told.event, reference, actor };
  if (told) return { event: 'request-reassign', reference, actor, newHolder: told.newHolder };
  return { event: `request-${step}`, reference, actor };
}
