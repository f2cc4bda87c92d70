/** What documents point at is there: files and folders of the repository, links, and commands of package.json. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REPOSITORY, sourceFiles } from './source-files.ts';

const files = sourceFiles(/^/).map(({ path }) => path);
const documents = sourceFiles(/\.md$/).filter(({ path }) => path !== 'CHANGELOG.md');
const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));

/** Whole paths from the root, or a last part that is unique enough to be looked for. */
const isThere = (path: string) =>
  files.some((file) => file === path || file.startsWith(`${path}/`) || `/${file}/`.includes(`/${path}/`));
const isLinked = (document: string, target: string) => existsSync(join(REPOSITORY, dirname(document), target));
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found as string);

const FOLDERS = 'shared|native-host|extension|portal|verify-service|scripts|test|examples|docs';
const PATH = new RegExp(`\`((?:${FOLDERS})(?:/[\\w.@-]+)*)/?\``, 'g');
const FILE = /`([\w-]+\.(?:ts|tsx|mjs))`/g;
const LINK = /\]\((?!https?:|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g;
const COMMAND = /\bnpm run ([\w-]+)/g;

test('there are documents to look at', () => {
  expect(documents.length).toBeGreaterThan(20);
});

test.each(documents.map(({ path, text }) => [path, text] as const))(
  '%s names nothing that is not there',
  (path, text) => {
    const missing = [
      ...[...all(text, PATH), ...all(text, FILE)].filter((each) => !isThere(each)),
      ...all(text, LINK).filter((target) => !isLinked(path, target)),
      ...all(text, COMMAND).filter((name) => !(name in scripts)),
    ];
    expect(missing).toEqual([]);
  },
);
