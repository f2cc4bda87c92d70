/** The chain over the audit log: each line's seal holds the one before, in the order in which they were sealed. See audit-chain.ts. */
import type { Migration } from './migration.ts';

export const auditChain: Migration = {
  number: 14,
  name: 'audit chain',
  sql: `
    CREATE TABLE audit_seals (
      position bigint PRIMARY KEY,
      audit_id bigint NOT NULL REFERENCES audit,
      digest text NOT NULL,
      CONSTRAINT audit_seals_once UNIQUE (audit_id)
    );
    CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE ON audit_seals
      FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
    CREATE TRIGGER audit_seals_not_emptied BEFORE TRUNCATE ON audit_seals
      FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
  `,
};
