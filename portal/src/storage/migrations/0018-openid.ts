/**
 * OpenID Connect: what the provider remembers of its flows, which citizen lets which site know what, and the provider's own keys.
 * An identifier that opens something stands here as its hash only.
 */
import type { Migration } from './migration.ts';

export const openId: Migration = {
  number: 18,
  name: 'OpenID Connect',
  sql: `
    CREATE TABLE openid_records (
      id_hash text PRIMARY KEY,
      grant_hash text,
      uid_hash text,
      account_id uuid REFERENCES accounts ON DELETE CASCADE,
      client_id text,
      payload bytea NOT NULL,
      consumed_at timestamptz,
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX openid_records_of_grant ON openid_records (grant_hash);
    CREATE INDEX openid_records_of_uid ON openid_records (uid_hash);
    CREATE INDEX openid_records_of_account ON openid_records (account_id, client_id);
    CREATE INDEX openid_records_expired ON openid_records (expires_at);
    CREATE TABLE openid_consents (
      account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
      client_id text NOT NULL,
      scopes text NOT NULL,
      given_at timestamptz NOT NULL,
      PRIMARY KEY (account_id, client_id)
    );
    CREATE TABLE openid_keys (
      name text PRIMARY KEY,
      value bytea NOT NULL
    );
  `,
};
