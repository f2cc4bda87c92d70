/**
 * `npm run mutate`: breaks the code in each way that test/mutations/ lists, and says which ones no test noticed.
 *
 *   --workspace shared   only the rows of test/mutations/shared.ts
 *   --only WORDS         only rows whose name has these words
 *   --cheap              only rows whose tests need nothing built: no browser, database or PC/SC
 */
import { parseArgs } from 'node:util';
import { readMutations, rowProblems } from './mutation-rows.mjs';
import { copyTree, needsBuild } from './mutation-tree.mjs';
import { fail, ROOT, say } from './prepare.mjs';
import { beginRun, endRun } from './run-folder.mjs';

const { values: flags } = parseArgs({
  options: { workspace: { type: 'string' }, only: { type: 'string' }, cheap: { type: 'boolean' } },
});

const all = await readMutations(ROOT);
const rows = all.filter(
  ({ name, workspace, tests }) =>
    (flags.workspace ?? workspace) === workspace &&
    name.includes(flags.only ?? '') &&
    !(flags.cheap && tests.some(needsBuild)),
);
if (rows.length === 0) fail('no row has this workspace and name');
const problems = rowProblems(rows, ROOT);
if (problems.length > 0) fail(problems.join('\n'));

beginRun();
const tree = copyTree(ROOT);
const toRun = rows.filter(({ equivalent }) => !equivalent);
const tests = [...new Set(toRun.flatMap((row) => row.tests))];
say(`${toRun.length} mutations, ${tests.length} tests`);
// A test that is red by itself would notice everything.
const sick = (await tree.runWhole(tests)).filter(({ outcome }) => outcome !== 'green');
const survivors = [];
let survived = 0;
if (sick.length === 0) for (const row of toRun) await judge(row);
for (const { test } of sick) say(`not green without any mutation: ${test}`);
for (const { name, equivalent } of rows) if (equivalent) say(`equivalent: ${name} (${equivalent})`);
for (const line of survivors) say(`survived: ${line}`);
const killed = sick.length === 0 ? toRun.length - survived : 0;
process.stdout.write(`${killed} killed, ${survived} survived, ${rows.length - toRun.length} equivalent\n`);
await endRun();
process.exit(survivors.length + sick.length === 0 ? 0 : 1);

async function judge(row) {
  const started = Date.now();
  const bad = (await tree.runBroken(row, row.tests)).filter(({ outcome }) => outcome !== 'red');
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
  process.stdout.write(`${bad.length === 0 ? 'killed  ' : 'SURVIVED'} ${seconds} s  ${row.workspace}: ${row.name}\n`);
  if (bad.length > 0) survived += 1;
  for (const { test, outcome } of bad)
    survivors.push(`${row.name}: ${test} ${outcome === 'broken' ? 'could not run' : 'stayed green'}`);
}
