/** `install`, `status` and `uninstall` on a home folder of their own: own files only, whole, once, and removed completely. */

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HOST_VERSION } from '@eid-loket/native-host/version.ts';
import { CHROMIUM_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';
import { makeNamespace } from '@eid-loket/virtual-card/pcscd/namespace.ts';
import { until } from '../helpers/until.ts';
import { HOST } from './host-process.ts';
import { type RunOptions, runProgram } from './program.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'eid-loket-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const NO_XDG = { XDG_CONFIG_HOME: '', XDG_DATA_HOME: '', XDG_STATE_HOME: '', XDG_CACHE_HOME: '' };
const run = (args: string[], more: RunOptions = {}) =>
  runProgram(args, {
    ...more,
    env: { HOME: home, ...NO_XDG, ...more.env },
  });
const files = () => readdirSync(home, { recursive: true, encoding: 'utf8' }).sort();
const snapshot = () =>
  files().map((name) => [name, statSync(join(home, name)).isFile() && readFileSync(join(home, name), 'utf8')]);

const MANIFEST = '.config/chromium/NativeMessagingHosts/be.eidloket.host.json';
const place = (text: string, name = MANIFEST) => {
  mkdirSync(dirname(join(home, name)), { recursive: true });
  writeFileSync(join(home, name), text);
};
const CHROMIUM = ['--browser', 'chromium'];
const CHECKS = ['manifest-programs', 'manifest-versions', 'log', 'cache'];

test('what is installed starts as a browser starts it, and runs no other code though NODE_OPTIONS names some', async () => {
  expect(await run(['install', ...CHROMIUM])).toMatchObject({ code: 0, err: '' });
  const { path } = JSON.parse(readFileSync(join(home, MANIFEST), 'utf8'));
  place('process.stdout.write("code of another");', 'other.cjs');
  // What Node would run before the program, if the script let it.
  const env = { HOME: home, PATH: '', NODE_OPTIONS: `--require ${join(home, 'other.cjs')}` };
  const child = spawn(path, [`chrome-extension://${CHROMIUM_EXTENSION_ID}/`], { env });
  const [frame] = await new Promise<Buffer[]>((resolve) => {
    child.stdout.once('data', (chunk) => resolve([chunk]));
    child.once('exit', () => resolve([]));
  });
  expect(JSON.parse(String(frame?.subarray(4)))).toMatchObject({ type: 'hello' });
  child.stdin.end();
});

/** One by one, so that a failure says which. */
test.each([
  ['a space', 'eid loket'],
  ['an accent', 'Zoë'],
  ['an apostrophe', "jan's"],
  ['an ampersand', 'a&b'],
  ['a percent sign', '100%'],
  ['a dollar sign', '$HOME'],
  ['200 characters', 'lang'.repeat(50)],
])('in a home with %s: manifest, script, log and cache are found, and all goes again', async (_name, name) => {
  const odd = join(home, name);
  mkdirSync(odd);
  const env = { HOME: odd };
  expect(await run(['install', ...CHROMIUM], { env })).toMatchObject({ code: 0, err: '' });
  const { path } = JSON.parse(readFileSync(join(odd, MANIFEST), 'utf8'));
  const child = spawn(path, [`chrome-extension://${CHROMIUM_EXTENSION_ID}/`], { env: { HOME: odd, PATH: '' } });
  const said = once(child.stdout, 'data');
  const ended = once(child, 'exit');
  expect(JSON.parse(String((await said)[0].subarray(4)))).toMatchObject({ type: 'hello' });
  child.stdin.end();
  expect(await ended).toEqual([0, null]);
  place('x', join(name, '.cache/eid-loket/authorities/ab.der'));
  const { out } = await run(['doctor', '--json'], { env });
  const rows = JSON.parse(out).rows.filter(({ check }: { check: string }) => CHECKS.includes(check));
  expect(
    rows.filter(({ facts }: { facts: { browser?: string } }) => [undefined, 'chromium'].includes(facts.browser)),
  ).toEqual(CHECKS.map((check) => expect.objectContaining({ check, verdict: 'good' })));
  expect(rows.find(({ check }: { check: string }) => check === 'cache').facts).toEqual({ count: 1 });
  expect(statSync(join(odd, '.local/state/eid-loket/host.log')).size).toBeGreaterThan(0);
  expect(await run(['uninstall', '--purge'], { env })).toMatchObject({ code: 0, err: '' });
  expect(files()).toEqual([name]);
});

test('a second run changes nothing, and uninstall leaves nothing', async () => {
  await run(['install', ...CHROMIUM, '--browser', 'librewolf']);
  const once = snapshot();
  expect(once.filter(([, text]) => text).length).toBe(3);
  const { out } = await run(['install', ...CHROMIUM, '--browser', 'librewolf', '--json']);
  expect(JSON.parse(out).steps.map((step: { action: string }) => step.action)).toEqual(['keep', 'keep', 'keep']);
  expect(snapshot()).toEqual(once);
  expect(await run(['uninstall'])).toMatchObject({ code: 0, err: '' });
  expect(files()).toEqual([]);
});

test('log and kept certificates are named, and go with --purge; what is not ours stays', async () => {
  await run(['install', ...CHROMIUM]);
  for (const name of ['host.log', 'host.1.log', 'trace-until', 'mine.txt'])
    place('x', `.local/state/eid-loket/${name}`);
  place('x', '.cache/eid-loket/authorities/ab.der');
  const { err } = await run(['uninstall', '--language', 'en']);
  expect(err).toBe(
    'Log and kept certificates stay; uninstall --purge removes them: ~/.local/state/eid-loket, ~/.cache/eid-loket/authorities\n',
  );
  expect(await run(['uninstall', '--purge'])).toMatchObject({ code: 0, err: '' });
  expect(files().filter((name) => statSync(join(home, name)).isFile())).toEqual(['.local/state/eid-loket/mine.txt']);
  rmSync(join(home, '.local/state/eid-loket/mine.txt'));
  place('x', '.local/state/eid-loket/host.log');
  await run(['uninstall', '--purge']);
  expect(files()).toEqual([]);
});

test('the script stays while a manifest names it', async () => {
  await run(['install', ...CHROMIUM, '--browser', 'librewolf']);
  await run(['uninstall', ...CHROMIUM]);
  expect(files().filter((name) => name.endsWith('eid-loket/eid-loket') || name.endsWith('.json'))).toEqual([
    '.librewolf/native-messaging-hosts/be.eidloket.host.json',
    '.local/share/eid-loket/eid-loket',
  ]);
});

test('a dry run says the same and writes nothing', async () => {
  const dry = await run(['install', ...CHROMIUM, '--dry-run', '--json']);
  expect(files()).toEqual([]);
  const real = await run(['install', ...CHROMIUM, '--json']);
  expect(JSON.parse(dry.out).steps).toEqual(JSON.parse(real.out).steps);
});

test.each([
  ['a manifest of somebody else', JSON.stringify({ name: 'be.eidloket.host', path: '/opt/other', type: 'stdio' })],
  ['what is no manifest at all', 'notes of my own'],
])('%s is not touched, nor is half done, without --force', async (_what, text) => {
  place(text);
  const { code, out, err } = await run(['install', ...CHROMIUM]);
  expect([code, err]).toEqual([1, expect.stringContaining('--force')]);
  // Nothing else is told, because nothing else was done.
  expect(out).toBe(`✗ Chromium: refused: ~/${MANIFEST}\n`);
  expect(readFileSync(join(home, MANIFEST), 'utf8')).toBe(text);
  expect(files()).not.toContain('.local');
  await run(['uninstall']);
  expect(readFileSync(join(home, MANIFEST), 'utf8')).toBe(text);
  expect(await run(['install', ...CHROMIUM, '--force'])).toMatchObject({ code: 0 });
});

test('a manifest of an older version is replaced', async () => {
  place(
    JSON.stringify({ name: 'be.eidloket.host', description: 'eID Loket native host 0.0.1', path: '/x', type: 'stdio' }),
  );
  const { code, out } = await run(['install', ...CHROMIUM]);
  expect([code, out]).toEqual([0, expect.stringContaining('replaced: ~/.config/chromium')]);
});

test('Ctrl+C in the middle of an installation leaves a whole one', async () => {
  const child = spawn(process.execPath, [HOST, 'install', ...CHROMIUM, '--browser', 'brave', '--browser', 'firefox'], {
    env: { ...process.env, ...NO_XDG, HOME: home },
  });
  const ended = once(child, 'exit');
  await until('the first file, which may have its other name', () => files().length > 0);
  child.kill('SIGINT');
  const [code] = await ended;
  expect([0, 130]).toContain(code);
  expect(files().filter((name) => name.endsWith('.new'))).toEqual([]);
  expect(files().filter((name) => name.endsWith('.json'))).toHaveLength(3);
});

test('others are removed when that is asked', async () => {
  await run(['install', ...CHROMIUM, '--browser', 'firefox']);
  await run(['install', ...CHROMIUM, '--remove-others']);
  expect(files().filter((name) => name.endsWith('.json'))).toEqual([MANIFEST]);
});

test('a place that cannot be written is one line, and what was begun is taken back', async () => {
  place('', '.config/chromium');
  mkdirSync(join(home, '.mozilla'));
  const { code, out, err } = await run(['install', '--browser', 'firefox', ...CHROMIUM]);
  expect([code, err]).toEqual([1, expect.stringMatching(/^eid-loket: nothing was changed: .+\n$/)]);
  expect(out).toBe(`✗ Chromium: could not be done: ~/${MANIFEST}\n`);
  expect(files()).toEqual(['.config', '.config/chromium', '.mozilla']);
});

test('a manifest that cannot be read is somebody else’s, and status says so', async () => {
  mkdirSync(dirname(join(home, MANIFEST)), { recursive: true });
  symlinkSync('/nowhere/of/somebody', join(home, MANIFEST));
  expect(await run(['install', ...CHROMIUM])).toMatchObject({ code: 1, err: expect.stringContaining('--force') });
  expect((await run(['status'])).out).toContain(`✗ Chromium: ~/${MANIFEST}: a manifest that cannot be read`);
  expect(await run(['install', ...CHROMIUM, '--force'])).toMatchObject({ code: 0, err: '' });
  expect(lstatSync(join(home, MANIFEST)).isFile()).toBe(true);
});

test('a linked folder of manifests is written through, and stays', async () => {
  const elsewhere = join(home, 'dotfiles');
  mkdirSync(elsewhere);
  mkdirSync(dirname(dirname(join(home, MANIFEST))), { recursive: true });
  symlinkSync(elsewhere, dirname(join(home, MANIFEST)));
  expect(await run(['install', ...CHROMIUM])).toMatchObject({ code: 0, err: '' });
  expect(readdirSync(elsewhere)).toEqual(['be.eidloket.host.json']);
  await run(['uninstall']);
  expect([readdirSync(elsewhere), lstatSync(dirname(join(home, MANIFEST))).isSymbolicLink()]).toEqual([[], true]);
});

const OWN_FILES = ['.local/state/eid-loket/host.log', '.cache/eid-loket/authorities/ab.der'];

test.each([
  [
    'that may not be written',
    (folder: string) => `mount -o remount,bind,ro ${folder}`,
    [
      ['trace'],
      ['log', '--clear'],
      ['cache', '--clear'],
      ['install', ...CHROMIUM],
      ['uninstall'],
      ['uninstall', '--purge'],
    ],
  ],
  [
    'on a full disk',
    (folder: string) => `cat /dev/zero >${folder}/fill 2>/dev/null || true`,
    [['trace'], ['install', '--browser', 'brave']],
  ],
] as const)(
  'in a home %s, each command that would write says so in one line and leaves all as it is',
  async (_where, spoil, commands) => {
    const namespace = await makeNamespace();
    try {
      const { enter } = namespace;
      const inside = (command: string) =>
        execFileSync(enter[0] as string, [...enter.slice(1), 'sh', '-c', command], { encoding: 'utf8' });
      inside(`mount -t tmpfs -o size=64k none ${home}`);
      expect(await run(['install', '--browser', 'firefox'], { enter })).toMatchObject({ code: 0 });
      for (const name of OWN_FILES) inside(`mkdir -p ${home}/${dirname(name)} && echo x > ${home}/${name}`);
      inside(spoil(home));
      const all = () => inside(`cd ${home} && find . | sort`);
      const before = all();
      for (const command of commands) {
        const { code, err } = await run([...command], { enter });
        expect([command, code, err]).toEqual([command, 1, expect.stringMatching(/^eid-loket: [^\n]+\n$/)]);
        expect(err).not.toContain(home);
        expect(all()).toBe(before);
      }
    } finally {
      await namespace.stop();
    }
  },
);

test.each([
  ['that is no full path', 'odd'],
  ['that is not named', ''],
])('a home %s is that which the system has for the user', async (_what, HOME) => {
  const { out } = await run(['install', ...CHROMIUM, '--dry-run', '--json'], {
    env: { HOME, XDG_DATA_HOME: 'odd', XDG_CONFIG_HOME: 'odd' },
  });
  expect(JSON.parse(out).steps.map(({ place: shown }: { place: string }) => shown)).toEqual([
    '~/.local/share/eid-loket/eid-loket',
    `~/${MANIFEST}`,
  ]);
  expect(existsSync('odd')).toBe(false);
});

test('a home that ends in a slash is shown as ~, and stays though it is empty', async () => {
  const env = { HOME: `${home}/` };
  const installed = await run(['install', ...CHROMIUM], { env });
  const { out } = await run(['uninstall'], { env });
  expect(`${installed.out}${out}`).not.toContain(home);
  expect(files()).toEqual([]);
});

test('for everybody, in the folders of the system', async () => {
  const namespace = await makeNamespace();
  try {
    const inside = (command: string) =>
      execFileSync(namespace.enter[0] as string, [...namespace.enter.slice(1), 'sh', '-c', command], {
        encoding: 'utf8',
      });
    inside('mkdir -p /etc/chromium; for f in /etc/chromium /usr/local/lib; do mount -t tmpfs none $f; done');
    const system = ['--system', ...CHROMIUM];
    expect(await run(['install', ...system], { enter: namespace.enter })).toMatchObject({ code: 0, err: '' });
    const status = await run(['status', '--json'], { enter: namespace.enter });
    expect(JSON.parse(status.out).places).toContainEqual(
      expect.objectContaining({ browser: 'chromium', level: 'system', state: 'good' }),
    );
    await run(['uninstall', ...system], { enter: namespace.enter });
    expect(inside('find /etc/chromium /usr/local/lib -type f')).toBe('');
    expect(files()).toEqual([]);

    // What a package brought is the package manager's.
    const packaged = '/etc/chromium/native-messaging-hosts/be.eidloket.host.json';
    const text = JSON.stringify({
      ...{ name: 'be.eidloket.host', description: `eID Loket native host ${HOST_VERSION}`, type: 'stdio' },
      path: '/usr/lib/eid-loket/eid-loket',
    });
    inside(`mkdir -p ${dirname(packaged)} && printf %s '${text}' > ${packaged}`);
    expect(await run(['uninstall', ...system], { enter: namespace.enter })).toEqual({
      code: 0,
      out: 'There is nothing to remove.\n',
      err: 'What a package brought stays; the package manager removes it (Debian, Ubuntu: sudo apt purge eid-loket).\n',
    });
    expect(await run(['install', ...system], { enter: namespace.enter })).toMatchObject({ code: 1 });
    expect(inside(`cat ${packaged}`)).toBe(text);
  } finally {
    await namespace.stop();
  }
});
