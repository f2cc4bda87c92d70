/** The database's tables as Kysely sees them; the migrations make them. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { Generated } from 'kysely';
import type { BackOfficeTables } from './back-office-tables.ts';
import type { OpenIdTables } from './openid-tables.ts';
import type { RequestTables } from './request-tables.ts';
import type { SealedText } from './sealed-values.ts';

export type LoginMethod = 'eid' | 'password';

export interface Tables extends RequestTables, BackOfficeTables, OpenIdTables {
  accounts: {
    id: Generated<string>;
    username: string;
    /** What makes it unique, whatever its case: see accounts/username.ts. */
    username_key: string;
    /** What it is read as: see usernameLook. */
    username_look: Generated<string>;
    /** argon2id; null for an account with the eID alone. */
    password_hash: string | null;
    created_at: Date;
    /** Null until the link that was mailed to the person's address was used; again null when the address changes. */
    email_confirmed_at: Generated<Date | null>;
    /** Used from the login on. */
    language: Generated<Language>;
  };
  persons: {
    account_id: string;
    surname: SealedText;
    first_names: SealedText;
    birth_date: SealedText;
    birth_location: SealedText;
    nationality: SealedText;
    street_and_number: SealedText;
    postal_code: SealedText;
    municipality: SealedText;
    email: SealedText;
    phone: SealedText;
    /** True where the card vouches for all but address, e-mail and telephone. */
    from_card: boolean;
    /** True where it vouches for the address too. */
    address_from_card: Generated<boolean>;
  };
  card_bindings: {
    account_id: string;
    /** HMAC of the national register number: finds the person without storing the number readably. See vault-proof.ts for its key. */
    person_key: string;
    national_number: SealedText;
    card_number: SealedText;
    bound_at: Date;
  };
  sessions: {
    /** SHA-256 of the cookie: anyone who reads the database cannot take a session over. */
    token_hash: string;
    account_id: string | null;
    method: LoginMethod | null;
    created_at: Date;
    last_seen_at: Date;
    /** Names the session to its owner; gives nobody access. */
    id: Generated<string>;
    /** Browser and system, coarsely. */
    agent: Generated<string>;
    /** When the card was shown again, for one change of a way in; null before, and after it. */
    proved_at: Generated<Date | null>;
  };
  challenges: {
    session_hash: string;
    purpose: string;
    nonce: string;
    expires_at: Date;
  };
  pending_registrations: {
    session_hash: string;
    card: SealedText;
    expires_at: Date;
    /** What the card was read for: registering, or changing an account's data. */
    purpose: string;
  };
  /** What was mailed to a citizen and opens something once; the newest of each purpose counts. */
  mail_links: { token_hash: string; account_id: string; purpose: string; expires_at: Date };
  /** The address before the one that an account has now, for as long as its holder may take the change back. */
  replaced_emails: { account_id: string; token_hash: string; email: SealedText; expires_at: Date };
  login_failures: { key: string; count: number; window_started_at: Date };
  audit: {
    id: Generated<string>;
    at: Date;
    account_id: string | null;
    staff_id: Generated<string | null>;
    event: string;
    subject: string;
  };
  /** The audit log's hash chain. */
  audit_seals: { position: number | string; audit_id: string; digest: string };
  vault_proof: {
    only_row: Generated<boolean>;
    /** By the lookup key of that number. */
    proof: string;
    /** The key by which persons are found. */
    key_number: number;
    /** False until what stood there from before values were sealed is sealed. */
    sealed: boolean;
  };
}
