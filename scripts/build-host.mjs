/**
 * Bundles the native host, as a script and as V8 compiles it, with koffi's compiled part beside it. The virtual host is the same host
 * composed with a reader inside the process: another program, for tests and for the demo where pcscd cannot be had.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, relative } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

/** koffi finds its compiled part by package name, which a bundle has none of: load the file beside the bundle instead. */
const koffiBeside = {
  name: 'koffi-beside-the-bundle',
  setup(plugin) {
    plugin.onResolve({ filter: /^koffi$/ }, () => ({ path: 'koffi', namespace: 'koffi-beside' }));
    plugin.onLoad({ filter: /.*/, namespace: 'koffi-beside' }, () => ({
      contents: `const module_ = { exports: {} };
        process.dlopen(module_, require('node:path').join(__dirname, 'koffi.node'));
        module.exports = module_.exports;`,
      resolveDir: ROOT,
    }));
  },
};

/** pino opens no file and no thread of its own here: what it would do so with is left out, and is not loaded at each start. */
const pinoWithoutFiles = {
  name: 'pino-without-files',
  setup(plugin) {
    const leftOut = { path: 'left-out', namespace: 'left-out-of-pino' };
    plugin.onResolve({ filter: /^(?:sonic-boom|worker_threads|\.\/(?:lib\/)?transport)$/ }, ({ importer }) =>
      /[\\/]node_modules[\\/]pino[\\/]/.test(importer) ? leftOut : undefined,
    );
    plugin.onLoad({ filter: /.*/, namespace: 'left-out-of-pino' }, () => ({
      contents: 'module.exports = class { static isMainThread = true; };',
    }));
  },
};

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  // Node's loader of modules stays unused: it takes some milliseconds.
  supported: { 'dynamic-import': false },
  format: 'cjs',
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
  external: ['pcsclite'],
  plugins: [koffiBeside, pinoWithoutFiles],
  define: { 'import.meta.url': 'importMetaUrl', 'import.meta.dirname': '__dirname' },
  banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
};

/**
 * @param {{ node?: string | null, koffi?: string }} [of] `node`: the Node.js that will run it, null when it does not run here, and the script is
 *   compiled at each start; `koffi`: its compiled part
 * @returns {Promise<string[]>} the files that are in it, relative to the repository
 */
export async function buildHost(
  outdir = join(ROOT, 'dist', 'native-host'),
  { node = process.execPath, koffi = koffiPath() } = {},
) {
  mkdirSync(outdir, { recursive: true });
  const source = join(ROOT, 'native-host', 'src');
  const program = join(outdir, 'host-program.js');
  await build({ ...common, entryPoints: [join(source, 'start.ts')], outfile: join(outdir, 'host.cjs') });
  const { metafile } = await build({
    ...common,
    absWorkingDir: ROOT,
    metafile: true,
    entryPoints: [join(source, 'main.ts')],
    outfile: program,
    // What start.ts calls.
    banner: { js: `(function(require,__filename,__dirname){${common.banner.js}` },
    footer: { js: '})' },
  });
  // A fixed seed, and a name without a folder: the same source gives the same bytes in every checkout.
  const compile = ['--hash-seed=1', join(ROOT, 'scripts', 'compile-program.cjs'), basename(program)];
  if (node) execFileSync(node, compile, { cwd: outdir });
  else rmSync(join(outdir, 'host-program.v8'), { force: true });
  copyFileSync(koffi, join(outdir, 'koffi.node'));
  return [...Object.keys(metafile.inputs), relative(ROOT, createRequire(import.meta.url).resolve('koffi'))];
}

export async function buildVirtualHost() {
  const outdir = join(ROOT, 'dist', 'virtual-host');
  mkdirSync(outdir, { recursive: true });
  await build({
    ...common,
    entryPoints: [
      { out: 'host', in: join(ROOT, 'test/virtual-host/main.ts') },
      { out: 'binding-host', in: join(ROOT, 'test/virtual-host/binding-main.ts') },
    ],
    outdir,
    outExtension: { '.js': '.cjs' },
  });
  copyFileSync(koffiPath(), join(outdir, 'koffi.node'));
  cpSync(join(ROOT, 'test/virtual-card/personas'), join(outdir, 'personas'), { recursive: true });
}

/** The compiled part for this machine, out of the package that npm chose for it. */
function koffiPath() {
  const require = createRequire(join(ROOT, 'native-host', 'package.json'));
  const { platform, arch } = process;
  const libc = platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime ? 'musl' : platform;
  return require.resolve(`@koromix/koffi-${platform}-${arch}/${libc}_${arch}/koffi.node`);
}

if (process.argv[1] === import.meta.filename) await Promise.all([buildHost(), buildVirtualHost()]);
