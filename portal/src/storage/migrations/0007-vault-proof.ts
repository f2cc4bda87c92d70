/** Remembers by which vault key the database was written, without telling the key: see storage/vault-proof.ts. */
import type { Migration } from './migration.ts';

export const vaultProof: Migration = {
  number: 7,
  name: 'vault proof',
  sql: `
    CREATE TABLE vault_proof (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      proof text NOT NULL
    );
  `,
};
