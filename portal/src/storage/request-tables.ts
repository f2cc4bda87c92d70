/** The tables of requests and of the forms before them, as Kysely sees them. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { Generated } from 'kysely';
import type { SealedBytes, SealedText } from './sealed-values.ts';

export const REQUEST_STATUSES = [
  'draft',
  'sent',
  'taken',
  'question',
  'approved',
  'refused',
  'mailed',
  'withdrawn',
] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export interface RequestTables {
  /** Outlives its request: a number that somebody wrote down never comes to mean another request. */
  used_references: { reference: string; used_at: Date };
  requests: {
    reference: string;
    account_id: string;
    kind: string;
    title: string;
    /** Of title and document: a screen reader must know it, whatever the page speaks. */
    language: Language;
    /** The exact UTF-8 bytes that were shown and signed. */
    document: SealedBytes;
    status: RequestStatus;
    created_at: Date;
    sent_at: Date | null;
    expected_from: string | null;
    expected_until: string | null;
    /** The member of staff who works on it. */
    taken_by: Generated<string | null>;
  };
  signatures: {
    request_reference: string;
    algorithm: string;
    signature: SealedBytes;
    certificate: SealedBytes;
    certificate_chain: SealedText;
    signed_at: Date;
  };
  /** The timeline: rows are only added, and go only with their whole request. */
  request_events: {
    id: Generated<string>;
    request_reference: string;
    at: Date;
    step: string;
    note: SealedText;
    staff_id: Generated<string | null>;
  };
  /** What an account typed into a form and has not sent, by the form's path. */
  form_drafts: { account_id: string; form: string; typed: SealedText; kept_at: Date };
  /** What was typed when a session had ended; found by the hash of a random id that one browser holds. */
  parked_forms: { id_hash: string; account_id: string; form: string; typed: SealedText; expires_at: Date };
}
