/** The repository's own text files, as git knows them, for the tests that read the code as data. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const REPOSITORY = join(import.meta.dirname, '..', '..');

export interface SourceFile {
  path: string;
  text: string;
}

/** Tracked and new files that git does not ignore, whose path matches. In a downloaded archive, without git, all but what is made here. */
export function sourceFiles(pattern: RegExp): SourceFile[] {
  return (existsSync(join(REPOSITORY, '.git')) ? filesOfGit() : filesIn(''))
    .filter((path) => pattern.test(path) && statSync(join(REPOSITORY, path), { throwIfNoEntry: false })?.isFile())
    .map((path) => ({ path, text: readFileSync(join(REPOSITORY, path), 'utf8') }));
}

const filesOfGit = (): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  }).split('\0');

const MADE_HERE = ['node_modules', 'dist', 'demo-output', 'test-output', '.demo-data'];

const filesIn = (folder: string): string[] =>
  readdirSync(join(REPOSITORY, folder), { withFileTypes: true })
    .filter(({ name }) => !MADE_HERE.includes(name))
    .flatMap((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      return entry.isDirectory() ? filesIn(path) : [path];
    });

/** Every module name that a TypeScript or JavaScript text imports, exports from or requires. */
export function importedModules(text: string): string[] {
  const forms = [
    /\bfrom\s+['"]([^'"]+)['"]/g,
    /\bimport\s+['"]([^'"]+)['"]/g,
    /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
    /\brequire\(\s*['"]([^'"]+)['"]\s*\)/g,
  ];
  return forms.flatMap((form) => [...text.matchAll(form)].map((match) => match[1] as string));
}
