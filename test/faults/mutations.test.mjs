/** The mutations fit the sources as they are; a few of them are run, and the harness tells red from green. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMutations, rowProblems } from '../../scripts/mutation-rows.mjs';

const ROOT = join(import.meta.dirname, '..', '..');

/** Run here every time: cheap ones, of parser, border and verification. */
const ALWAYS = ['the later of two tags counts', 'a guessable request id passes', 'a skipped test counts as passed'];

test('every row fits the sources', async () => {
  expect(rowProblems(await readMutations(ROOT), ROOT)).toEqual([]);
});

test.each(ALWAYS)('%s: is noticed', (name) => {
  const { status, stdout } = spawnSync(process.execPath, ['scripts/mutate.mjs', '--only', name], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/1 killed, 0 survived, 0 equivalent\n$/);
  expect(status).toBe(0);
});

describe('a row that does not fit', () => {
  let root;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'mutations-'));
    writeFileSync(join(root, 'a.ts'), 'one two two');
    writeFileSync(join(root, 'a.test.ts'), '');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const row = { workspace: 'x', name: 'n', file: 'a.ts', from: 'one', to: '', tests: ['a.test.ts'] };

  test.each([
    ['a text that is there twice', { from: 'two' }, /"from" occurs 2 times/],
    ['a text that is not there', { from: 'three' }, /"from" occurs 0 times/],
    ['a file that is not there', { file: 'b.ts' }, /there is no b\.ts/],
    ['a test that is not there', { tests: ['b.test.ts › some name'] }, /there is no b\.test\.ts/],
    ['a change that is none', { to: 'one' }, /changes nothing/],
  ])('%s is told', (_name, change, message) => {
    expect(rowProblems([{ ...row, ...change }], root)).toEqual([expect.stringMatching(message)]);
  });

  test('two of one name are told', () => {
    expect(rowProblems([row, row], root)).toEqual([expect.stringMatching(/another row has this name/)]);
  });

  test('one that fits is none', () => {
    expect(rowProblems([row], root)).toEqual([]);
  });
});
