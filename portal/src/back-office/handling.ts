/** What staff see of a request, and the steps they take with it: each one transaction, checked against what they saw. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import { applyStep, type StaffStep } from '../requests/request-steps.ts';
import { writeAudit } from '../storage/audit.ts';
import { openColumns } from '../storage/sealed-columns.ts';
import { PERMISSIONS } from './permissions.ts';

/** @throws EidError REQUEST_NOT_FOUND, also for a draft */
export async function findForStaff({ database, vault }: PortalParts, reference: string) {
  const row = await database
    .selectFrom('requests')
    .innerJoin('persons', 'persons.account_id', 'requests.account_id')
    .innerJoin('accounts', 'accounts.id', 'requests.account_id')
    .leftJoin('staff', 'staff.id', 'requests.taken_by')
    .leftJoin('signatures', 'signatures.request_reference', 'requests.reference')
    .select([
      'reference',
      'kind',
      'title',
      'requests.language',
      'document',
      'status',
      'sent_at',
      'expected_from',
      'expected_until',
      'taken_by',
    ])
    .select([
      'persons.account_id',
      'surname',
      'first_names',
      'birth_date',
      'street_and_number',
      'postal_code',
      'municipality',
    ])
    .select([
      'email',
      'email_confirmed_at',
      'phone',
      'from_card',
      'address_from_card',
      'staff.name as holder',
      'algorithm',
      'signed_at',
    ])
    .where('reference', '=', reference)
    .where('status', '!=', 'draft')
    .executeTakeFirst();
  if (!row) throw new EidError('REQUEST_NOT_FOUND');
  return openColumns(vault, 'persons', openColumns(vault, 'requests', row));
}

export type StaffRequest = Awaited<ReturnType<typeof findForStaff>>;

/** Looking at a request is logged too. */
export async function logView({ database, clock }: PortalParts, staffId: string, reference: string): Promise<void> {
  await writeAudit(database, clock(), { event: 'request-viewed', staffId, reference });
}

/** @returns the mail server's code for the newest mail that could not be delivered, or null */
export async function failedMailOf({ database }: PortalParts, reference: string): Promise<string | null> {
  const row = await database
    .selectFrom('outbox')
    .select('problem')
    .where('request_reference', '=', reference)
    .where('status', '=', 'failed')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.problem ?? null;
}

export const handlersOf = ({ database }: Pick<PortalParts, 'database'>) =>
  database
    .selectFrom('staff')
    .select(['id', 'name', 'username'])
    .where('active', '=', true)
    .where('role', 'in', PERMISSIONS.handle)
    .orderBy('name')
    .execute();

interface StaffStepInput {
  reference: string;
  step: StaffStep;
  staffId: string;
  /** The question, or the reason. */
  note: string;
  /** Who gets it, when it is reassigned. */
  assignee: string | null;
}

/** @throws EidError REQUEST_CHANGED, FORM_INVALID */
export async function takeStaffStep(parts: PortalParts, input: StaffStepInput): Promise<void> {
  const { reference, step, staffId, note, assignee } = input;
  await parts.database.transaction().execute(async (transaction) => {
    const staffStep = { reference, step, note, actor: { staffId } };
    if (step === 'reassign') {
      const holder = (await handlersOf({ database: transaction })).find(({ id }) => id === assignee);
      if (!holder) throw new EidError('FORM_INVALID');
      await applyStep(parts, transaction, {
        ...staffStep,
        changes: { taken_by: holder.id },
        told: { newHolder: holder.username },
      });
    } else if (step === 'take') {
      await applyStep(parts, transaction, { ...staffStep, changes: { taken_by: staffId } });
    } else await applyStep(parts, transaction, staffStep);
  });
}
