/** Runs a source file of the tests, with all that it imports, as one bundle and in the repository's folder. */
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

/** @param {string} entry as `test/vectors/write-vectors.ts` @returns what it exports */
export async function runSource(entry) {
  const outfile = join(ROOT, 'dist', 'tools', `${basename(entry, '.ts')}.mjs`);
  await build({
    entryPoints: [join(ROOT, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    // What has files of its own beside its code stays in node_modules.
    external: [
      ...['esbuild', 'koffi', 'pcsclite', 'playwright-core', '@playwright/test'],
      ...['@electric-sql/pglite', '@node-rs/argon2', 'pg', 'pino', 'nodemailer', 'prom-client'],
    ],
    // The personas lie beside the sources.
    define: { 'import.meta.dirname': JSON.stringify(join(ROOT, 'test', 'helpers')) },
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  process.chdir(ROOT);
  return import(pathToFileURL(outfile).href);
}
