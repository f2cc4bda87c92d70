/** Bundles the virtual card's command line, with its persona files beside it. For tests and the demo only. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist', 'virtual-card');

export const BUILT_CLI = join(OUT, 'cli.cjs');

export async function buildVirtualCard() {
  await build({
    entryPoints: [join(ROOT, 'test', 'virtual-card', 'src', 'cli.ts')],
    outfile: BUILT_CLI,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Has a compiled file beside its code, and is needed only where another program shall hold the card.
    external: ['pcsc-mini'],
    logLevel: 'warning',
  });
  rmSync(join(OUT, 'personas'), { recursive: true, force: true });
  cpSync(join(ROOT, 'test', 'virtual-card', 'personas'), join(OUT, 'personas'), { recursive: true });
}

if (process.argv[1] === import.meta.filename) await buildVirtualCard();
