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
const BUILT = /^test\/(?:pcsc|contract|e2e|faults)\//;
export const needsBuild = (test) => BUILT.test(test);
/** A mutant that never ends is noticed too. */
const PATIENCE_MS = 600_000;

/**
 * @typedef {{ outcome: 'red' | 'green' | 'broken', test: string }[]} Outcomes
 * @returns {{ runWhole(tests: string[]): Promise<Outcomes>, runBroken(row: object, tests: string[]): Promise<Outcomes> }}
 */
export function copyTree(root) {
  const tree = mkdtempSync(join(tmpdir(), 'mutant-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const path of listed.toString().split('\0').filter(Boolean))
    if (existsSync(join(root, path))) cpSync(join(root, path), join(tree, path));
  linkPackages(root, tree);
  return {
    runWhole: (tests) => outcomesOf(tree, tests),
    runBroken: (row, tests) => runBroken(tree, row, tests),
  };
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
  const file = join(tree, row.file);
  const whole = readFileSync(file, 'utf8');
  try {
    // A function, because "$" means something in a replacement.
    const broken = whole.replace(row.from, () => row.to);
    writeFileSync(file, broken);
    return await outcomesOf(tree, tests);
  } finally {
    writeFileSync(file, whole);
  }
}

/** Builds if a test needs it, then starts Jest once for each file. */
async function outcomesOf(tree, tests) {
  if (tests.some(needsBuild) && (await ended(tree, ['scripts/build.mjs'])) !== 0)
    return [{ outcome: 'broken', test: 'the build' }];
  const outcomes = [];
  for (const file of new Set(tests.map(testFile))) {
    const ofFile = tests.filter((test) => testFile(test) === file);
    const results = await resultsOf(tree, file, ofFile.map(testName));
    outcomes.push(...ofFile.map((test) => ({ test, outcome: outcomeOf(results, testName(test)) })));
  }
  return outcomes;
}

/** @returns {Promise<{ name: string, status: string }[] | null>} null for a file that was stopped because it took too long */
async function resultsOf(tree, file, names) {
  const report = join(tree, 'mutant-report.json');
  const words = ['--ci', '--runInBand', '--json', `--outputFile=${report}`, '--runTestsByPath', file];
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (names.every(Boolean)) words.push('--testNamePattern', escaped.join('|'));
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  rmSync(report, { force: true });
  if ((await ended(tree, [...NODE_FLAGS, jest, ...words])) === null) return null;
  if (!existsSync(report)) return [];
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({ name: fullName, status })),
  );
}

/** Red is a test that failed; a file that cannot be loaded, or has no such test, shows nothing. */
function outcomeOf(results, name) {
  if (results === null) return 'red';
  const statuses = results.filter((each) => each.name.includes(name)).map(({ status }) => status);
  if (statuses.includes('failed')) return 'red';
  return statuses.includes('passed') ? 'green' : 'broken';
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
