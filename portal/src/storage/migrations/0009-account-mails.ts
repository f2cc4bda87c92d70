/** Mails about an account beside those about a request: each is about exactly one of them, and goes with it. */
import type { Migration } from './migration.ts';

export const accountMails: Migration = {
  number: 9,
  name: 'mails about an account',
  sql: `
    ALTER TABLE outbox ALTER COLUMN request_reference DROP NOT NULL;
    ALTER TABLE outbox ADD COLUMN account_id uuid REFERENCES accounts ON DELETE CASCADE;
    ALTER TABLE outbox ADD CONSTRAINT outbox_about_one CHECK ((request_reference IS NULL) <> (account_id IS NULL));
  `,
};
