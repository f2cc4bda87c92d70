/** Bundles demo and benchmark, which are composed of the tests' own parts. */
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

export const buildDemo = () =>
  build({
    entryPoints: [
      { out: 'main', in: join(ROOT, 'test', 'demo', 'main.ts') },
      { out: 'bench', in: join(ROOT, 'test', 'bench', 'main.ts') },
    ],
    outdir: join(ROOT, 'dist', 'demo'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['playwright-core', 'esbuild'],
    logLevel: 'warning',
  });
