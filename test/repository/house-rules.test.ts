/** The rules of CONTRIBUTING.md that a machine can see. */
import { sourceFiles } from './source-files.ts';

const code = sourceFiles(/\.(?:ts|tsx|mjs|cjs|css|html)$/);
const own = (path: string) => path === 'test/repository/house-rules.test.ts';

test('there is code to look at', () => {
  expect(code.length).toBeGreaterThan(100);
});

test.each([
  ['skipped or focused tests', /\b(?:it|test|describe)\.(?:skip|only|todo|failing)\b|\bx(?:it|describe)\(/],
  ['parked work', /\b(?:TODO|FIXME|HACK|XXX)\b/],
  ['silenced checks', /biome-ignore|eslint-disable|@ts-(?:ignore|nocheck|expect-error)|\bas any\b|: any\b/],
  // Node 20 may collect the timer before its time: see native-host/src/time-limit.ts.
  ['time limits inside AbortSignal.any', /AbortSignal\.any\(\[[^\]]*AbortSignal\.timeout/],
  ['markup from strings', /\.innerHTML\b|\.outerHTML\b|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write\(/],
])('no %s', (_name, pattern) => {
  expect(code.filter((file) => !own(file.path) && pattern.test(file.text)).map((file) => file.path)).toEqual([]);
});

test('every TypeScript file opens with a comment that says what it is for', () => {
  const bare = code
    .filter((file) => /\.tsx?$/.test(file.path) && !/^(?:\/\*\*|\/\/|#!)/.test(file.text))
    .map((file) => file.path);
  expect(bare).toEqual([]);
});

test('files stay readable in one sitting', () => {
  const long = code
    .filter((file) => !/(?:\.test|-suite)\.ts$|\.css$|\/texts\/|catalogue|^test\/mutations\//.test(file.path))
    .filter((file) => file.text.split('\n').length > 300)
    .map((file) => file.path);
  expect(long).toEqual([]);
});

test('private keys stand nowhere in the repository', () => {
  const keys = sourceFiles(/.*/).filter((file) => /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/.test(file.text));
  expect(keys.map((file) => file.path)).toEqual([]);
});
