/**
 * Nothing of the simulator can be reached from what citizens and municipalities install: not by an import of an import, and not
 * as text. Bundles are made anew here, with the bundler's own list of what went in.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { REPOSITORY } from './source-files.ts';

const ENTRIES = {
  'native host': { files: ['native-host/src/main.ts'], platform: 'node' },
  extension: {
    files: [
      'extension/src/content/content-script.ts',
      'extension/src/content/beidconnect/beidconnect-page.ts',
      'extension/src/background/background.ts',
      'extension/src/eid-window/eid-window.ts',
      'extension/src/popup/popup.ts',
      'extension/src/options/options.ts',
      'extension/src/support/support.ts',
      'extension/src/first-run/first-run.ts',
      'extension/src/fill/fill.ts',
      'extension/src/fill/page-form.ts',
      'extension/src/change-pin/change-pin.ts',
    ],
    platform: 'browser',
  },
  portal: { files: ['portal/src/main.ts', 'portal/src/client/eid.ts'], platform: 'node' },
  'page client': { files: ['shared/src/page-client/eid-client.ts'], platform: 'browser' },
} as const;

test.each(Object.entries(ENTRIES))('the %s imports nothing of test/, however far', (_name, { files, platform }) => {
  const { metafile } = buildSync({
    absWorkingDir: REPOSITORY,
    entryPoints: [...files],
    outdir: 'nowhere',
    bundle: true,
    write: false,
    metafile: true,
    platform,
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    external: ['*.node', 'pcsclite', '@electric-sql/pglite', '@node-rs/argon2', 'pg-native'],
    logLevel: 'silent',
  });
  const inputs = Object.keys(metafile.inputs);
  expect(inputs.length).toBeGreaterThan(3);
  expect(
    inputs.filter((path) => /(?:^|\/)test\/(?!.*node_modules)|virtual-card/.test(path) && !/node_modules/.test(path)),
  ).toEqual([]);
});

/** Words of the kit: its authority's name, the seed of its keys, its program. */
const MARKS = ['eID Loket TEST', 'no secret', 'A virtual Belgian eID card', 'vpcd'];

describe('as built', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'eid-loket-bundles-'));
    execFileSync(process.execPath, ['--input-type=module', '-e', BUILD], {
      cwd: REPOSITORY,
      env: { ...process.env, FOLDER: folder },
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const BUILD = `
    import { join } from 'node:path';
    import { buildHost } from './scripts/build-host.mjs';
    import { buildExtension } from './scripts/build-extension.mjs';
    import { DEVELOPMENT_PORTALS } from './scripts/development-portals.mjs';
    await buildHost(join(process.env.FOLDER, 'host'));
    await buildExtension({ portals: DEVELOPMENT_PORTALS, outdir: join(process.env.FOLDER, 'extension') });`;

  test.each(MARKS)('host and extension do not hold the words "%s"', (mark) => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(?:cjs|js|html|json)$/.test(file),
    );
    expect(files.length).toBeGreaterThan(6);
    expect(files.filter((file) => readFileSync(join(folder, file), 'latin1').includes(mark))).toEqual([]);
  });

  test('the kit itself does hold them', () => {
    const kit = readFileSync(join(REPOSITORY, 'test/virtual-card/src/pki/test-authority.ts'), 'utf8');
    expect(kit).toContain(MARKS[0]);
  });
});
