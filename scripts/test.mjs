/**
 * Prepares the machine, builds what the tests start, then type-checks, lints, looks for unused code and runs Jest. The closing
 * line counts all of it; a skipped test counts as a failure, because a test that does not run shows nothing.
 *
 *   scripts/test [--repeat N]       everything; the tests N times
 *   scripts/test [--repeat N] PATH  only the tests of these files or folders
 *   scripts/test --quick            types, lint, unused code, tests beside the sources: nothing is started, only npm packages are needed
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEVELOPMENT_PORTALS } from './development-portals.mjs';
import { isBuilt } from './dist-stamp.mjs';
import { runJest } from './jest-run.mjs';
import { fail, prepare, prepareQuick, ROOT, run, say } from './prepare.mjs';
import { beginRun, endRun } from './run-folder.mjs';
import { summaryLines } from './test-summary.mjs';

const { values: flags, positionals: paths } = words();
const repeat = Number(flags.repeat);
if (!Number.isInteger(repeat) || repeat < 1) fail(`--repeat wants a number of times, not ${flags.repeat}`);

beginRun();
const output = join(ROOT, 'test-output');
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
/** Signatures by the thousand and whole personas take most of the unit tests' time. */
const NOT_QUICK = '/test/(virtual-card|verification)/';

const steps = [];
const reports = [];

if (flags.quick) await quick();
else await whole();

const { lines, passed } = summaryLines(steps, reports, ROOT);
process.stdout.write(`${lines.join('\n')}\n`);
await endRun();
process.exit(passed ? 0 : 1);

function words() {
  try {
    return parseArgs({
      options: { repeat: { type: 'string', default: '1' }, quick: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
  } catch (error) {
    fail(`${error.message.split('. ')[0]}; CONTRIBUTING.md has the options of ./scripts/test`);
  }
}

async function quick() {
  await prepareQuick();
  await staticChecks();
  await jest(['unit'], ['--testPathIgnorePatterns', NOT_QUICK]);
}

async function whole() {
  const { browser, missing } = await prepare('test');
  if (missing.length > 0) fail(`the tests need these Debian packages: ${missing.join(' ')}`);
  process.env.EID_LOKET_BROWSER = browser;
  if (paths.length === 0 || !isBuilt(DEVELOPMENT_PORTALS)) await step('build', ['node', 'scripts/build.mjs']);
  if (paths.length === 0) await staticChecks();
  if (steps.some(({ good }) => !good)) return;
  for (let turn = 1; turn <= repeat; turn += 1) {
    if (repeat > 1) say(`turn ${turn} of ${repeat}`);
    await jest(['unit', 'real']);
  }
}

async function staticChecks() {
  await step('type check', ['npx', '--no-install', 'tsc', '--noEmit']);
  await step('lint', ['npx', '--no-install', 'biome', 'check', '.']);
  await step('unused code', ['npx', '--no-install', 'knip', '--no-progress']);
}

async function step(name, [command, ...args]) {
  const started = Date.now();
  const good = (await run(command, args)) === 0;
  steps.push({ name, good });
  say(`${name}: ${good ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

async function jest(projects, more = []) {
  const started = Date.now();
  const report = await runJest({
    projects,
    paths,
    more,
    output: join(output, `${projects.join('-')}-${reports.length}.json`),
  });
  reports.push(report);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  say(`${projects.join(' and ')} tests: ${report.numPassedTests} of ${report.numTotalTests} (${seconds} s)`);
}
