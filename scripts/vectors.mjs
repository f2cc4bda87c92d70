/** `npm run vectors`: writes the verifier's vectors (shared/vectors) anew from the test authority. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const outfile = join(ROOT, 'dist', 'vectors', 'write-vectors.mjs');
await build({
  entryPoints: [join(ROOT, 'test', 'vectors', 'write-vectors.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['koffi', 'pcsclite', 'playwright-core', '@playwright/test'],
  // The personas lie beside the sources.
  define: { 'import.meta.dirname': JSON.stringify(join(ROOT, 'test', 'helpers')) },
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'warning',
});
process.chdir(ROOT);
await import(pathToFileURL(outfile).href);
