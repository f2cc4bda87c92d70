/**
 * Prepares the machine, builds what the tests start, then type-checks, lints and runs Jest. The closing line counts all of
 * it; a skipped test counts as a failure, because a test that does not run shows nothing.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fail, prepare, ROOT, run, say } from './prepare.mjs';

const { browser, missing } = prepare('test');
if (missing.length > 0) fail(`the tests need these Debian packages: ${missing.join(' ')}`);

const JEST = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
const totals = { passed: 0, failed: 0 };
const output = join(ROOT, 'test-output');
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });

step('build', ['node', 'scripts/build.mjs']);
step('type check', ['npx', '--no-install', 'tsc', '--noEmit']);
step('lint', ['npx', '--no-install', 'biome', 'check', '.']);
if (totals.failed === 0) {
  jest('unit', ['--maxWorkers=2']);
  jest('real', ['--maxWorkers=2']);
}

process.stdout.write(`${totals.passed} passed, ${totals.failed} failed\n`);
process.exit(totals.failed === 0 ? 0 : 1);

function step(name, [command, ...args]) {
  const started = Date.now();
  const good = run(command, args) === 0;
  totals[good ? 'passed' : 'failed'] += 1;
  say(`${name}: ${good ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

function jest(project, options) {
  const report = join(output, `${project}.json`);
  const started = Date.now();
  const { status } = spawnSync(
    process.execPath,
    // PGlite imports at run time, which Jest allows its modules only with this flag.
    [
      '--experimental-vm-modules',
      '--no-warnings',
      JEST,
      '--selectProjects',
      project,
      '--json',
      `--outputFile=${report}`,
      '--ci',
      ...options,
    ],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, EID_LOKET_BROWSER: browser } },
  );
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const broken = result.numRuntimeErrorTestSuites + result.numPendingTests + result.numTodoTests;
  totals.passed += result.numPassedTests;
  totals.failed += result.numFailedTests + broken;
  if (status !== 0 && result.numFailedTests + broken === 0) totals.failed += 1;
  if (result.numTotalTests === 0) totals.failed += 1;
  say(
    `${project} tests: ${result.numPassedTests} of ${result.numTotalTests} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
  );
}
