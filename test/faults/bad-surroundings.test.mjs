/**
 * A machine that lacks something: no network, a proxy that does not answer, sudo that asks for a password, a home or a /tmp that
 * cannot be written. One line says what is missing and what to type, nothing is half installed, and the next run goes on.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeHeaders } from '../../scripts/second-binding.mjs';

const SCRIPTS = join(import.meta.dirname, '..', '..', 'scripts');
const ROOT_HERE = process.getuid() === 0;
const NOBODY_LISTENS = 'http://127.0.0.1:1/';
const PACKAGE = { name: 'copy', version: '1.0.0', dependencies: { 'one-package': '1.0.0' } };
const LOCK = {
  ...PACKAGE,
  lockfileVersion: 3,
  packages: { '': PACKAGE, 'node_modules/one-package': { version: '1.0.0' } },
};

let base;
let copy;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'eid-loket-surroundings-'));
  // A checkout without .git and node_modules, as a downloaded archive has.
  copy = join(base, 'project');
  cpSync(SCRIPTS, join(copy, 'scripts'), { recursive: true });
  writeFileSync(join(copy, 'package.json'), JSON.stringify(PACKAGE));
  writeFileSync(join(copy, 'package-lock.json'), JSON.stringify(LOCK));
  writeFileSync(
    join(copy, 'scripts', 'debian-packages.mjs'),
    "export const DEBIAN_PACKAGES = [{ name: 'no-such', provides: '/no/such/file', neededFor: ['test'] }];\n",
  );
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

/** Put in front of what is on PATH. */
function program(name, text) {
  mkdirSync(join(base, 'bin'), { recursive: true });
  writeFileSync(join(base, 'bin', name), `#!/bin/sh\n${text}\n`);
  chmodSync(join(base, 'bin', name), 0o755);
}

const GOOD_NPM = `echo "$npm_config_cache" >> $(dirname "$0")/../npm-cache; mkdir -p node_modules`;

/** @param {string} statement of a module in scripts/ @param {string[]} front words that run the rest */
function run(statement, { env = {}, front = [], before = '' } = {}) {
  const { EID_LOKET_RUN: _ours, ...environment } = process.env;
  const [command, ...words] = [...front, process.execPath, '--input-type=module', '--eval', `${before}\n${statement}`];
  const { status, stdout, stderr } = spawnSync(command, words, {
    cwd: copy,
    encoding: 'utf8',
    env: {
      ...environment,
      PATH: `${join(base, 'bin')}:${dirname(process.execPath)}:${process.env.PATH}`,
      HOME: base,
      EID_LOKET_BROWSER: process.execPath,
      ...env,
    },
  });
  return { status, out: stdout, err: stderr };
}

const prepared = (name, words = '') =>
  `const { ${name} } = await import('./scripts/prepare.mjs'); console.log(JSON.stringify(await ${name}(${words}) ?? null));`;
const stamp = () => join(copy, 'node_modules', '.eid-loket-installed');

test.each([
  ['no network', { npm_config_registry: NOBODY_LISTENS }],
  [
    'a proxy that does not answer',
    { npm_config_proxy: NOBODY_LISTENS, npm_config_https_proxy: NOBODY_LISTENS, npm_config_noproxy: '' },
  ],
])('%s: npm is told by name with what to type, and the next run goes on', (_name, env) => {
  const quiet = { npm_config_fetch_retries: '0', npm_config_cache: join(base, 'cache') };
  const failed = run(prepared('prepareQuick'), { env: { ...quiet, ...env } });
  expect(failed.status).toBe(1);
  expect(failed.err.trimEnd().split('\n').at(-1)).toMatch(
    /^eid-loket: the npm packages cannot be fetched \(\w+\)\..*npm config set proxy.*start again$/,
  );
  expect(existsSync(stamp())).toBe(false);

  program('npm', GOOD_NPM);
  expect(run(prepared('prepareQuick')).status).toBe(0);
  expect(existsSync(stamp())).toBe(true);
  program('npm', 'exit 1');
  expect(run(prepared('prepareQuick'))).toEqual({ status: 0, out: 'null\n', err: '' });
});

describe('a package of the system is missing, for somebody who is not root', () => {
  const before = 'process.getuid = () => 1000;';
  beforeEach(() => program('npm', GOOD_NPM));

  test('and sudo asks for a password: what to type is said, nobody is asked, and what needs no root is done', () => {
    program('sudo', `printf "%s\\n" "$*" >> ${base}/sudo; exit 1`);
    const { status, out } = run(prepared('prepare', "'test'"), { before });
    expect(status).toBe(0);
    expect(out.split('\n')).toEqual([
      'eid-loket: missing on this machine: no-such. Type: sudo apt-get install no-such',
      'eid-loket: installing npm packages',
      JSON.stringify({ browser: process.execPath, missing: ['no-such'] }),
      '',
    ]);
    expect(readFileSync(join(base, 'sudo'), 'utf8')).toBe('-n true\n');
  });

  test('and sudo does not: apt gets the proxy, which sudo does not hand on', () => {
    program('sudo', `printf "%s\\n" "$*" >> ${base}/sudo`);
    run(prepared('prepare', "'test'"), { before, env: { https_proxy: NOBODY_LISTENS, http_proxy: '', no_proxy: '' } });
    const [, update, install] = readFileSync(join(base, 'sudo'), 'utf8').split('\n');
    const words = `env DEBIAN_FRONTEND=noninteractive https_proxy=${NOBODY_LISTENS} apt-get -q -y`;
    expect([update, install]).toEqual([`${words} update`, `${words} install --no-install-recommends no-such`]);
  });
});

describe('the second PC/SC binding, which npm compiles', () => {
  const binding = () => join(copy, 'node_modules', 'pcsclite');
  beforeEach(() => writeFileSync(join(copy, 'scripts', 'debian-packages.mjs'), 'export const DEBIAN_PACKAGES = [];\n'));

  test('cannot be compiled here: the tests end in one line with what to type, and the demo does without', () => {
    program('npm', GOOD_NPM);
    const { status, err } = run(prepared('prepare', "'test'"));
    expect(status).toBe(1);
    expect(err).toMatch(
      /^eid-loket: the tests need the npm package pcsclite, compiled for Node\.js [\d.]+, and .*\. Type: export npm_config_nodedir=\/.*\n$/,
    );
    expect(run(prepared('prepare', "'demo'")).status).toBe(0);
  });

  test('was compiled for another Node.js: it is compiled anew, with the headers of the one that runs', () => {
    mkdirSync(binding(), { recursive: true });
    writeFileSync(join(binding(), 'index.js'), 'process.abort();');
    program(
      'npm',
      `echo "$npm_config_nodedir" > ${base}/headers; [ -e ${binding()} ] || (mkdir ${binding()} && echo > ${binding()}/index.js)`,
    );
    expect(run(prepared('prepare', "'test'")).status).toBe(0);
    expect(readFileSync(join(base, 'headers'), 'utf8').trim()).toBe(nodeHeaders() ?? '');
  });
});

test('a home that cannot be written: npm keeps its cache elsewhere', () => {
  const home = join(base, 'home');
  mkdirSync(home);
  chmodSync(home, 0o555);
  program('npm', GOOD_NPM);
  // The rights of a file bind root only without its capabilities.
  const front = ROOT_HERE ? ['setpriv', '--bounding-set', '-all', '--inh-caps', '-all'] : [];
  expect(run(prepared('prepareQuick'), { env: { HOME: home }, front }).status).toBe(0);
  const caches = readFileSync(join(base, 'npm-cache'), 'utf8').trim().split('\n');
  expect(new Set(caches)).toEqual(new Set([join(tmpdir(), 'npm-cache')]));
});

describe('a folder for temporary files', () => {
  /** In front of a command: a small file system there, which vanishes with the command. */
  const small = (options) => {
    mkdirSync(join(base, 'small'));
    const words = `mount -t tmpfs -o ${options} none ${join(base, 'small')} && exec "$@"`;
    return ['unshare', ...(ROOT_HERE ? [] : ['--user', '--map-root-user']), '--mount', 'sh', '-c', words, 'sh'];
  };
  const env = () => ({ TMPDIR: join(base, 'small') });

  test('that is nearly full is told before anything is made', () => {
    program('npm', 'exit 1');
    const { status, err } = run(prepared('prepareQuick'), { front: small('size=1m'), env: env() });
    expect([status, err]).toEqual([
      1,
      `eid-loket: only 1 MB are free in ${join(base, 'small')}, and 500 are needed. Free some, or name another folder: TMPDIR=/path ./scripts/demo\n`,
    ]);
    expect(existsSync(join(copy, 'node_modules'))).toBe(false);
  });

  test('in which no folder can be made', () => {
    const begin = "const { beginRun } = await import('./scripts/run-folder.mjs'); beginRun();";
    const { status, err } = run(begin, { front: small('nr_inodes=1'), env: env() });
    expect(status).toBe(1);
    expect(err).toMatch(
      /^eid-loket: no folder can be made in .*small \(ENOSPC\)\. Name another one: TMPDIR=\/path .*\n$/,
    );
  });
});

test.each([
  ['--nonsense', "Unknown option '--nonsense'; CONTRIBUTING.md has the options of ./scripts/test"],
  ['--repeat=none', '--repeat wants a number of times, not none'],
])('./scripts/test %s is one line', (option, line) => {
  const { status, stderr } = spawnSync(join(copy, 'scripts', 'test'), [option], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([1, `eid-loket: ${line}\n`]);
});
