/** Places of the systems that these tests cannot run on, and Windows' keys, which only Windows has: a registry in memory. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROWSERS } from './browsers.ts';
import { placeOf } from './places.ts';
import { filesStartedBy, startedProgram } from './started-program.ts';
import { carryOut, type Installation, installSteps, uninstallSteps } from './steps.ts';

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

test('no place that is shown names the home folder', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    for (const browser of BROWSERS) {
      expect(placeOf(browser, 'user', { platform, home: '/home/jan', env: {} }).shown).not.toContain('jan');
    }
  }
});

test.each(['linux', 'win32'] as const)('the script of %s names its two files, however they are spelled', (platform) => {
  const [node, bundle] = ["/opt/jan's node/node", '/home/jan/eid loket/host.cjs'];
  const { script } = startedProgram('user', { platform, home: '/home/jan', env: {} }, { node, bundle });
  expect(filesStartedBy(script ?? '')).toEqual([node, bundle]);
  expect(filesStartedBy(`#!/bin/sh\nexec '/bin/rm' '-r'\n`)).toEqual([]);
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
    carryOut(uninstallSteps(installation));
    expect([keys.size, uninstallSteps(installation)]).toEqual([0, []]);
  });
});
