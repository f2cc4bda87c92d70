/**
 * Brings a fresh machine to where demo and test can run: Node new enough, npm packages, Debian packages. What it may not
 * install itself it names as the exact command to type. Plain Node, because nothing is installed yet when it runs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser, installBrowser } from './browser.mjs';
import { DEBIAN_PACKAGES } from './debian-packages.mjs';

export const ROOT = join(import.meta.dirname, '..');

const PCSC_HEADERS = '/usr/include/PCSC/winscard.h';

/** @param {'demo' | 'test'} purpose @returns {{ browser: string, missing: string[] }} missing: Debian packages not to be had */
export function prepare(purpose) {
  requireNode();
  // Debian first: npm compiles pcsclite, the optional second PC/SC binding, where its headers are there.
  const missing = installDebianPackages(purpose);
  installNpmPackages();
  const browser = findBrowser() ?? installBrowser(asRoot());
  return { browser, missing };
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
function installNpmPackages() {
  const stamp = join(ROOT, 'node_modules', '.eid-loket-installed');
  const lock = `${readFileSync(join(ROOT, 'package-lock.json'), 'utf8')}${existsSync(PCSC_HEADERS)}${process.version}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('installing npm packages');
  if (run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
    fail('npm could not install the packages; see its message above. With a network connection, type: npm install');
  }
  writeFileSync(stamp, lock);
}

function installDebianPackages(purpose) {
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
  run(apt[0], [...apt.slice(1), 'update'], 'quiet');
  run(apt[0], [...apt.slice(1), 'install', '--no-install-recommends', ...missing], 'quiet');
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

export function run(command, args, output = 'shown') {
  const stdio = output === 'quiet' ? ['ignore', 'ignore', 'inherit'] : ['ignore', 'inherit', 'inherit'];
  return spawnSync(command, args, { cwd: ROOT, stdio }).status ?? 1;
}

export const say = (text) => process.stdout.write(`eid-loket: ${text}\n`);

export function fail(text) {
  process.stderr.write(`eid-loket: ${text}\n`);
  process.exit(1);
}
