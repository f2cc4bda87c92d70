/** Bundles demo and benchmark, which are composed of the tests' own parts. */
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

export const buildDemo = () =>
  build({
    entryPoints: [
      { out: 'main', in: join(ROOT, 'test', 'demo', 'main.ts') },
      { out: 'faults', in: join(ROOT, 'test', 'faults', 'print-host-faults.ts') },
      { out: 'bench', in: join(ROOT, 'test', 'bench', 'main.ts') },
    ],
    outdir: join(ROOT, 'dist', 'demo'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    define: { 'import.meta.dirname': '__dirname' },
    // What has files of its own beside its code stays in node_modules.
    external: ['playwright-core', 'esbuild', '@electric-sql/pglite', '@node-rs/argon2', 'pg', 'pino'],
    logLevel: 'warning',
  });
