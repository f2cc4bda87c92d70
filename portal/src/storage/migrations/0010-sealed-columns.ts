/**
 * What is personal is kept encrypted and bound to its row. SQL has no key, so the first byte of each value tells how it was kept before
 * (0 readable, 1 encrypted without its row), and reseal.ts seals them at the portal's next start.
 */
import type { Migration } from './migration.ts';

const seal = (table: string, columns: readonly string[]) =>
  columns
    .map(
      (column) =>
        `ALTER TABLE ${table} ALTER COLUMN ${column} TYPE bytea USING '\\x00'::bytea || convert_to(${column}, 'UTF8');`,
    )
    .join('\n    ');

export const sealedColumns: Migration = {
  number: 10,
  name: 'sealed columns',
  sql: `
    DROP TRIGGER request_events_append_only ON request_events;
    ${seal('persons', ['surname', 'first_names', 'birth_date', 'birth_location', 'nationality', 'street_and_number', 'postal_code', 'municipality', 'email', 'phone'])}
    ${seal('card_bindings', ['card_number'])}
    ${seal('signatures', ['certificate_chain'])}
    ${seal('request_events', ['note'])}
    ${seal('outbox', ['recipient'])}
    ALTER TABLE card_bindings RENAME COLUMN national_number_encrypted TO national_number;
    ALTER TABLE pending_registrations RENAME COLUMN encrypted TO card;
    ALTER TABLE form_drafts RENAME COLUMN encrypted TO typed;
    ALTER TABLE parked_forms RENAME COLUMN encrypted TO typed;
    UPDATE card_bindings SET national_number = '\\x01'::bytea || national_number;
    UPDATE pending_registrations SET card = '\\x01'::bytea || card;
    UPDATE form_drafts SET typed = '\\x01'::bytea || typed;
    UPDATE parked_forms SET typed = '\\x01'::bytea || typed;
    UPDATE requests SET document = '\\x00'::bytea || document;
    UPDATE signatures SET signature = '\\x00'::bytea || signature, certificate = '\\x00'::bytea || certificate;
    ALTER TABLE outbox ADD COLUMN mail_id uuid NOT NULL DEFAULT gen_random_uuid();
    ALTER TABLE vault_proof ADD COLUMN key_number integer NOT NULL DEFAULT 1;
    ALTER TABLE vault_proof ADD COLUMN sealed boolean NOT NULL DEFAULT false;
    CREATE OR REPLACE FUNCTION request_events_only_grow() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN IF (TG_OP = ''UPDATE'' AND ((to_jsonb(NEW) - ''note'') IS DISTINCT FROM (to_jsonb(OLD) - ''note'') OR substring(NEW.note from 1 for 1) <> ''\\x02''::bytea)) OR (TG_OP = ''DELETE'' AND EXISTS (SELECT 1 FROM requests WHERE reference = OLD.request_reference)) THEN RAISE EXCEPTION ''request_events is append-only''; END IF; IF TG_OP = ''UPDATE'' THEN RETURN NEW; END IF; RETURN OLD; END';
    CREATE TRIGGER request_events_append_only BEFORE UPDATE OR DELETE ON request_events
      FOR EACH ROW EXECUTE FUNCTION request_events_only_grow();
  `,
};
