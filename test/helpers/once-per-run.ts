/** What is costly to make, and the same for everybody, is made once for all test files of a run, in the run's folder. */
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @param make writes a file or folder at the path that it is given
 * @returns where it is. Two files that ask at once both make it, and one is kept: half of it is never seen.
 */
export async function oncePerRun(name: string, make: (path: string) => Promise<void> | void): Promise<string> {
  const place = join(runFolder(), name);
  if (existsSync(place)) return place;
  const own = `${place}.${process.pid}`;
  await make(own);
  try {
    renameSync(own, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
    rmSync(own, { recursive: true });
  }
  return place;
}

let apart: string | undefined;

/** Begun by scripts/run-folder.mjs; outside of any run, one for this process. */
function runFolder(): string {
  apart ??= process.env.EID_LOKET_RUN ?? mkdtempSync(join(tmpdir(), 'eid-loket-once-'));
  return apart;
}
