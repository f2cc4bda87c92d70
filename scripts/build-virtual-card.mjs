/** Bundles the virtual card's command line, with its persona files beside it. For tests and the demo only. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

export async function buildVirtualCard() {
  const outdir = join(ROOT, 'dist', 'virtual-card');
  await build({
    entryPoints: [join(ROOT, 'test', 'virtual-card', 'src', 'cli.ts')],
    outfile: join(outdir, 'cli.cjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
  });
  cpSync(join(ROOT, 'test', 'virtual-card', 'personas'), join(outdir, 'personas'), { recursive: true });
}

if (process.argv[1] === import.meta.filename) await buildVirtualCard();
