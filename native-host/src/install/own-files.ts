/** Files that are ours: written whole or not at all, never over somebody else's, and removed with the folders that they leave empty. */
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Told by the system, as that a folder may not be written or that a disk is full. */
export const isSystemError = (error: unknown): error is NodeJS.ErrnoException & { code: string } =>
  error instanceof Error && 'syscall' in error && 'code' in error;

/** A pipe in the place of a file would be waited for without end. */
export function readText(path: string): string | null {
  try {
    return statSync(path).isFile() ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}

/** Also what cannot be read, as a file of another user or a link that leads nowhere. */
export function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

/** None where there is no such folder. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** By a file beside it and a rename, so that a browser never reads half of it. */
export function writeWhole(path: string, content: string | Uint8Array, mode: number): void {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.new`;
  try {
    writeFileSync(beside, content, { mode, flag: 'wx' });
    chmodSync(beside, mode);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/**
 * By a file beside it too, but never over another, also when two do it at once: what is given its name by a link is whole.
 * @throws Error with code EEXIST when there is a file of that name
 */
export function createWhole(path: string, content: string | Uint8Array, mode: number): void {
  const beside = `${path}.${process.pid}.new`;
  try {
    writeFileSync(beside, content, { mode, flag: 'wx' });
    giveName(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}

function giveName(beside: string, path: string): void {
  try {
    linkSync(beside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    // A USB stick knows no links.
    copyFileSync(beside, path, constants.COPYFILE_EXCL);
  }
}

/** The nearest folder above that is there, whoever made it. */
export function folderAbove(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) || folder === dirname(folder) ? folder : folderAbove(folder);
}

export function removeWithEmptyFolders(path: string, stop: string): void {
  rmSync(path, { force: true });
  for (let folder = dirname(path); folder !== stop && folder !== dirname(folder); folder = dirname(folder)) {
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}

export function mayRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
