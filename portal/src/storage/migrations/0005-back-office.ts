/** Municipal staff, their sessions, who works on which request, and their name on every step. */
import type { Migration } from './migration.ts';

export const backOffice: Migration = {
  number: 5,
  name: 'back office',
  sql: `
    CREATE TABLE staff (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      username text NOT NULL,
      username_key text NOT NULL,
      name text NOT NULL,
      role text NOT NULL CHECK (role IN ('clerk', 'supervisor', 'admin')),
      password_hash text NOT NULL,
      active boolean NOT NULL,
      created_at timestamptz NOT NULL,
      CONSTRAINT staff_username_key UNIQUE (username_key)
    );
    CREATE TABLE staff_sessions (
      token_hash text PRIMARY KEY,
      staff_id uuid NOT NULL REFERENCES staff ON DELETE CASCADE,
      created_at timestamptz NOT NULL,
      last_seen_at timestamptz NOT NULL
    );
    ALTER TABLE requests ADD COLUMN taken_by uuid REFERENCES staff;
    ALTER TABLE requests ADD CONSTRAINT requests_in_somebodys_hands CHECK
      (status IN ('draft', 'sent', 'withdrawn') OR taken_by IS NOT NULL);
    CREATE INDEX requests_queue ON requests (status, sent_at);
    ALTER TABLE request_events ADD COLUMN staff_id uuid REFERENCES staff;
    ALTER TABLE audit ADD COLUMN staff_id uuid;
  `,
};
