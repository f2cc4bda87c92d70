/** Bundles the portal's server (packages stay outside) and the script and style of its pages. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { drawIcon } from './draw-icon.mjs';

const ROOT = join(import.meta.dirname, '..');
const SOURCE = join(ROOT, 'portal', 'src');

/** Packages stay in node_modules: PGlite has files beside its code, argon2 a compiled one. Our own sources are bundled. */
const packagesOutside = {
  name: 'packages-outside',
  setup(plugin) {
    plugin.onResolve({ filter: /^[^./]/ }, ({ path }) =>
      path.startsWith('@eid-loket/') || path.startsWith('node:') ? null : { external: true },
    );
  },
};

export async function buildPortal() {
  const outdir = join(ROOT, 'dist', 'portal');
  await Promise.all([
    build({
      entryPoints: [
        { out: 'main', in: join(SOURCE, 'main.ts') },
        { out: 'strength-worker', in: join(SOURCE, 'accounts', 'strength-worker.ts') },
      ],
      outdir,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx',
      sourcemap: 'linked',
      plugins: [packagesOutside],
      logLevel: 'warning',
    }),
    build({
      entryPoints: [
        { out: 'eid', in: join(SOURCE, 'client', 'eid.ts') },
        { out: 'forms', in: join(SOURCE, 'client', 'forms.ts') },
        { out: 'live-strength', in: join(SOURCE, 'client', 'live-strength.ts') },
        { out: 'portal', in: join(SOURCE, 'web', 'portal.css') },
      ],
      outdir: join(outdir, 'static'),
      bundle: true,
      minify: true,
      format: 'iife',
      target: ['chrome120', 'firefox128'],
      logLevel: 'warning',
    }),
  ]);
  const statics = join(outdir, 'static');
  writeFileSync(join(statics, 'icon.png'), drawIcon(64));
  compress(statics);
}

/** Beside each text what browsers unpack: for the portal to send as it is. */
function compress(folder) {
  for (const name of readdirSync(folder).filter((each) => /\.(?:js|css)$/.test(each))) {
    const path = join(folder, name);
    const text = readFileSync(path);
    writeFileSync(`${path}.br`, brotliCompressSync(text));
    writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }));
  }
}

if (process.argv[1] === import.meta.filename) await buildPortal();
