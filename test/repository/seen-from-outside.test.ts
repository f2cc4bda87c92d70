/** docs/seen-from-outside.md names tests that are there: a row whose test was renamed or deleted shows nothing. */
import { sourceFiles } from './source-files.ts';

const page = sourceFiles(/^docs\/seen-from-outside\.md$/)[0]?.text ?? '';
const tests = sourceFiles(/\.test\.tsx?$|-suite\.ts$/);
const partA = page.split('\n## ').find((part) => part.startsWith('A. ')) ?? '';

/** Each file of part A with the names that follow it. */
const named = partA
  .split(/(?=`[\w/.-]+\.test\.ts`)/)
  .slice(1)
  .flatMap((part) => {
    const file = part.slice(1, part.indexOf('`', 1));
    const row = part.split('\n')[0] ?? '';
    return [...row.matchAll(/"([^"]+)"/g)].map(([, name = '']) => [file, name] as const);
  });

test('every file', () => {
  const files = [...page.matchAll(/`([\w/.-]+(?:\.test|-suite)\.ts)`/g)].map(([, file = '']) => file);
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => !tests.some(({ path }) => `/${path}`.endsWith(`/${file}`)))).toEqual([]);
});

test('every name in part A, in its file', () => {
  expect(named.length).toBeGreaterThan(10);
  const missing = named.filter(
    ([file, name]) => !tests.some(({ path, text }) => `/${path}`.endsWith(`/${file}`) && text.includes(name)),
  );
  expect(missing).toEqual([]);
});
