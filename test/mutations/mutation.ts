/**
 * A way to break the code that a test must notice. `npm run mutate` applies one at a time to a copy of the tree and runs only
 * the tests that are named; one that stays green has no test that bites.
 */
export interface Mutation {
  /** What is broken, in words: it names the row in the report and for `--only`. */
  name: string;
  /** Path from the root of the repository. */
  file: string;
  /** Must occur exactly once in the file. */
  from: string;
  to: string;
  /** Each must go red: a test file, or `file › part of a test's name` to run less of it. The cheapest that must notice. */
  tests: readonly [string, ...string[]];
  /** Why nobody could notice. Such a row is not run. */
  equivalent?: string;
}

/** Rows of one file that the same test must notice: name, from, to. */
export const rows = (
  file: string,
  test: string,
  changes: readonly (readonly [name: string, from: string, to: string])[],
): Mutation[] => changes.map(([name, from, to]) => ({ name, file, from, to, tests: [test] }));
