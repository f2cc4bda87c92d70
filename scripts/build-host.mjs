/**
 * Bundles the native host into one file, with pcsc-mini's compiled addon beside it. The virtual host is the same host
 * composed with a reader inside the process: another program, for tests and for the demo where pcscd cannot be had.
 */
import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

/** pcsc-mini finds its addon by package name, which a bundle has none of: load the file beside the bundle instead. */
const addonBeside = {
  name: 'addon-beside-the-bundle',
  setup(plugin) {
    plugin.onResolve({ filter: /addon\.node$/ }, () => ({ path: 'addon', namespace: 'addon-beside' }));
    plugin.onLoad({ filter: /.*/, namespace: 'addon-beside' }, () => ({
      contents: `const module_ = { exports: {} };
        process.dlopen(module_, require('node:path').join(__dirname, 'addon.node'));
        module.exports = module_.exports;`,
      resolveDir: ROOT,
    }));
  },
};

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  keepNames: true,
  logLevel: 'warning',
  external: ['pcsclite'],
  plugins: [addonBeside],
  define: { 'import.meta.url': 'importMetaUrl', 'import.meta.dirname': '__dirname' },
  banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
};

export async function buildHost(outdir = join(ROOT, 'dist', 'native-host')) {
  mkdirSync(outdir, { recursive: true });
  await build({ ...common, entryPoints: [join(ROOT, 'native-host/src/main.ts')], outfile: join(outdir, 'host.cjs') });
  copyFileSync(addonPath(), join(outdir, 'addon.node'));
}

export async function buildVirtualHost() {
  const outdir = join(ROOT, 'dist', 'virtual-host');
  mkdirSync(outdir, { recursive: true });
  await build({
    ...common,
    entryPoints: [
      { out: 'host', in: join(ROOT, 'test/virtual-host/main.ts') },
      { out: 'pcsclite-host', in: join(ROOT, 'test/virtual-host/pcsclite-main.ts') },
    ],
    outdir,
    outExtension: { '.js': '.cjs' },
  });
  cpSync(join(ROOT, 'test/virtual-card/personas'), join(outdir, 'personas'), { recursive: true });
}

/** The package that npm chose for this machine; there is exactly one. */
function addonPath() {
  const require = createRequire(join(ROOT, 'native-host', 'package.json'));
  const libc =
    process.platform === 'linux' ? (process.report.getReport().header.glibcVersionRuntime ? '-gnu' : '-musl') : '';
  const system = { linux: 'linux', darwin: 'macos', win32: 'windows' }[process.platform];
  const architecture = { x64: 'x86_64', arm64: 'aarch64', ia32: 'x86' }[process.arch];
  return require.resolve(`@pcsc-mini/${system}-${architecture}${libc}/addon.node`);
}

if (process.argv[1] === import.meta.filename) await Promise.all([buildHost(), buildVirtualHost()]);
