/** A portal's storage on a PGlite in memory, at the newest schema. It is made once a run, and then loaded, which costs a fifth. */
import { readFileSync, writeFileSync } from 'node:fs';
import { migrate } from '@eid-loket/portal/storage/migrate.ts';
import type { Storage } from '@eid-loket/portal/storage/open-storage.ts';
import { pgliteDialect } from '@eid-loket/portal/storage/pglite-dialect.ts';
import type { Tables } from '@eid-loket/portal/storage/tables.ts';
import { PGlite } from '@electric-sql/pglite';
import { Kysely } from 'kysely';
import { oncePerRun } from './once-per-run.ts';

const kyselyOn = (engine: PGlite) => new Kysely<Tables>({ dialect: pgliteDialect(engine) });

/** @returns one that is gone when closed */
export async function openMemory(): Promise<Storage> {
  const dump = await oncePerRun('pglite-of-newest-schema', async (path) => {
    const engine = new PGlite();
    const database = kyselyOn(engine);
    await migrate(database);
    writeFileSync(path, Buffer.from(await (await engine.dumpDataDir('none')).arrayBuffer()));
    await database.destroy();
  });
  const database = kyselyOn(new PGlite({ loadDataDir: new Blob([readFileSync(dump)]) }));
  return { database, close: () => database.destroy() };
}
