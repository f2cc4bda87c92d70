/** The first schema: accounts, persons, cards, sessions, requests with their signatures, and an audit log that only grows. */
import type { Migration } from './migration.ts';

export const accountsAndRequests: Migration = {
  number: 1,
  name: 'accounts, sessions, requests',
  sql: `
    CREATE TABLE accounts (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      username text NOT NULL,
      username_key text NOT NULL,
      password_hash text,
      created_at timestamptz NOT NULL,
      CONSTRAINT accounts_username_key UNIQUE (username_key)
    );
    CREATE TABLE persons (
      account_id uuid PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
      surname text NOT NULL,
      first_names text NOT NULL,
      birth_date text NOT NULL,
      birth_location text NOT NULL,
      nationality text NOT NULL,
      street_and_number text NOT NULL,
      postal_code text NOT NULL,
      municipality text NOT NULL,
      email text NOT NULL,
      phone text NOT NULL,
      from_card boolean NOT NULL
    );
    CREATE TABLE card_bindings (
      account_id uuid PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
      person_key text NOT NULL,
      national_number_encrypted bytea NOT NULL,
      card_number text NOT NULL,
      bound_at timestamptz NOT NULL,
      CONSTRAINT card_bindings_person_key UNIQUE (person_key)
    );
    CREATE TABLE sessions (
      token_hash text PRIMARY KEY,
      account_id uuid REFERENCES accounts ON DELETE CASCADE,
      method text CHECK (method IN ('eid', 'password')),
      created_at timestamptz NOT NULL,
      last_seen_at timestamptz NOT NULL
    );
    CREATE TABLE challenges (
      session_hash text NOT NULL REFERENCES sessions ON DELETE CASCADE,
      purpose text NOT NULL,
      nonce text NOT NULL,
      expires_at timestamptz NOT NULL,
      PRIMARY KEY (session_hash, purpose)
    );
    CREATE TABLE pending_registrations (
      session_hash text PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
      encrypted bytea NOT NULL,
      expires_at timestamptz NOT NULL
    );
    CREATE TABLE login_failures (
      key text PRIMARY KEY,
      count integer NOT NULL,
      window_started_at timestamptz NOT NULL
    );
    CREATE TABLE requests (
      reference text PRIMARY KEY,
      account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
      kind text NOT NULL,
      title text NOT NULL,
      document bytea NOT NULL,
      status text NOT NULL CHECK (status IN ('draft', 'sent')),
      created_at timestamptz NOT NULL,
      sent_at timestamptz,
      expected_from text,
      expected_until text
    );
    CREATE INDEX requests_account ON requests (account_id, created_at);
    CREATE TABLE signatures (
      request_reference text PRIMARY KEY REFERENCES requests ON DELETE CASCADE,
      algorithm text NOT NULL,
      signature bytea NOT NULL,
      certificate bytea NOT NULL,
      certificate_chain text NOT NULL,
      signed_at timestamptz NOT NULL
    );
    CREATE TABLE audit (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL,
      account_id uuid,
      event text NOT NULL,
      subject text NOT NULL
    );
    CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN RAISE EXCEPTION ''audit is append-only''; END';
    CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit
      FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
  `,
};
