/**
 * Prepares a fresh machine for demo and tests: Node new enough, npm packages, Debian packages. What it may not
 * install itself it names as the exact command to type. Plain Node, because nothing is installed yet when it runs.
 */
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser, installBrowser } from './browser.mjs';
import {
  commandToType,
  missingPackages,
  networkProblem,
  pathProblem,
  spaceProblem,
  systemOf,
} from './install-plan.mjs';
import { compilerSettings, secondBindingLoads, secondBindingProblem } from './second-binding.mjs';

export const ROOT = join(import.meta.dirname, '..');

/** For one answer of the package registry. */
const PATIENCE_MS = 15_000;
const PCSC_HEADERS = '/usr/include/PCSC/winscard.h';

/** @param {'demo' | 'test'} purpose @returns {Promise<{ browser: string, missing: string[] }>} missing: Debian packages not to be had */
export async function prepare(purpose) {
  requireRoom();
  // Debian first: npm compiles pcsclite, the optional second PC/SC binding, where its headers are there.
  const missing = await installDebianPackages(purpose);
  await installNpmPackages();
  if (purpose === 'test' && missing.length === 0) await requireSecondBinding();
  const browser = findBrowser() ?? (await installBrowser(system(), asRoot(), run));
  return { browser, missing };
}

/** What types, lint and unit tests need. */
export async function prepareQuick() {
  requireRoom();
  await installNpmPackages();
}

/** What would end in the middle with an error of its own. scripts/require-node.sh has seen to Node.js and npm. */
function requireRoom() {
  const problem = spaceProblem(tmpdir(), statfsSync(tmpdir())) ?? pathProblem(tmpdir());
  if (problem) fail(problem);
  // npm keeps its cache there; a home that cannot be written (a container, a guest) is no reason to give up.
  if (!isWritable(homedir())) process.env.npm_config_cache ??= join(tmpdir(), 'npm-cache');
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Skipped when lock file, Node and headers have not changed since the last time that went well. Not `npm ci`: it insists on
 * entries for other platforms' optional packages, which npm leaves out of a lock file when a registry does not carry them.
 */
async function installNpmPackages() {
  const stamp = join(ROOT, 'node_modules', '.eid-loket-installed');
  const lock = `${readFileSync(join(ROOT, 'package-lock.json'), 'utf8')}${existsSync(PCSC_HEADERS)}`;
  const abi = `\n${process.versions.modules}`;
  const before = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (before === lock + abi) return;
  say('installing npm packages');
  const unreachable = registryProblem();
  if ((await install(unreachable ? ['--offline', '--loglevel=silent'] : [])) !== 0)
    fail(unreachable ?? 'npm could not install the packages; see its message above, and start again');
  writeFileSync(stamp, lock + abi);
}

/** npm compiles nothing anew for another Node.js, and leaves out without a word what it could not compile. */
async function requireSecondBinding() {
  if (secondBindingLoads(ROOT)) return;
  rmSync(join(ROOT, 'node_modules', 'pcsclite'), { recursive: true, force: true });
  await install();
  if (!secondBindingLoads(ROOT)) fail(secondBindingProblem());
}

const install = (more = []) =>
  run(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', ...more],
    'shown',
    compilerSettings(),
  );

/** Asked once: npm itself asks for each of the packages, again and again, which takes minutes where there is no network. */
function registryProblem() {
  const { status, stderr } = spawnSync('npm', ['ping', '--fetch-retries=0', `--fetch-timeout=${PATIENCE_MS}`], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: 2 * PATIENCE_MS,
  });
  return status === 0 ? null : networkProblem(status === null ? 'ETIMEDOUT' : stderr);
}

/** @param {'demo' | 'test' | 'package'} purpose @returns {Promise<string[]>} those that are still missing */
export async function installDebianPackages(purpose) {
  const look = () => missingPackages(purpose, system(), existsSync);
  const missing = look();
  const prefix = asRoot();
  const byHand = missing.filter(({ source }) => source);
  const names = missing.filter(({ source }) => !source).map(({ name }) => name);
  if (names.length > 0 && prefix && existsSync('/usr/bin/apt-get')) {
    say(`installing Debian packages: ${names.join(' ')}`);
    const apt = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', ...proxies(), 'apt-get', '-q', '-y'];
    await run(apt[0], [...apt.slice(1), 'update'], 'quiet', withoutRun());
    await run(apt[0], [...apt.slice(1), 'install', '--no-install-recommends', ...names], 'quiet', withoutRun());
  }
  const left = names.length > 0 ? look() : byHand;
  if (left.length > 0)
    say(`missing on this machine: ${left.map(({ name }) => name).join(' ')}. Type: ${commandToType(left)}`);
  return left.map(({ name }) => name);
}

const system = () => systemOf(existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '');

/** sudo does not hand them on. */
const proxies = () =>
  ['http_proxy', 'https_proxy', 'no_proxy']
    .filter((name) => process.env[name])
    .map((name) => `${name}=${process.env[name]}`);

/** The package manager finishes what it began, also when the run that asked for it is ended. */
function withoutRun() {
  const { EID_LOKET_RUN: _run, TMPDIR: _folder, ...environment } = process.env;
  return environment;
}

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
