/** The database's tables as Kysely sees them; migrations.ts makes them. */
import type { Generated } from 'kysely';

export interface Tables {
  accounts: {
    id: Generated<string>;
    username: string;
    /** What makes it unique, whatever its case: see registration/username.ts. */
    username_key: string;
    /** argon2id; null for who logs in by eID alone. */
    password_hash: string | null;
    created_at: Date;
  };
  persons: {
    account_id: string;
    surname: string;
    first_names: string;
    birth_date: string;
    birth_location: string;
    nationality: string;
    street_and_number: string;
    postal_code: string;
    municipality: string;
    email: string;
    phone: string;
    /** True where the card vouches for all but e-mail and telephone. */
    from_card: boolean;
  };
  card_bindings: {
    account_id: string;
    /** HMAC of the national register number: finds the person without storing the number readably. */
    person_key: string;
    national_number_encrypted: Uint8Array;
    card_number: string;
    bound_at: Date;
  };
  sessions: {
    /** SHA-256 of the cookie: who reads the database cannot take a session over. */
    token_hash: string;
    account_id: string | null;
    method: 'eid' | 'password' | null;
    created_at: Date;
    last_seen_at: Date;
  };
  challenges: {
    session_hash: string;
    purpose: string;
    nonce: string;
    expires_at: Date;
  };
  pending_registrations: {
    session_hash: string;
    encrypted: Uint8Array;
    expires_at: Date;
  };
  login_failures: { key: string; count: number; window_started_at: Date };
  requests: {
    reference: string;
    account_id: string;
    kind: string;
    title: string;
    /** The exact UTF-8 bytes that were shown and signed. */
    document: Uint8Array;
    status: 'draft' | 'sent';
    created_at: Date;
    sent_at: Date | null;
    expected_from: string | null;
    expected_until: string | null;
  };
  signatures: {
    request_reference: string;
    algorithm: string;
    signature: Uint8Array;
    certificate: Uint8Array;
    certificate_chain: string;
    signed_at: Date;
  };
  vault_proof: { only_row: Generated<boolean>; proof: string };
  audit: { id: Generated<string>; at: Date; account_id: string | null; event: string; subject: string };
}
