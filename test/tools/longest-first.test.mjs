/** The long files are there, and run first. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import LongestFirst, { LONG } from '../jest/longest-first.mjs';

const ROOT = join(import.meta.dirname, '..', '..');

test('each file of the list exists, once', () => {
  expect(LONG.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  expect(new Set(LONG).size).toBe(LONG.length);
});

test('they come first in their order, and the others keep theirs', () => {
  const context = {
    config: { id: 'real', cacheDirectory: join(ROOT, 'none'), cwd: ROOT },
    hasteFS: { getSize: (file) => (file.includes('account') ? 2 : 1) },
  };
  const files = ['test/e2e/account.test.ts', LONG[1], 'test/contract/backup.test.ts', LONG[0]];
  const sorted = new LongestFirst({ contexts: [context], globalConfig: {} }).sort(
    files.map((file) => ({ path: join(ROOT, file), context })),
  );
  expect(sorted.map(({ path }) => path)).toEqual(
    [LONG[0], LONG[1], files[0], files[2]].map((file) => join(ROOT, file)),
  );
});
