/** Requests as rows: a draft holds the exact document; sending it, with or without a signature, happens once. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { displayableText, displayableTitle } from '@eid-loket/shared/token/displayable-text.ts';
import type { VerifiedSignature } from '@eid-loket/shared/verification/verify-signed-request.ts';
import type { Selectable } from 'kysely';
import type { PortalParts } from '../parts/portal-parts.ts';
import type { RequestStatus } from '../storage/request-tables.ts';
import { openColumns, sealColumns } from '../storage/sealed-columns.ts';
import type { Tables } from '../storage/tables.ts';
import { takeReference } from './references.ts';
import { applyStep } from './request-steps.ts';
import { expectedDelivery } from './working-days.ts';

/** Its document readable. */
export type RequestRow = Omit<Selectable<Tables['requests']>, 'document'> & { document: Uint8Array<ArrayBuffer> };

interface NewDraft {
  accountId: string;
  kind: string;
  title: string;
  language: Language;
  now: Date;
  textFor(reference: string): string;
}

/**
 * Replaces this account's unsent draft of the same document. What window and host would not show is not kept either.
 * @returns its reference @throws EidError DOCUMENT_NOT_DISPLAYABLE
 */
export async function keepDraft({ database, vault }: PortalParts, draft: NewDraft): Promise<string> {
  const { accountId, kind, title, language, now, textFor } = draft;
  return database.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('requests')
      .where('account_id', '=', accountId)
      .where('kind', '=', kind)
      .where('status', '=', 'draft')
      .execute();
    const reference = await takeReference(transaction, now);
    const document = new TextEncoder().encode(textFor(reference));
    displayableText(document);
    await transaction
      .insertInto('requests')
      .values({
        reference,
        account_id: accountId,
        kind,
        title: displayableTitle(title),
        language,
        ...sealColumns(vault, 'requests', { reference }, { document }),
        status: 'draft',
        created_at: now,
        sent_at: null,
        expected_from: null,
        expected_until: null,
      })
      .execute();
    return reference;
  });
}

/** @throws EidError REQUEST_NOT_FOUND, also for somebody else's request */
export async function findRequest(
  { database, vault }: PortalParts,
  accountId: string,
  reference: string,
): Promise<RequestRow> {
  const row = await database
    .selectFrom('requests')
    .selectAll()
    .where('reference', '=', reference)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (!row) throw new EidError('REQUEST_NOT_FOUND');
  return openColumns(vault, 'requests', row);
}

export const listRequests = ({ database }: PortalParts, accountId: string, status: RequestStatus | null) =>
  database
    .selectFrom('requests')
    .select(['reference', 'kind', 'title', 'language', 'status', 'created_at', 'sent_at'])
    .where('account_id', '=', accountId)
    .$if(status !== null, (query) => query.where('status', '=', status))
    .orderBy('created_at', 'desc')
    .execute();

/** With the names of staff, for staff only. */
export async function timelineOf({ database, vault }: PortalParts, reference: string) {
  const events = await database
    .selectFrom('request_events')
    .leftJoin('staff', 'staff.id', 'request_events.staff_id')
    .select(['request_reference', 'at', 'step', 'note', 'staff.name as staff_name'])
    .where('request_reference', '=', reference)
    .orderBy('request_events.id')
    .execute();
  return events.map((event) => openColumns(vault, 'request_events', event));
}

/** From here on the municipality has what it needs, so the days are counted anew. @throws EidError REQUEST_CHANGED */
export async function answerQuestion(parts: PortalParts, request: RequestRow, note: string): Promise<void> {
  const { reference, account_id: accountId } = request;
  const changes = promisedDays(parts, request.expected_until !== null);
  await parts.database
    .transaction()
    .execute((transaction) =>
      applyStep(parts, transaction, { reference, step: 'answer', actor: { accountId }, note, changes }),
    );
}

function promisedDays({ clock }: PortalParts, delivery: boolean) {
  const days = delivery ? expectedDelivery(clock()) : null;
  return { expected_from: days?.from ?? null, expected_until: days?.until ?? null };
}

export interface SignatureEvidence {
  signature: VerifiedSignature;
  /** As it came, so that the check can be repeated later. */
  certificateChain: unknown;
}

/** @throws EidError REQUEST_ALREADY_SIGNED when it was sent before, in another window too */
export async function sendRequest(
  parts: PortalParts,
  request: RequestRow,
  delivery: boolean,
  evidence: SignatureEvidence | null,
): Promise<void> {
  const { database, clock, vault } = parts;
  const now = clock();
  await database.transaction().execute(async (transaction) => {
    await applyStep(parts, transaction, {
      reference: request.reference,
      step: 'send',
      actor: { accountId: request.account_id },
      changes: { sent_at: now, ...promisedDays(parts, delivery) },
      told: { event: evidence ? 'request-signed' : 'request-sent' },
    });
    if (evidence) {
      const { algorithm, signature, certificate } = evidence.signature;
      const key = { request_reference: request.reference };
      await transaction
        .insertInto('signatures')
        .values({
          ...key,
          algorithm,
          ...sealColumns(vault, 'signatures', key, {
            signature: Uint8Array.from(signature),
            certificate: Uint8Array.from(certificate),
            certificate_chain: JSON.stringify(evidence.certificateChain),
          }),
          signed_at: now,
        })
        .execute();
    }
  });
}

/** A draft vanishes: nobody but its maker ever had it. A sent request stays, as withdrawn. @throws EidError REQUEST_CHANGED */
export async function withdrawRequest(parts: PortalParts, request: RequestRow): Promise<void> {
  const { reference, account_id: accountId } = request;
  await parts.database.transaction().execute(async (transaction) => {
    if (request.status !== 'draft') {
      await applyStep(parts, transaction, { reference, step: 'withdraw', actor: { accountId } });
      return;
    }
    const { numDeletedRows } = await transaction
      .deleteFrom('requests')
      .where('reference', '=', reference)
      .where('status', '=', 'draft')
      .executeTakeFirst();
    if (numDeletedRows !== 1n) throw new EidError('REQUEST_CHANGED');
  });
}
