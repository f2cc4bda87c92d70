/** Staff choose their first password by an invitation that works once, and log in with their eID beside it. */
import type { Migration } from './migration.ts';

export const staffInvitations: Migration = {
  number: 17,
  name: 'invitations and eID of staff',
  sql: `
    ALTER TABLE staff ALTER COLUMN password_hash DROP NOT NULL;
    UPDATE staff SET password_hash = NULL WHERE first_password_until IS NOT NULL;
    ALTER TABLE staff DROP COLUMN first_password_until;
    ALTER TABLE staff ADD COLUMN invitation_hash text UNIQUE;
    ALTER TABLE staff ADD COLUMN invitation_until timestamptz;
    ALTER TABLE staff_sessions ADD COLUMN card_shown boolean NOT NULL DEFAULT false;
    CREATE TABLE staff_cards (
      staff_id uuid PRIMARY KEY REFERENCES staff ON DELETE CASCADE,
      national_number bytea NOT NULL
    );
  `,
};
