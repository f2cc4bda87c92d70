/**
 * Builds the npm packages into dist/npm/: folders and, beside them, the tarballs that `npm install` takes. ES modules with their types;
 * what is ours is bundled, what is somebody else's stays a dependency. An argument names another folder of dist/: two that build at
 * once would remove each other's.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const IS_MAIN = process.argv[1] === import.meta.filename;
const OUT = join(ROOT, 'dist', (IS_MAIN && process.argv[2]) || 'npm');
const TYPES = join(OUT, '.types');
const { version, license } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const versionOf = (workspace, name) =>
  JSON.parse(readFileSync(join(ROOT, workspace, 'package.json'), 'utf8')).dependencies[name];

const SHARED = join('shared', 'src');
const CARD = join('test', 'virtual-card');

/** One row a package. `entries`: name in `exports`, and the source; `programs`: no types and no export, but a command. */
const PACKAGES = [
  {
    name: 'client',
    description: 'The page side of eID Loket: log in, fill in forms and sign with the Belgian eID',
    platform: 'browser',
    entries: { '.': join(SHARED, 'page-client', 'eid-client.ts') },
    // Only its types are used; nothing of it is loaded.
    dependencies: { valibot: versionOf('shared', 'valibot') },
    script: { file: 'eid-loket.js', source: join(SHARED, 'page-client', 'eid-loket.ts') },
  },
  {
    name: 'verify',
    description: 'Verifies logins, identity data and signatures of the Belgian eID, in any JavaScript runtime',
    platform: 'neutral',
    entries: { '.': join(SHARED, 'verification', 'index.ts') },
    programs: { 'eid-loket-verify': join('verify-service', 'src', 'main.ts') },
    dependencies: { valibot: versionOf('shared', 'valibot') },
    folders: { vectors: join('shared', 'vectors') },
  },
  {
    name: 'virtual-card',
    description: 'Virtual Belgian eID cards for tests, in process, behind pcscd and for Playwright',
    platform: 'node',
    entries: { '.': join(CARD, 'src', 'index.ts'), './playwright': join(CARD, 'src', 'playwright', 'card-fixture.ts') },
    programs: { 'eid-loket-card': join(CARD, 'src', 'cli.ts') },
    dependencies: Object.fromEntries(['asn1js', 'pcsc-mini', 'valibot'].map((name) => [name, versionOf(CARD, name)])),
    peerDependencies: { '@playwright/test': '>=1.50' },
    peerDependenciesMeta: { '@playwright/test': { optional: true } },
    folders: { personas: join(CARD, 'personas') },
    // Where the fixture looks for the command.
    files: { 'cli.cjs': "import('./eid-loket-card.js');\n" },
  },
];

const fileOf = (entry) => (entry === '.' ? 'index' : entry.slice(2));

async function buildPackages() {
  rmSync(OUT, { recursive: true, force: true });
  makeTypes();
  for (const row of PACKAGES) await buildPackage(row);
  rmSync(TYPES, { recursive: true });
}

async function buildPackage(row) {
  const folder = join(OUT, row.name);
  mkdirSync(folder, { recursive: true });
  await bundle(
    row,
    row.platform,
    Object.entries(row.entries).map(([entry, source]) => [fileOf(entry), source]),
  );
  await bundle(row, 'node', Object.entries(row.programs ?? {}), '#!/usr/bin/env node\n');
  if (row.script) await buildScript(row, folder);
  const types = Object.fromEntries(
    Object.entries(row.entries).map(([entry, source]) => [entry, copyTypes(source, folder)]),
  );
  for (const [name, source] of Object.entries(row.folders ?? {}))
    cpSync(join(ROOT, source), join(folder, name), { recursive: true });
  for (const [name, text] of Object.entries(row.files ?? {})) writeFileSync(join(folder, name), text);
  cpSync(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'));
  cpSync(join(ROOT, 'docs', 'packages', `${row.name}.md`), join(folder, 'README.md'));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(packageFile(row, types), null, 2)}\n`);
  const packed = spawnSync('npm', ['pack', '--silent', '--pack-destination', OUT], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (packed.status !== 0) throw new Error(`${row.name} could not be packed`);
}

function bundle(row, platform, entries, banner = '') {
  const outside = [
    ...Object.keys(row.dependencies ?? {}),
    ...Object.keys(row.peerDependencies ?? {}),
    'playwright-core',
  ];
  // What is bundled and asks for a Node module by `require` needs one.
  const require =
    platform === 'node'
      ? "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);"
      : '';
  return build({
    entryPoints: entries.map(([out, source]) => ({ out, in: join(ROOT, source) })),
    outdir: join(OUT, row.name),
    bundle: true,
    platform,
    format: 'esm',
    target: 'es2022',
    external: outside,
    banner: { js: banner + require },
    logLevel: 'warning',
  });
}

/** For pages without a build step: one file that sets `window.eidLoket`. */
const buildScript = ({ script }, folder) =>
  build({
    entryPoints: [join(ROOT, script.source)],
    outfile: join(folder, script.file),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
  });

function makeTypes() {
  const files = PACKAGES.flatMap(({ entries }) => Object.values(entries)).map((file) => join(ROOT, file));
  const project = join(OUT, 'tsconfig.json');
  mkdirSync(OUT, { recursive: true });
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    outDir: TYPES,
    rootDir: ROOT,
    noUnusedLocals: false,
  };
  writeFileSync(project, JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), compilerOptions, include: [], files }));
  const { status } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '--project', project],
    {
      cwd: ROOT,
      stdio: 'inherit',
    },
  );
  rmSync(project);
  if (status !== 0) throw new Error('the types of the packages could not be made');
}

const IMPORT = /((?:from|import)\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+|@eid-loket\/(?:shared|virtual-card)\/[^'"]+)\2/g;
const WORKSPACES = { '@eid-loket/shared/': SHARED, '@eid-loket/virtual-card/': join(CARD, 'src') };

/** The declarations that an entry reaches, and no others. @returns where the entry's own are, from the package's folder */
function copyTypes(source, folder) {
  const wanted = [source];
  const copied = new Set();
  for (let file = wanted.pop(); file !== undefined; file = wanted.pop()) {
    if (copied.has(file)) continue;
    copied.add(file);
    const declaration = file.replace(/\.tsx?$/, '.d.ts');
    const text = readFileSync(join(TYPES, declaration), 'utf8').replace(IMPORT, (_all, before, quote, module) => {
      const target = targetOf(file, module);
      wanted.push(target);
      const path = relative(dirname(file), target).replace(/\.tsx?$/, '.js');
      return `${before}${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`;
    });
    const to = join(folder, 'types', declaration);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, text);
  }
  return `./types/${source.replace(/\.tsx?$/, '.d.ts')}`;
}

function targetOf(file, module) {
  const [prefix, at] = Object.entries(WORKSPACES).find(([name]) => module.startsWith(name)) ?? [];
  return prefix ? join(at, module.slice(prefix.length)) : join(dirname(file), module);
}

function packageFile(row, types) {
  const { name, description, entries, programs, script, dependencies, peerDependencies, peerDependenciesMeta } = row;
  return {
    name: `@eid-loket/${name}`,
    version,
    description,
    license,
    keywords: ['eid', 'belgium', 'beid', 'web-eid', 'authentication'],
    type: 'module',
    sideEffects: script ? [`./${script.file}`] : false,
    engines: { node: '>=20.19' },
    exports: {
      ...Object.fromEntries(
        Object.keys(entries).map((entry) => [entry, { types: types[entry], default: `./${fileOf(entry)}.js` }]),
      ),
      ...(script ? { [`./${script.file}`]: `./${script.file}` } : {}),
      './package.json': './package.json',
    },
    ...(programs
      ? { bin: Object.fromEntries(Object.keys(programs).map((command) => [command, `./${command}.js`])) }
      : {}),
    dependencies,
    ...(peerDependencies ? { peerDependencies, peerDependenciesMeta } : {}),
    publishConfig: { access: 'public', provenance: true },
  };
}

if (IS_MAIN) await buildPackages();
