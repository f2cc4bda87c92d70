/** In a fresh clone nothing of npm is there yet: what the two commands of the README load before they install it is Node's own or ours. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REPOSITORY } from './source-files.ts';

/** What a module needs before its first line runs; a child process that is started later may load what it likes. */
const STATIC_IMPORT = /^import\s[^;]*?['"]([^'"]+)['"];/gm;

function loadedBy(file: string, seen = new Set<string>()): Map<string, string[]> {
  if (seen.has(file)) return new Map();
  seen.add(file);
  const modules = [...readFileSync(file, 'utf8').matchAll(STATIC_IMPORT)].map((match) => match[1] as string);
  const own = modules.filter((module) => module.startsWith('.')).map((module) => join(dirname(file), module));
  return new Map([[file, modules], ...own.flatMap((module) => [...loadedBy(module, seen)])]);
}

test.each(['test', 'demo'])('scripts/%s loads no package of npm before it has installed them', (command) => {
  const loaded = loadedBy(join(REPOSITORY, 'scripts', `${command}.mjs`));
  expect(loaded.has(join(REPOSITORY, 'scripts', 'prepare.mjs'))).toBe(true);
  const packages = [...loaded].flatMap(([file, modules]) =>
    modules.filter((module) => !/^(?:\.|node:)/.test(module)).map((module) => `${file} imports ${module}`),
  );
  expect(packages).toEqual([]);
});
