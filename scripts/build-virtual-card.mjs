/**
 * Builds the card simulator as a package that other projects can install from its folder: the command line, the Playwright
 * fixture, the cards themselves, their types and the persona files. For tests and the demo only.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const SOURCE = join(ROOT, 'test', 'virtual-card');
const OUT = join(ROOT, 'dist', 'virtual-card');

export const BUILT_CLI = join(OUT, 'cli.cjs');

/** Not in the bundles: one has a compiled file beside its code, and there may be only one Playwright in a process. */
const OUTSIDE = ['koffi', '@playwright/test', 'playwright-core'];

const ENTRIES = { cli: 'cli.ts', index: 'index.ts', playwright: 'playwright/card-fixture.ts' };

export async function buildVirtualCard() {
  await build({
    entryPoints: Object.entries(ENTRIES).map(([out, file]) => ({ out, in: join(SOURCE, 'src', file) })),
    outdir: OUT,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    define: { 'import.meta.dirname': '__dirname' },
    external: OUTSIDE,
    logLevel: 'warning',
  });
  rmSync(join(OUT, 'personas'), { recursive: true, force: true });
  cpSync(join(SOURCE, 'personas'), join(OUT, 'personas'), { recursive: true });
  writeFileSync(join(OUT, 'package.json'), JSON.stringify(packageFile(), null, 2));
}

/** @throws Error when the types cannot be made */
export function buildVirtualCardTypes() {
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--rewriteRelativeImportExtensions'];
  const { status } = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'),
      ...options,
      ...['--project', join(SOURCE, 'tsconfig.types.json'), '--outDir', join(OUT, 'types')],
    ],
    { cwd: ROOT, stdio: 'inherit' },
  );
  if (status !== 0) throw new Error('the types of the card simulator could not be made');
}

/** The workspace's own, with what is bundled left out of the dependencies. */
function packageFile() {
  const { version, license, dependencies } = JSON.parse(readFileSync(join(SOURCE, 'package.json'), 'utf8'));
  const types = (file) => `./types/test/virtual-card/src/${file.replace(/\.ts$/, '.d.ts')}`;
  return {
    name: 'eid-loket-card',
    version,
    license,
    description: 'Virtual Belgian eID cards for tests',
    bin: { 'eid-loket-card': './cli.cjs' },
    exports: {
      '.': { types: types(ENTRIES.index), default: './index.cjs' },
      './playwright': { types: types(ENTRIES.playwright), default: './playwright.cjs' },
    },
    // The types of messages come from valibot.
    dependencies: { koffi: dependencies.koffi, valibot: dependencies.valibot },
    peerDependencies: { '@playwright/test': '>=1.50' },
    peerDependenciesMeta: { '@playwright/test': { optional: true } },
  };
}

if (process.argv[1] === import.meta.filename) {
  await buildVirtualCard();
  buildVirtualCardTypes();
}
