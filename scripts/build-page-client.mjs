/**
 * Builds what a portal's page loads: `eid-loket.mjs` to import, `eid-loket.js` as a plain script with `window.eidLoket`, and their
 * types. No schema library is in it: the size is part of what is promised.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const SOURCE = join(ROOT, 'shared');

/** @param {string} [outdir] */
export async function buildPageClient(outdir = join(ROOT, 'dist', 'page-client')) {
  const common = { bundle: true, minify: true, target: ['chrome120', 'firefox128', 'safari16'], logLevel: 'warning' };
  const from = (name) => join(SOURCE, 'src', 'page-client', `${name}.ts`);
  await Promise.all([
    build({ ...common, entryPoints: [from('eid-loket')], outfile: join(outdir, 'eid-loket.js'), format: 'iife' }),
    build({ ...common, entryPoints: [from('eid-client')], outfile: join(outdir, 'eid-loket.mjs'), format: 'esm' }),
  ]);
  writeFileSync(join(outdir, 'package.json'), `${JSON.stringify(packageFile(), null, 2)}\n`);
}

/** @throws Error when the types cannot be made */
export function buildPageClientTypes(outdir = join(ROOT, 'dist', 'page-client')) {
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--rewriteRelativeImportExtensions'];
  const { status } = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'),
      ...options,
      ...['--project', join(SOURCE, 'tsconfig.types.json'), '--outDir', join(outdir, 'types')],
    ],
    { cwd: ROOT, stdio: 'inherit' },
  );
  if (status !== 0) throw new Error('the types of the page client could not be made');
}

function packageFile() {
  const { version, license, dependencies } = JSON.parse(readFileSync(join(SOURCE, 'package.json'), 'utf8'));
  return {
    name: '@eid-loket/client',
    version,
    license,
    description: 'Asks the eID Loket browser extension from a web page',
    type: 'module',
    exports: {
      '.': { types: './types/page-client/eid-client.d.ts', default: './eid-loket.mjs' },
      './eid-loket.js': { types: './types/page-client/eid-loket.d.ts', default: './eid-loket.js' },
    },
    // The types of messages come from valibot; nothing of it runs in the page.
    dependencies: { valibot: dependencies.valibot },
  };
}

if (process.argv[1] === import.meta.filename) {
  await buildPageClient();
  buildPageClientTypes();
}
