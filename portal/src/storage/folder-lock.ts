/** One process for each data folder: PGlite lets two open the same one and lose each other's rows. */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'portal.lock';

/**
 * @returns a function that gives the folder back
 * @throws Error naming the process that has it
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, FILE);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(readFileSync(path, 'utf8'));
      if (isAlive(holder))
        throw new Error(`the data folder is in use by process ${holder}; stop it, or choose another DATA_DIR`);
      rmSync(path, { force: true });
    }
  }
  throw new Error('the data folder is being taken by another process');
}

function isAlive(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0 || processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
