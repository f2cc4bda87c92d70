/** A card that is shown again counts for one change; an address that was replaced can be had back for a while. */
import type { Migration } from './migration.ts';

export const proofOfOwner: Migration = {
  number: 16,
  name: 'proof of the owner, replaced addresses',
  sql: `
    ALTER TABLE sessions ADD COLUMN proved_at timestamptz;
    CREATE TABLE replaced_emails (
      account_id uuid PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
      token_hash text NOT NULL UNIQUE,
      email bytea NOT NULL,
      expires_at timestamptz NOT NULL
    );
  `,
};
