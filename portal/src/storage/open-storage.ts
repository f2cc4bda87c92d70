/** Opens PostgreSQL by its address, or the embedded database in a folder, and brings it to the newest schema. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import { pgliteDialect } from './pglite-dialect.ts';
import type { Tables } from './tables.ts';

export interface Storage {
  database: Kysely<Tables>;
  close(): Promise<void>;
}

export async function openPostgres(address: string): Promise<Storage> {
  const pool = new pg.Pool({ connectionString: address, max: 10, connectionTimeoutMillis: 5_000 });
  // A connection that breaks is replaced, and a query that was using it fails by itself; unheard, its error would end the
  // process. The pool listens only to those that nobody is using.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return opened(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }));
}

export async function openFolder(folder: string): Promise<Storage> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  try {
    return await opened(new Kysely<Tables>({ dialect: pgliteDialect(new PGlite(join(folder, 'database'))) }), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function opened(database: Kysely<Tables>, afterwards: () => void = () => {}): Promise<Storage> {
  await migrate(database);
  return {
    database,
    async close() {
      await database.destroy();
      afterwards();
    },
  };
}
