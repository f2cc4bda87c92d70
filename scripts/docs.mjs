/**
 * The reference of the npm packages, made by typedoc from the types as they are published, into docs/api/ (not kept in git). Typedoc reads
 * them with a compiler of its own, of the last release that has an interface for programs, in a folder of its own.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const TOOLS = join(ROOT, 'dist', 'reference');
const API = join(ROOT, 'docs', 'api');
const DEPENDENCIES = { typedoc: '0.28.20', typescript: '6.0.3' };

function run(folder, command, ...words) {
  const { status, error } = spawnSync(command, words, { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw error ?? new Error(`${command} ${words[0]} failed`);
}

run(ROOT, process.execPath, join('scripts', 'build-packages.mjs'));
mkdirSync(TOOLS, { recursive: true });
writeFileSync(join(TOOLS, 'package.json'), JSON.stringify({ private: true, dependencies: DEPENDENCIES }));
const compilerOptions = {
  strict: true,
  skipLibCheck: true,
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  typeRoots: [join(ROOT, 'node_modules', '@types')],
  types: ['node'],
};
run(TOOLS, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline');
rmSync(API, { recursive: true, force: true });
for (const name of ['client', 'verify', 'virtual-card']) {
  const folder = join(ROOT, 'dist', 'npm', name);
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const entryPoints = Object.values(exports).flatMap(({ types }) => (types ? [join(folder, types)] : []));
  const tsconfig = join(TOOLS, `${name}.json`);
  const typedocOptions = {
    name: `@eid-loket/${name}`,
    entryPoints,
    out: join(API, name),
    readme: join(folder, 'README.md'),
    disableSources: true,
    excludeExternals: true,
    validation: { notExported: false },
    treatWarningsAsErrors: true,
  };
  writeFileSync(tsconfig, JSON.stringify({ compilerOptions, files: entryPoints, typedocOptions }));
  run(TOOLS, 'npx', '--no-install', 'typedoc', '--tsconfig', tsconfig);
}
