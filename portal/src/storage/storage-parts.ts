/** What everything that reads or writes the database needs. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';
import type { Vault } from './vault.ts';

export interface StorageParts {
  database: Kysely<Tables>;
  vault: Vault;
  clock: () => Date;
}
