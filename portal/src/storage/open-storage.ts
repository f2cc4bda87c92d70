/** Opens PostgreSQL by its address, or the embedded database in a folder, and brings it to the newest schema. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { checkRuntimeRole } from './database-role.ts';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import { pgliteDialect } from './pglite-dialect.ts';
import type { Tables } from './tables.ts';

export interface Storage {
  database: Kysely<Tables>;
  close(): Promise<void>;
}

/** Owner: makes the migrations. Runtime: owns nothing; see database-role.ts. */
export type DatabaseRole = 'owner' | 'runtime';

/** @throws Error when a runtime role is the owner's, or finds another schema than this program's */
export async function openPostgres(address: string, role: DatabaseRole = 'owner'): Promise<Storage> {
  const pool = new pg.Pool({ connectionString: address, max: 10, connectionTimeoutMillis: 5_000 });
  // A connection that breaks is replaced, and a query that was using it fails by itself; unheard, its error would end the
  // process. The pool listens only to those that nobody is using.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return opened(database, role === 'owner' ? migrate : checkRuntimeRole);
}

export async function openFolder(folder: string): Promise<Storage> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  try {
    return await opened(
      new Kysely<Tables>({ dialect: pgliteDialect(new PGlite(join(folder, 'database'))) }),
      migrate,
      unlock,
    );
  } catch (error) {
    unlock();
    throw error;
  }
}

async function opened(
  database: Kysely<Tables>,
  prepare: (database: Kysely<Tables>) => Promise<void>,
  afterwards: () => void = () => {},
): Promise<Storage> {
  try {
    await prepare(database);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return {
    database,
    async close() {
      await database.destroy();
      afterwards();
    },
  };
}
