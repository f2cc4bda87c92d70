/** Bundles the demo, which is composed of the tests' own parts. */
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

export const buildDemo = () =>
  build({
    entryPoints: [join(ROOT, 'test', 'demo', 'main.ts')],
    outfile: join(ROOT, 'dist', 'demo', 'main.cjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['playwright-core'],
    logLevel: 'warning',
  });
