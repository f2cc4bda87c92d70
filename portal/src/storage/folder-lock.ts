/**
 * One process for each data folder: PGlite lets two open the same one and lose each other's rows. The lock of a process that
 * died is taken over; by one, when several start at once.
 */
import { linkSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'portal.lock';
/** Removing a lock takes less than a millisecond; a guard of this age was left by a process that died in it. */
const GUARD_MS = 10_000;

/**
 * @returns a function that gives the folder back
 * @throws Error naming the process that has it
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, FILE);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    if (create(path)) return () => rmSync(path, { force: true });
    const holder = readHolder(path);
    if (holder && isAlive(holder))
      throw new Error(`the data folder is in use by process ${holder.pid}; stop it, or choose another DATA_DIR`);
    removeDead(path);
  }
  throw beingTaken();
}

interface Holder {
  pid: number;
  /** When the process started: another one that was given the same number later is not the holder. */
  started: string;
}

/** Appears with its content or not at all. @returns false when there is one */
function create(path: string): boolean {
  const prepared = `${path}.${process.pid}`;
  writeFileSync(prepared, `${process.pid} ${startOf(process.pid)}`, { mode: 0o600 });
  try {
    linkSync(prepared, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(prepared, { force: true });
  }
}

/** Under a guard, so that nobody removes the new lock of a process that was faster. */
function removeDead(path: string): void {
  const guard = `${path}.removing`;
  const since = statSync(guard, { throwIfNoEntry: false })?.mtimeMs;
  if (since !== undefined && Date.now() - since > GUARD_MS) rmSync(guard, { recursive: true, force: true });
  try {
    mkdirSync(guard);
  } catch {
    throw beingTaken();
  }
  const holder = readHolder(path);
  if (holder && !isAlive(holder)) rmSync(path, { force: true });
  rmdirSync(guard);
}

const beingTaken = () => new Error('the data folder is being taken by another process');

function readHolder(path: string): Holder | null {
  try {
    const [pid, started = ''] = readFileSync(path, 'utf8').split(' ');
    return { pid: Number(pid), started };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isAlive({ pid, started }: Holder): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return started === '' || started === startOf(pid);
}

/** proc(5), field 22: ticks since the machine started. Empty where there is no such file. */
function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(') ') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
