/**
 * Tells whether dist/ was built from the sources as they are now. The build writes down a digest of what it is made from; the
 * tests that start what is in dist/ compare. Times of files would not do: a checkout changes them in any order.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** What the shipped parts and the tests' own programs are built from. Demo and benchmark are built anew at each start. */
const SOURCES = [
  'shared',
  'native-host',
  'extension',
  'portal',
  'test/virtual-card',
  'test/virtual-host',
  'scripts',
  'package-lock.json',
];
const IGNORED = /(?:^|\/)(?:node_modules|dist|results)$|\.test\.tsx?$|\.md$|^scripts\/(?!build|draw)/;

const stampOf = (root) => join(root, 'dist', '.built-from');

/**
 * Called when a build begins, so that one that is interrupted, or whose sources change meanwhile, does not count.
 * @param {string[]} portals origins that the extension is built for @returns {() => void} to be called when it has ended well
 */
export function beginBuild(portals, root = ROOT) {
  rmSync(stampOf(root), { force: true });
  const sources = digest(portals, root);
  return () => writeFileSync(stampOf(root), sources);
}

/** @param {string[]} portals @returns {boolean} */
export const isBuilt = (portals, root = ROOT) =>
  existsSync(stampOf(root)) && readFileSync(stampOf(root), 'utf8') === digest(portals, root);

function digest(portals, root) {
  const hash = createHash('sha256').update(JSON.stringify(portals));
  for (const path of SOURCES) addTo(hash, root, path);
  return hash.digest('hex');
}

function addTo(hash, root, path) {
  const file = join(root, path);
  if (IGNORED.test(path) || !existsSync(file)) return;
  const names = namesIn(file);
  if (names) for (const name of names) addTo(hash, root, `${path}/${name}`);
  else hash.update(path).update('\0').update(readFileSync(file));
}

/** @returns {string[] | null} null for a file */
function namesIn(file) {
  try {
    return readdirSync(file).sort();
  } catch (error) {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  }
}
