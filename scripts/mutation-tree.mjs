/** A copy of the working tree in the run's folder, in which a file can be broken: the tree itself is never touched. */
import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE_FLAGS } from './jest-run.mjs';
import { testFile, testName } from './mutation-rows.mjs';

const OWN_PACKAGES = '@eid-loket';
/** Tests that start what is built, or need it to be there. */
const ON_BUILT = /^test\/(?:pcsc|contract|e2e|faults)\//;
/** A mutant that never ends is noticed too. */
const PATIENCE_MS = 600_000;

/** @returns {{ run(row: object | null, tests: string[]): Promise<{ outcome: 'red' | 'green' | 'broken', test: string }[]> }} */
export function copyTree(root) {
  const tree = mkdtempSync(join(tmpdir(), 'mutant-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const path of listed.toString().split('\0').filter(Boolean))
    if (existsSync(join(root, path))) cpSync(join(root, path), join(tree, path));
  linkPackages(root, tree);
  return { run: (row, tests) => runBroken(tree, row, tests) };
}

/** Our own packages are the copy's; all others are the tree's. */
function linkPackages(root, tree) {
  const [from, to] = [join(root, 'node_modules'), join(tree, 'node_modules')];
  mkdirSync(join(to, OWN_PACKAGES), { recursive: true });
  for (const name of readdirSync(from)) if (name !== OWN_PACKAGES) symlinkSync(join(from, name), join(to, name));
  for (const folder of readFileSync(join(tree, 'package.json'), 'utf8')
    .match(/(?<="workspaces": \[)[^\]]*/)[0]
    .match(/[\w/-]+/g)) {
    const { name } = JSON.parse(readFileSync(join(tree, folder, 'package.json'), 'utf8'));
    symlinkSync(join(tree, folder), join(to, name));
    const inner = join(root, folder, 'node_modules');
    if (existsSync(inner)) symlinkSync(inner, join(tree, folder, 'node_modules'));
  }
}

async function runBroken(tree, row, tests) {
  const file = row && join(tree, row.file);
  const whole = file && readFileSync(file, 'utf8');
  try {
    // A function, because "$" means something in a replacement.
    if (file)
      writeFileSync(
        file,
        whole.replace(row.from, () => row.to),
      );
    if (tests.some((test) => ON_BUILT.test(test)) && !(await builds(tree)))
      return [{ outcome: 'broken', test: 'the build' }];
    const outcomes = [];
    for (const test of tests) outcomes.push({ test, outcome: await outcomeOf(tree, test) });
    return outcomes;
  } finally {
    if (file) writeFileSync(file, whole);
  }
}

const builds = async (tree) => (await ended(tree, ['scripts/build.mjs'])) === 0;

/** Red is a test that failed; a file that cannot be loaded, or has no such test, shows nothing. */
async function outcomeOf(tree, test) {
  const report = join(tree, 'mutant-report.json');
  const words = ['--ci', '--runInBand', '--json', `--outputFile=${report}`, '--runTestsByPath', testFile(test)];
  const name = testName(test);
  if (name) words.push('--testNamePattern', name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  rmSync(report, { force: true });
  const code = await ended(tree, [...NODE_FLAGS, jest, ...words]);
  if (code === null) return 'red';
  if (!existsSync(report)) return 'broken';
  const { numFailedTests, numPassedTests } = JSON.parse(readFileSync(report, 'utf8'));
  if (numFailedTests > 0) return 'red';
  return numPassedTests > 0 ? 'green' : 'broken';
}

/** @returns {Promise<number | null>} the exit code; null for one that was stopped because it took too long */
function ended(tree, words) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, {
      cwd: tree,
      stdio: 'ignore',
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
    });
    child.once('exit', (code) => resolve(code));
  });
}
