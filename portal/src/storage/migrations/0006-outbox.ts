/** Mails that wait to be sent, written in the transaction of what they tell about. */
import type { Migration } from './migration.ts';

export const outbox: Migration = {
  number: 6,
  name: 'outbox',
  sql: `
    CREATE TABLE outbox (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      request_reference text NOT NULL REFERENCES requests ON DELETE CASCADE,
      recipient text NOT NULL,
      subject text NOT NULL,
      body text NOT NULL,
      status text NOT NULL CHECK (status IN ('waiting', 'sent', 'failed')),
      attempts integer NOT NULL,
      created_at timestamptz NOT NULL,
      next_attempt_at timestamptz NOT NULL,
      problem text
    );
    CREATE INDEX outbox_waiting ON outbox (next_attempt_at) WHERE status = 'waiting';
  `,
};
