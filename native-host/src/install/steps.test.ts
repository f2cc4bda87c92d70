/** Places of the systems that these tests cannot run on, and Windows' keys, which only Windows has: a registry in memory. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROWSERS } from './browsers.ts';
import { carryOut } from './carry-out.ts';
import { placeOf } from './places.ts';
import { filesStartedBy, startedProgram } from './started-program.ts';
import { type Installation, installSteps, uninstallSteps } from './steps.ts';

test.each([
  [
    'darwin',
    'chrome',
    'user',
    '/Users/jan/Library/Application Support/Google/Chrome/NativeMessagingHosts/be.eidloket.host.json',
  ],
  ['darwin', 'edge', 'system', '/Library/Microsoft/Edge/NativeMessagingHosts/be.eidloket.host.json'],
  ['linux', 'brave', 'system', '/etc/opt/chrome/native-messaging-hosts/be.eidloket.host.json'],
  ['linux', 'librewolf', 'user', '/Users/jan/.librewolf/native-messaging-hosts/be.eidloket.host.json'],
] as const)('on %s, %s for %s: %s', (platform, browser, level, file) => {
  expect(placeOf(browser, level, { platform, home: '/Users/jan', env: {} }).file).toBe(file);
});

test.each([
  ['chromium', '/home/jan/dot files', '/home/jan/dot files/chromium/NativeMessagingHosts/be.eidloket.host.json'],
  ['firefox', '/home/jan/dot files', '/home/jan/.mozilla/native-messaging-hosts/be.eidloket.host.json'],
  // The XDG specification has a relative one passed over.
  ['chromium', 'files', '/home/jan/.config/chromium/NativeMessagingHosts/be.eidloket.host.json'],
  ['chromium', '', '/home/jan/.config/chromium/NativeMessagingHosts/be.eidloket.host.json'],
] as const)('%s with XDG_CONFIG_HOME=%s: %s', (browser, XDG_CONFIG_HOME, file) => {
  const place = placeOf(browser, 'user', { platform: 'linux', home: '/home/jan', env: { XDG_CONFIG_HOME } });
  expect([place.file, place.shown.includes('jan')]).toEqual([file, false]);
});

test('no place that is shown names the home folder', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    for (const browser of BROWSERS) {
      expect(placeOf(browser, 'user', { platform, home: '/home/jan', env: {} }).shown).not.toContain('jan');
    }
  }
});

const FOLDERS = [
  '/home/jan/eid loket',
  "/home/jan's",
  '/home/Zoë',
  '/home/a&b',
  '/home/100%',
  `/home/${'lang'.repeat(50)}`,
];

describe.each(['linux', 'win32'] as const)('the script of %s', (platform) => {
  const scriptFor = (node: string, bundle: string) =>
    startedProgram('user', { platform, home: '/home/jan', env: {} }, { node, bundle }).script ?? '';

  test.each(FOLDERS)('names its two files in %s', (folder) => {
    const files = [`${folder}/node`, `${folder}/host.cjs`] as const;
    expect(filesStartedBy(scriptFor(...files))).toEqual(files);
  });

  test('gives libuv its threads and takes NODE_OPTIONS away, before Node.js starts', () => {
    const lines = scriptFor('/node', '/host.cjs').split(/\r?\n/);
    const before = lines.slice(
      0,
      lines.findIndex((line) => line.includes('/node')),
    );
    expect(before.filter((line) => line.includes('UV_THREADPOOL_SIZE=16'))).toHaveLength(1);
    expect(before.filter((line) => /^(?:unset NODE_OPTIONS|@set NODE_OPTIONS=)$/.test(line))).toHaveLength(1);
  });
});

test('a script of somebody else names nothing of ours', () => {
  expect(filesStartedBy(`#!/bin/sh\nexec '/bin/rm' '-r'\n`)).toEqual([]);
});

test('cmd.exe reads the script as UTF-8, and no % of a folder as a variable', () => {
  const { script } = startedProgram(
    'user',
    { platform: 'win32', home: 'C:\\Users\\jan', env: {} },
    { node: 'C:\\100%\\node.exe', bundle: 'C:\\Zoë\\host.cjs' },
  );
  const lines = script?.split('\r\n') ?? [];
  expect(lines.indexOf('@chcp 65001 >nul')).toBeLessThan(lines.findIndex((line) => line.includes('Zoë')));
  expect(lines.at(-2)).toBe('@"C:\\100%%\\node.exe" "C:\\Zoë\\host.cjs" %*');
});

describe('on Windows', () => {
  let folder: string;
  let keys: Map<string, string>;
  let installation: Installation;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eid-loket-windows-'));
    keys = new Map();
    installation = {
      surroundings: { platform: 'win32', home: folder, env: { LOCALAPPDATA: folder } },
      registry: {
        read: (key) => keys.get(key) ?? null,
        write: (key, value) => void keys.set(key, value),
        remove: (key) => void keys.delete(key),
      },
      runtime: { node: 'C:\\node.exe', bundle: null },
      level: 'user',
      browsers: ['chrome', 'opera', 'firefox'],
    };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('each browser has its key, and those of one family share a file; again changes nothing; uninstall leaves nothing', () => {
    carryOut(installSteps(installation));
    expect([...keys.keys()]).toEqual([
      'HKCU\\Software\\Google\\Chrome\\NativeMessagingHosts\\be.eidloket.host',
      'HKCU\\Software\\Mozilla\\NativeMessagingHosts\\be.eidloket.host',
    ]);
    const [chromium = ''] = keys.values();
    expect(JSON.parse(readFileSync(chromium, 'utf8'))).toMatchObject({ path: 'C:\\node.exe' });
    expect(installSteps(installation).map(({ action }) => action)).toEqual(['keep', 'keep']);
    keys.clear();
    expect(installSteps(installation).map(({ action }) => action)).toEqual(['replace', 'replace']);
    carryOut(installSteps(installation));
    expect(carryOut(uninstallSteps(installation))).toBeNull();
    expect([keys.size, uninstallSteps(installation)]).toEqual([0, []]);
  });

  test('where a key may not be written, files and keys that were written before are taken back', () => {
    const { write } = installation.registry;
    const files = installation.browsers.map((browser) => placeOf(browser, 'user', installation.surroundings).file);
    installation.registry.write = (key, value) => {
      if (key.includes('Mozilla')) throw Object.assign(new Error('reg.exe'), { status: 1 });
      write(key, value);
    };
    expect(carryOut(installSteps(installation))?.browser).toBe('firefox');
    expect([keys.size, files.filter((file) => existsSync(file))]).toEqual([0, []]);
    installation.registry.write = () => {
      throw new TypeError('a fault of ours');
    };
    expect(() => carryOut(installSteps(installation))).toThrow('a fault of ours');
    expect([keys.size, files.filter((file) => existsSync(file))]).toEqual([0, []]);
  });
});
