/**
 * A portal's data folder with its embedded database at the newest schema. It is made once a run and then copied: a new database takes
 * six seconds of a processor, and the portal starts for the first time in many tests.
 */
import { cpSync } from 'node:fs';
import { openFolder } from '@eid-loket/portal/storage/open-storage.ts';
import { oncePerRun } from './once-per-run.ts';

/** @param folder where the portal will keep its data; it may be there, and empty */
export async function makeDataFolder(folder: string): Promise<void> {
  const made = await oncePerRun('data-folder-of-newest-schema', async (path) => (await openFolder(path)).close());
  cpSync(made, folder, { recursive: true });
}
