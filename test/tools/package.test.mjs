/** The packages: one table of what goes where, what is written from the commands, and the same bytes twice. With a stand-in for the runtime. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildDeb, controlText } from '../../scripts/package/deb.mjs';
import * as facts from '../../scripts/package/host-facts.ts';
import { PROGRAM } from '../../scripts/package/layout.mjs';
import { packagesOf } from '../../scripts/package/licences.mjs';
import { cycloneDx, spdx } from '../../scripts/package/parts-lists.mjs';
import { bashCompletion, fishCompletion, manPage, zshCompletion } from '../../scripts/package/shell-files.mjs';
import { TARGETS } from '../../scripts/package/targets.mjs';
import { packagedRows } from '../helpers/packaged-rows.mjs';

const commands = facts.commands();

let folder;
let rows;
beforeAll(() => {
  ({ folder, rows } = packagedRows());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the table', () => {
  test('has a manifest for every browser that names the program', () => {
    const manifests = rows().filter(({ path }) => path.includes('native-messaging-hosts'));
    expect(manifests.map(({ path }) => path.replace(/\/[^/]*$/, ''))).toEqual([
      '/etc/chromium/native-messaging-hosts',
      '/etc/opt/chrome/native-messaging-hosts',
      '/etc/opt/edge/native-messaging-hosts',
      '/usr/lib/librewolf/native-messaging-hosts',
      '/usr/lib/mozilla/native-messaging-hosts',
    ]);
    for (const { bytes } of manifests) expect(JSON.parse(bytes.toString()).path).toBe(PROGRAM);
  });

  test('follows the folder for libraries of the distribution', () => {
    const paths = rows('lib64').map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith('/usr/lib64/'))).toHaveLength(2);
    expect(paths.filter((path) => /^\/usr\/lib\/(?:mozilla|librewolf)/.test(path))).toEqual([]);
  });

  test('names no path twice, and as configuration what stands under /etc and nothing else', () => {
    const all = rows();
    expect(new Set(all.map(({ path }) => path)).size).toBe(all.length);
    for (const { path, configuration } of all) expect(configuration === true).toBe(path.startsWith('/etc/'));
  });

  test('is the same for another processor, but for what V8 compiled for this one', () => {
    const paths = (compiled) => rows('lib', compiled).map(({ path }) => path);
    expect(paths(true).filter((path) => !paths(false).includes(path))).toEqual(['/usr/lib/eid-loket/host-program.v8']);
    expect(paths(false).filter((path) => !paths(true).includes(path))).toEqual([]);
  });

  test('starts the host by full paths', () => {
    const script = rows().find(({ path }) => path === PROGRAM);
    expect(script.mode).toBe(0o755);
    expect(script.bytes.toString()).toContain("exec '/usr/lib/eid-loket/node' '/usr/lib/eid-loket/host.cjs' \"$@\"");
  });
});

describe('the .deb', () => {
  /** Midday, so that it is the same day in most time zones. */
  const moment = Date.UTC(2023, 10, 14, 12) / 1000;
  const build = (name, architecture = 'amd64') => {
    const file = join(folder, name);
    buildDeb(file, rows(), { version: '1.2.3', architecture, moment, compression: 'none' });
    return file;
  };
  const deb = (...args) => execFileSync('dpkg-deb', args, { encoding: 'utf8' });

  test('is the same twice, and has the rows of the table and nothing else', () => {
    const [first, second] = [build('first.deb'), build('second.deb')];
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
    // Of the archive's first member, and of everything in the last: ar(5) has the time from byte 16 of a header.
    expect(
      readFileSync(first)
        .subarray(8 + 16, 8 + 28)
        .toString()
        .trim(),
    ).toBe(String(moment));
    const lines = deb('--contents', first).trim().split('\n');
    expect(lines.filter((line) => !line.includes(' 2023-11-14 '))).toEqual([]);
    const files = lines.filter((line) => !line.startsWith('d')).map((line) => line.replace(/^.* \.(\/[^ ]*).*$/, '$1'));
    expect(files.sort()).toEqual(rows().map(({ path }) => path));
    expect(deb('--contents', first)).not.toMatch(/^(?!\S+ root\/root )./m);
    expect(deb('--info', first, 'conffiles').trim().split('\n')).toEqual(
      rows().flatMap(({ path }) => (path.startsWith('/etc/') ? [path] : [])),
    );
  });

  test('is for the processor that it names', () => {
    expect(deb('--field', build('arm.deb', 'arm64'), 'Architecture').trim()).toBe('arm64');
  });

  test('says what it needs', () => {
    expect(controlText('1.2.3', 'amd64', 42)).toMatch(/^Depends: .*\bpcscd, libccid$/m);
    expect(controlText('1.2.3', 'amd64', 42)).toMatch(/^Recommends: pinentry/m);
  });
});

describe('lists of parts', () => {
  const target = { ...TARGETS['linux-x64'], node: { version: '24.0.0' } };
  const of = { file: 'eid-loket_1.2.3_amd64.deb', names: ['pino'], target, moment: 1_700_000_000 };
  const ours = { name: 'eid-loket', version: '1.2.3', 'bom-ref': 'whole' };

  test('CycloneDX: what was bundled, the runtime, and nothing else', () => {
    const list = cycloneDx(
      {
        serialNumber: 'by chance',
        metadata: { timestamp: 'now', component: ours },
        components: [
          { name: 'pino', 'bom-ref': 'pino' },
          { group: '@eid-loket', name: 'shared', 'bom-ref': 'shared' },
          { name: 'nan', 'bom-ref': 'nan' },
          { group: '@koromix', name: 'koffi-linux-x64', 'bom-ref': 'koffi-linux-x64' },
          { group: '@koromix', name: 'koffi-linux-arm64', 'bom-ref': 'koffi-linux-arm64' },
        ],
        dependencies: [
          { ref: 'whole', dependsOn: ['pino', 'nan'] },
          { ref: 'nan', dependsOn: [] },
        ],
      },
      of,
    );
    expect(list.components.map(({ name }) => name)).toEqual(['pino', 'shared', 'koffi-linux-x64', 'node']);
    expect(list.dependencies).toEqual([{ ref: 'whole', dependsOn: ['pino'] }]);
    expect(list.metadata).toMatchObject({ timestamp: '2023-11-14T22:13:20Z', component: { name: of.file } });
    expect(list.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('SPDX: the same, with no relationship to what is not there', () => {
    const [pino, nan] = ['SPDXRef-pino', 'SPDXRef-nan'];
    const list = spdx(
      {
        creationInfo: { created: 'now', creators: ['Tool: npm'] },
        documentDescribes: ['SPDXRef-whole'],
        packages: [
          { name: 'eid-loket', SPDXID: 'SPDXRef-whole' },
          { name: 'pino', SPDXID: pino },
          { name: 'nan', SPDXID: nan },
        ],
        relationships: [
          { spdxElementId: pino, relatedSpdxElement: 'SPDXRef-whole', relationshipType: 'DEPENDENCY_OF' },
          { spdxElementId: nan, relatedSpdxElement: pino, relationshipType: 'DEPENDENCY_OF' },
        ],
      },
      of,
    );
    expect(list.packages.map(({ name }) => name)).toEqual(['eid-loket', 'pino', 'node']);
    expect(list.relationships.map(({ spdxElementId }) => spdxElementId)).toEqual([pino, 'SPDXRef-Package-node-24.0.0']);
    expect(list.creationInfo.created).toBe('2023-11-14T22:13:20Z');
  });
});

test('a list of parts that lacks what was bundled is not written', () => {
  const of = { file: 'x', names: ['pino', 'valibot'], target: TARGETS['linux-arm64'], moment: 0 };
  expect(() => spdx({ packages: [{ name: 'pino' }], documentDescribes: ['x'] }, of)).toThrow('lacks valibot');
  expect(() => cycloneDx({ components: [{ name: 'valibot' }] }, of)).toThrow('lacks pino');
});

describe('man page and completion', () => {
  test.each(commands)('$name is in each, with its options', ({ name, options }) => {
    expect(manPage(commands, '1.2.3').replaceAll('\\-', '-')).toContain(`.SS "${name} `);
    for (const { long } of options) {
      expect(bashCompletion(commands)).toMatch(new RegExp(`^ {4}${name}\\) .*${long}\\b`, 'm'));
      expect(zshCompletion(commands)).toMatch(new RegExp(`^ {2}${name}\\) .*${long}\\[`, 'm'));
      expect(fishCompletion(commands)).toMatch(new RegExp(`from ${name}' -l ${long.slice(2)} `));
    }
  });

  test('bash completes a command', () => {
    const script = `${bashCompletion(commands)}\nCOMP_WORDS=(eid-loket doc); COMP_CWORD=1; _eid_loket; echo "\${COMPREPLY[*]}"`;
    expect(spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout).toBe('doctor\n');
  });

  test('texts cannot break out of what they stand in', () => {
    const odd = [
      { name: 'odd', usage: '', about: ".it's: [odd]", options: [{ flags: '--x', long: '--x', about: "'" }] },
    ];
    expect(manPage(odd, '1')).toContain("\\&.it's");
    expect(zshCompletion(odd)).toContain(".it'\\''s\\: \\[odd\\]'");
    expect(fishCompletion(odd)).toContain("-d '.it\\'s: [odd]'");
  });
});

test('licences are looked for in every package that was bundled, once', () => {
  const inputs = [
    'native-host/src/main.ts',
    'node_modules/pino/a.js',
    'node_modules/pino/b.js',
    'node_modules/@x/y/z.js',
  ];
  expect(packagesOf(inputs)).toEqual(['node_modules/@x/y', 'node_modules/pino']);
});
