/** Requests as rows: a draft holds the exact document; sending it, with or without a signature, happens once. */
import { randomInt } from 'node:crypto';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { VerifiedSignature } from '@eid-loket/shared/verification/verify-signed-request.ts';
import type { Selectable } from 'kysely';
import type { PortalParts } from '../portal-parts.ts';
import type { Tables } from '../storage/tables.ts';
import { expectedDelivery } from './working-days.ts';

export type RequestRow = Selectable<Tables['requests']>;

/** Without letters and digits that are mistaken for each other on the telephone. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

export const newReference = (now: Date): string =>
  `${now.getUTCFullYear()}-${Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;

export async function keepDraft(
  { database, clock }: PortalParts,
  draft: { reference: string; accountId: string; kind: string; title: string; text: string },
): Promise<void> {
  const { reference, accountId, kind, title, text } = draft;
  const document = new TextEncoder().encode(text);
  await database
    .insertInto('requests')
    .values({
      reference,
      account_id: accountId,
      kind,
      title,
      document,
      status: 'draft',
      created_at: clock(),
      sent_at: null,
      expected_from: null,
      expected_until: null,
    })
    .execute();
}

/** @throws EidError REQUEST_NOT_FOUND, also for somebody else's request */
export async function findRequest(
  { database }: PortalParts,
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
  return row;
}

export const listRequests = ({ database }: PortalParts, accountId: string) =>
  database
    .selectFrom('requests')
    .select(['reference', 'title', 'status', 'created_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .execute();

/** @throws EidError REQUEST_ALREADY_SIGNED when it was sent before, in another window too */
export async function sendRequest(
  { database, clock }: PortalParts,
  request: RequestRow,
  evidence: SignatureEvidence | null,
): Promise<void> {
  const now = clock();
  const { from, until } = expectedDelivery(now);
  await database.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('requests')
      .set({ status: 'sent', sent_at: now, expected_from: from, expected_until: until })
      .where('reference', '=', request.reference)
      .where('status', '=', 'draft')
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new EidError('REQUEST_ALREADY_SIGNED');
    if (evidence) {
      const { algorithm, signature, certificate } = evidence.signature;
      await transaction
        .insertInto('signatures')
        .values({
          request_reference: request.reference,
          algorithm,
          signature,
          certificate,
          certificate_chain: JSON.stringify(evidence.certificateChain),
          signed_at: now,
        })
        .execute();
    }
    await transaction
      .insertInto('audit')
      .values({
        at: now,
        account_id: request.account_id,
        event: evidence ? 'request-signed' : 'request-sent',
        subject: request.reference,
      })
      .execute();
  });
}

export interface SignatureEvidence {
  signature: VerifiedSignature;
  /** As it came, so that the check can be repeated later. */
  certificateChain: unknown;
}
