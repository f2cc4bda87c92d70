/**
 * Brings a fresh machine to where demo and test can run: Node new enough, npm packages, Debian packages. What it may not
 * install itself it names as the exact command to type. Plain Node, because nothing is installed yet when it runs.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser, installBrowser } from './browser.mjs';
import { DEBIAN_PACKAGES } from './debian-packages.mjs';

export const ROOT = join(import.meta.dirname, '..');

const PCSC_HEADERS = '/usr/include/PCSC/winscard.h';

/** @param {'demo' | 'test'} purpose @returns {Promise<{ browser: string, missing: string[] }>} missing: Debian packages not to be had */
export async function prepare(purpose) {
  requireNode();
  // Debian first: npm compiles pcsclite, the optional second PC/SC binding, where its headers are there.
  const missing = await installDebianPackages(purpose);
  await installNpmPackages();
  const browser = findBrowser() ?? (await installBrowser(asRoot()));
  return { browser, missing };
}

/** What types, lint and unit tests need. */
export async function prepareQuick() {
  requireNode();
  await installNpmPackages();
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Node.js 20.19 or newer is needed; this is ${process.versions.node}. Install a newer one from your distribution or nodejs.org.`,
  );
}

/**
 * Skipped when lock file, Node and headers have not changed since the last time that went well. Not `npm ci`: it insists on entries for other
 * platforms' optional packages, which npm leaves out of a lock file when a registry does not carry them.
 */
async function installNpmPackages() {
  const stamp = join(ROOT, 'node_modules', '.eid-loket-installed');
  const lock = `${readFileSync(join(ROOT, 'package-lock.json'), 'utf8')}${existsSync(PCSC_HEADERS)}`;
  const abi = `\n${process.versions.modules}`;
  const before = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (before === lock + abi) return;
  say('installing npm packages');
  if ((await run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])) !== 0)
    fail('npm could not install the packages; see its message above. With a network connection, type: npm install');
  // npm does not compile anew what was compiled for another Node.
  if (before && !before.endsWith(abi)) await run('npm', ['rebuild', '--loglevel=error', 'pcsclite']);
  writeFileSync(stamp, lock + abi);
}

async function installDebianPackages(purpose) {
  const missing = missingPackages(purpose);
  if (missing.length === 0) return [];
  const prefix = asRoot();
  if (prefix === null || !existsSync('/usr/bin/apt-get')) {
    say(`missing on this machine: ${missing.join(' ')}`);
    say(`type: sudo apt-get install ${missing.join(' ')}`);
    return missing;
  }
  say(`installing Debian packages: ${missing.join(' ')}`);
  const apt = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-y'];
  await run(apt[0], [...apt.slice(1), 'update'], 'quiet');
  await run(apt[0], [...apt.slice(1), 'install', '--no-install-recommends', ...missing], 'quiet');
  return missingPackages(purpose);
}

const missingPackages = (purpose) =>
  DEBIAN_PACKAGES.filter((row) => row.neededFor.includes(purpose) && !existsSync(row.provides)).map((row) => row.name);

/** @returns {string[] | null} the words to put before a command that needs root; null where there is no way */
function asRoot() {
  if (process.getuid?.() === 0) return ['env'];
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo'] : null;
}

/** @returns {Promise<number>} the program's exit code; 1 when it cannot be started or a signal ended it */
export function run(command, args, output = 'shown', env = process.env) {
  const stdio = output === 'quiet' ? ['ignore', 'ignore', 'inherit'] : ['ignore', 'inherit', 'inherit'];
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio, env });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

export const say = (text) => process.stdout.write(`eid-loket: ${text}\n`);

export function fail(text) {
  process.stderr.write(`eid-loket: ${text}\n`);
  process.exit(1);
}
