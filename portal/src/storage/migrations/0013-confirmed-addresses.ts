/**
 * E-mail addresses are confirmed by a link before anything else goes to them; mails of one account are gathered. What a mail says is
 * sealed like its recipient, because links are secrets: the first byte tells reseal.ts that it is readable still.
 */
import type { Migration } from './migration.ts';

export const confirmedAddresses: Migration = {
  number: 13,
  name: 'confirmed addresses, links by mail',
  sql: `
    ALTER TABLE accounts ADD COLUMN email_confirmed_at timestamptz;
    CREATE TABLE mail_links (
      token_hash text PRIMARY KEY,
      account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
      purpose text NOT NULL,
      expires_at timestamptz NOT NULL,
      CONSTRAINT mail_links_newest UNIQUE (account_id, purpose)
    );
    ALTER TABLE outbox DROP CONSTRAINT outbox_about_one;
    UPDATE outbox SET account_id = requests.account_id FROM requests WHERE reference = request_reference;
    ALTER TABLE outbox ALTER COLUMN account_id SET NOT NULL;
    ALTER TABLE outbox ADD COLUMN language text NOT NULL DEFAULT 'nl'
      CONSTRAINT outbox_language CHECK (language IN ('nl', 'fr', 'de', 'en'));
    ALTER TABLE outbox ALTER COLUMN language DROP DEFAULT;
    ALTER TABLE outbox ADD COLUMN gathers boolean NOT NULL DEFAULT true;
    UPDATE outbox SET body = regexp_replace(body, '^[^\\n]*\\n\\n(.*)\\n\\n[^\\n]*\\n[^\\n]*\\n$', '\\1');
    ALTER TABLE outbox ALTER COLUMN body TYPE bytea USING '\\x00'::bytea || convert_to(body, 'UTF8');
    UPDATE vault_proof SET sealed = false;
    CREATE INDEX outbox_of_account ON outbox (account_id);
  `,
};
