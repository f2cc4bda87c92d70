/** Logs that only grow cannot be emptied at once either. A password that an administrator chose is only good for choosing another. */
import type { Migration } from './migration.ts';

export const wholeAudit: Migration = {
  number: 11,
  name: 'whole audit',
  sql: `
    CREATE TRIGGER audit_not_emptied BEFORE TRUNCATE ON audit
      FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
    CREATE FUNCTION request_events_are_not_emptied() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN RAISE EXCEPTION ''request_events is append-only''; END';
    CREATE TRIGGER request_events_not_emptied BEFORE TRUNCATE ON request_events
      FOR EACH STATEMENT EXECUTE FUNCTION request_events_are_not_emptied();
    ALTER TABLE staff ADD COLUMN must_change boolean NOT NULL DEFAULT false;
  `,
};
