/** What is installed on Debian, on Ubuntu (of which no machine is at hand here) and on what is like them. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  browserPlan,
  commandToType,
  missingPackages,
  networkProblem,
  pathProblem,
  spaceProblem,
  systemOf,
} from '../../scripts/install-plan.mjs';

const OS_RELEASE = {
  debian12: 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nID=debian\n',
  debian13: 'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nID=debian\nVERSION_ID="13"\n',
  ubuntu2204: 'NAME="Ubuntu"\nVERSION_ID="22.04"\nID=ubuntu\nID_LIKE=debian\nUBUNTU_CODENAME=jammy\n',
  ubuntu2404: 'NAME="Ubuntu"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\nUBUNTU_CODENAME=noble\n',
  mint: 'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n',
  fedora: 'NAME="Fedora Linux"\nID=fedora\n',
};

test.each([
  ['debian12', 'debian'],
  ['debian13', 'debian'],
  ['ubuntu2204', 'ubuntu'],
  ['ubuntu2404', 'ubuntu'],
  ['mint', 'ubuntu'],
  ['fedora', 'other'],
])('%s is %s', (name, system) => {
  expect(systemOf(OS_RELEASE[name])).toBe(system);
});

describe('Chromium', () => {
  test('is Debian’s package there', () => {
    expect(browserPlan('debian', ['env'])).toEqual({
      commands: [['env', 'apt-get', '-q', '-y', 'install', 'chromium']],
      type: 'sudo apt-get install chromium',
    });
    expect(browserPlan('debian', null).commands).toEqual([]);
  });

  test('is Playwright’s on Ubuntu, with the libraries that only root can install', () => {
    const { commands } = browserPlan('ubuntu', ['sudo']);
    expect(commands.map((words) => words.join(' '))).toEqual([
      'sudo npx --no-install playwright-core install-deps chromium',
      'npx --no-install playwright-core install chromium',
    ]);
  });

  test('is fetched without root too, and what is left is to be typed', () => {
    const { commands, type } = browserPlan('ubuntu', null);
    expect(commands.map((words) => words.join(' '))).toEqual(['npx --no-install playwright-core install chromium']);
    expect(type).toMatch(/sudo npx playwright-core install-deps chromium$/);
  });
});

describe('packages', () => {
  test('that are there are not named, and the demo needs few', () => {
    expect(missingPackages('demo', 'debian', () => true)).toEqual([]);
    const names = missingPackages('demo', 'debian', () => false).map(({ name }) => name);
    expect(names).toEqual(['pcscd', 'libpcsclite1', 'vsmartcard-vpcd', 'iproute2', 'util-linux']);
  });

  test('are typed in one line, with the source that Ubuntu needs for Firefox', () => {
    const missing = (system) => missingPackages('test', system, (file) => !/firefox|nginx/.test(file));
    expect(commandToType(missing('debian'))).toBe('sudo apt-get install firefox-esr nginx-light');
    expect(commandToType(missing('ubuntu'))).toBe(
      'sudo add-apt-repository -y ppa:mozillateam/ppa && sudo apt-get install firefox-esr nginx-light',
    );
  });
});

test('a full folder for temporary files is told before anything is made', () => {
  expect(spaceProblem('/tmp', { bavail: 10 * 256, bsize: 4096 })).toMatch(/^only 10 MB are free in \/tmp.*TMPDIR=/);
  expect(spaceProblem('/tmp', { bavail: 500 * 256, bsize: 4096 })).toBeNull();
});

test('a folder for temporary files whose path is too long for a socket in it is told, in bytes', () => {
  expect(pathProblem(`/${'a'.repeat(61)}`)).toBeNull();
  expect(pathProblem(`/${'a'.repeat(62)}`)).toMatch(/ has 63 bytes, and .* allow 62\. .*TMPDIR=/);
  expect(pathProblem(`/${'é'.repeat(31)}`)).toMatch(/ has 63 bytes/);
});

test('a registry that is not reached is told by its code, and one that only does not know ping is reached', () => {
  const said = networkProblem('npm error code EAI_AGAIN\nnpm error syscall getaddrinfo\n');
  expect(said).toMatch(/^[^\n]*\(EAI_AGAIN\)[^\n]*npm config set proxy[^\n]*$/);
  expect(
    networkProblem('npm error code E404\nnpm error 404 Not Found - GET https://registry.example/-/ping\n'),
  ).toBeNull();
});

describe.each(['test', 'demo'])('scripts/%s', (name) => {
  const script = join(import.meta.dirname, '..', '..', 'scripts', name);
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eid-loket-path-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function said(programs) {
    for (const [program, text] of Object.entries(programs)) {
      writeFileSync(join(folder, program), `#!/bin/sh\n${text}\n`);
      chmodSync(join(folder, program), 0o755);
    }
    for (const program of ['sh', 'dirname']) {
      const place = execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim();
      execFileSync('ln', ['-s', place, join(folder, program)]);
    }
    try {
      execFileSync('/bin/sh', [script], { env: { PATH: folder }, stdio: 'pipe' });
      return 'nothing';
    } catch ({ stderr }) {
      return String(stderr);
    }
  }

  test.each([
    ['no Node.js', {}, /^eid-loket: Node\.js 20\.19 or newer and npm are needed.*apt-get install nodejs npm\n$/],
    [
      'an old one',
      { node: '[ "$1" = --version ] && echo v18.20.4 && exit 0; exit 1' },
      /^eid-loket: Node\.js 20\.19 or newer is needed; this is v18\.20\.4\..*\n$/,
    ],
    [
      'one that lacks a library (the makers’ 26 on Debian)',
      { node: 'echo "node: libatomic.so.1: cannot open shared object file" >&2; exit 127' },
      /^eid-loket: Node\.js does not start \(node: libatomic.*\)\. Debian\/Ubuntu: sudo apt-get install libatomic1\n$/,
    ],
    ['no npm', { node: 'exit 0' }, /^eid-loket: npm is not installed\..*apt-get install npm\n$/],
  ])('with %s says in one line what to type', (_name, programs, line) => {
    expect(said(programs)).toMatch(line);
  });
});
