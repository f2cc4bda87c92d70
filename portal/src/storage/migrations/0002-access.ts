/** Migration 2: the account's language, sessions that their owner can tell apart, and what a reading of the card is for. */
import type { Migration } from './migration.ts';

export const access: Migration = {
  number: 2,
  name: 'language, list of sessions, purpose of a reading',
  sql: `
    ALTER TABLE accounts ADD COLUMN language text NOT NULL DEFAULT 'nl'
      CONSTRAINT accounts_language CHECK (language IN ('nl', 'fr', 'de', 'en'));
    ALTER TABLE sessions ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid();
    ALTER TABLE sessions ADD COLUMN agent text NOT NULL DEFAULT '';
    ALTER TABLE sessions ADD CONSTRAINT sessions_id UNIQUE (id);
    CREATE INDEX sessions_account ON sessions (account_id);
    ALTER TABLE pending_registrations ADD COLUMN purpose text NOT NULL DEFAULT 'register';
  `,
};
