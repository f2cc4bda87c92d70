/** Writes the rows of the table into a folder, with one moment on everything, so that the same rows pack to the same bytes. */
import { chmodSync, copyFileSync, lutimesSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @param {string} root an empty folder @param {number} moment seconds since 1970 */
export function writeTree(root, rows, moment) {
  for (const { path, mode, bytes, from, link } of rows) {
    const to = join(root, path);
    mkdirSync(dirname(to), { recursive: true });
    if (link !== undefined) symlinkSync(link, to);
    else if (from !== undefined) copyFileSync(from, to);
    else writeFileSync(to, bytes);
    if (mode !== undefined) chmodSync(to, mode);
  }
  settle(root, moment);
}

/** Folders as everybody may enter them, whatever the umask was. */
export function settle(root, moment) {
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o755);
    lutimesSync(path, moment, moment);
  }
  chmodSync(root, 0o755);
  lutimesSync(root, moment, moment);
}
