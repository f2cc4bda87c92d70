/**
 * The life of a request: which step leads from which status to which, and who takes it. A step checks the status that it
 * expects in the statement that changes it, so that of two who come at once only one succeeds.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import type { Transaction, Updateable } from 'kysely';
import type { RequestStatus } from '../storage/request-tables.ts';
import type { Tables } from '../storage/tables.ts';

interface StepRow {
  from: readonly RequestStatus[];
  to: RequestStatus;
  /** What is said when the request was not in one of these. */
  otherwise: ErrorCode;
}

export const STEPS = {
  send: { from: ['draft'], to: 'sent', otherwise: 'REQUEST_ALREADY_SIGNED' },
  /** Only while nobody works on it. */
  withdraw: { from: ['sent'], to: 'withdrawn', otherwise: 'REQUEST_CHANGED' },
} as const satisfies Record<string, StepRow>;

export type StepName = keyof typeof STEPS;

export interface Step {
  reference: string;
  step: StepName;
  accountId: string;
  note?: string;
  /** What else changes in the request's row. */
  changes?: Updateable<Tables['requests']>;
  /** For the audit log. */
  event: string;
}

/** Status, timeline and audit log together, or nothing. @throws EidError by the step's row */
export async function applyStep(transaction: Transaction<Tables>, step: Step, now: Date): Promise<void> {
  const { from, to, otherwise }: StepRow = STEPS[step.step];
  const { numUpdatedRows } = await transaction
    .updateTable('requests')
    .set({ ...step.changes, status: to })
    .where('reference', '=', step.reference)
    .where('account_id', '=', step.accountId)
    .where('status', 'in', from)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new EidError(otherwise);
  await transaction
    .insertInto('request_events')
    .values({ request_reference: step.reference, at: now, step: step.step, note: step.note ?? '' })
    .execute();
  await transaction
    .insertInto('audit')
    .values({ at: now, account_id: step.accountId, event: step.event, subject: step.reference })
    .execute();
}
