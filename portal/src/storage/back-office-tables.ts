/** The tables of the back office and of outgoing mail, as Kysely sees them. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { Generated } from 'kysely';
import type { SealedText } from './sealed-values.ts';

export const ROLES = ['clerk', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface BackOfficeTables {
  staff: {
    id: Generated<string>;
    username: string;
    username_key: string;
    /** As citizens' files name them. */
    name: string;
    role: Role;
    /** argon2id; null until the invitation was used. */
    password_hash: string | null;
    active: boolean;
    /** Of the code that opens the choice of a password, once, until then. */
    invitation_hash: Generated<string | null>;
    invitation_until: Generated<Date | null>;
    created_at: Date;
  };
  staff_sessions: {
    token_hash: string;
    staff_id: string;
    created_at: Date;
    last_seen_at: Date;
    /** Whether the eID was shown after the password. */
    card_shown: Generated<boolean>;
  };
  /** Whose eID goes with the password of a member of staff. */
  staff_cards: { staff_id: string; national_number: SealedText };
  outbox: {
    id: Generated<string>;
    account_id: string;
    /** The request that it is about, or null. */
    request_reference: string | null;
    /** Names the mail for as long as it exists: recipient and body are sealed for it. */
    mail_id: string;
    recipient: SealedText;
    /** Of greeting, closing and all between. */
    language: Language;
    subject: string;
    /** Without greeting and closing. */
    body: SealedText;
    /** Whether it may wait for others and go with them as one mail; a link that somebody waits for may not. */
    gathers: boolean;
    status: 'waiting' | 'sent' | 'failed';
    attempts: number;
    created_at: Date;
    /** While one is being sent, the moment at which it would be tried again; once it is sent, when that was. */
    next_attempt_at: Date;
    /** The mail server's code, never its words: they may repeat the address. */
    problem: string | null;
  };
}
