/** Requests get their whole life: statuses, a timeline that only grows, references that are never used twice, and kept forms. */
import type { Migration } from './migration.ts';

export const requestHistory: Migration = {
  number: 4,
  name: 'request history, kept forms',
  sql: `
    CREATE TABLE used_references (
      reference text PRIMARY KEY,
      used_at timestamptz NOT NULL
    );
    INSERT INTO used_references (reference, used_at) SELECT reference, created_at FROM requests;
    CREATE FUNCTION used_references_only_grow() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN RAISE EXCEPTION ''a reference is never given back''; END';
    CREATE TRIGGER used_references_only_grow BEFORE UPDATE OR DELETE ON used_references
      FOR EACH ROW EXECUTE FUNCTION used_references_only_grow();
    ALTER TABLE requests ADD CONSTRAINT requests_reference_used FOREIGN KEY (reference) REFERENCES used_references;
    ALTER TABLE requests DROP CONSTRAINT requests_status_check;
    ALTER TABLE requests ADD CONSTRAINT requests_status_check CHECK
      (status IN ('draft', 'sent', 'taken', 'question', 'approved', 'refused', 'mailed', 'withdrawn'));
    ALTER TABLE requests ADD COLUMN language text NOT NULL DEFAULT 'nl'
      CONSTRAINT requests_language CHECK (language IN ('nl', 'fr', 'de', 'en'));
    UPDATE requests SET kind = 'residence' WHERE kind = 'population-extract';
    CREATE TABLE request_events (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      request_reference text NOT NULL REFERENCES requests ON DELETE CASCADE,
      at timestamptz NOT NULL,
      step text NOT NULL,
      note text NOT NULL
    );
    CREATE INDEX request_events_request ON request_events (request_reference, id);
    INSERT INTO request_events (request_reference, at, step, note)
      SELECT reference, sent_at, 'send', '' FROM requests WHERE status = 'sent' AND sent_at IS NOT NULL;
    CREATE FUNCTION request_events_only_grow() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN IF TG_OP = ''UPDATE'' OR EXISTS (SELECT 1 FROM requests WHERE reference = OLD.request_reference) THEN RAISE EXCEPTION ''request_events is append-only''; END IF; RETURN OLD; END';
    CREATE TRIGGER request_events_append_only BEFORE UPDATE OR DELETE ON request_events
      FOR EACH ROW EXECUTE FUNCTION request_events_only_grow();
    CREATE TABLE form_drafts (
      account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
      form text NOT NULL,
      encrypted bytea NOT NULL,
      kept_at timestamptz NOT NULL,
      PRIMARY KEY (account_id, form)
    );
    CREATE TABLE parked_forms (
      id_hash text PRIMARY KEY,
      account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
      form text NOT NULL,
      encrypted bytea NOT NULL,
      expires_at timestamptz NOT NULL
    );
  `,
};
