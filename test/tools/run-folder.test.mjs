/** A run that ends in any way leaves neither processes nor files: by signals to its first process or to the whole group, or SIGKILL. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearAbandonedRuns, nameOfRun, processesOf, startOf } from '../../scripts/run-folder.mjs';
import { until, untilHolds } from '../helpers/until.ts';

const MODULE = join(import.meta.dirname, '..', '..', 'scripts', 'run-folder.mjs');
/** Begins a run, writes a file, and starts a program that would go on for ever: one that heeds SIGTERM, or one that does not. */
const OWNER = `
  import { spawn } from 'node:child_process';
  import { writeFileSync } from 'node:fs';
  import { beginRun, endRun } from ${JSON.stringify(MODULE)};
  const folder = beginRun();
  writeFileSync(folder + '/file', 'x');
  spawn('sh', ['-c', process.argv[1] === 'stubborn' ? "trap '' TERM; while :; do sleep 1; done" : 'while :; do sleep 1; done'], { stdio: 'ignore' });
  process.stdin.on('data', () => endRun().then(() => process.exit(0)));
  console.log(folder);`;

let base;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'eid-loket-tools-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

async function startOwner(...args) {
  const { EID_LOKET_RUN: _ours, ...environment } = process.env;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', OWNER, ...args], {
    detached: true,
    env: { ...environment, TMPDIR: base },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const folder = String((await once(child.stdout, 'data'))[0]).trim();
  await until('its program', () => processesOf(folder).length >= 2);
  return { child, folder };
}

/** Processes of the run other than its janitor, and its folder. */
const untilGone = (folder) =>
  untilHolds(async () => expect([existsSync(folder), processesOf(folder)]).toEqual([false, []]));

test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'])('%s to the first process alone', async (signal) => {
  const { child, folder } = await startOwner();
  child.kill(signal);
  await untilGone(folder);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'])('%s to its whole group', async (signal) => {
  const { child, folder } = await startOwner();
  process.kill(-child.pid, signal);
  await untilGone(folder);
});

test('a program that does not heed SIGTERM is ended all the same', async () => {
  const { child, folder } = await startOwner('stubborn');
  child.kill('SIGINT');
  await untilGone(folder);
});

test('one that ends by itself has cleared when it ends', async () => {
  const { child, folder } = await startOwner();
  const ended = once(child, 'exit');
  child.stdin.write('end\n');
  expect(await ended).toEqual([0, null]);
  expect([existsSync(folder), processesOf(folder)]).toEqual([false, []]);
});

test('the next start clears what lost its janitor too, and leaves what has a living owner', async () => {
  const { child, folder } = await startOwner();
  const janitor = processesOf(folder).find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('run-janitor'),
  );
  process.kill(janitor, 'SIGKILL');
  await clearAbandonedRuns(base);
  expect(existsSync(folder)).toBe(true);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  await clearAbandonedRuns(base);
  expect([existsSync(folder), processesOf(folder)]).toEqual([false, []]);
});

test('a process id that was given to somebody else is no living owner', async () => {
  const own = nameOfRun(process.pid, startOf(process.pid));
  for (const name of [own, nameOfRun(process.pid, 1)]) mkdirSync(join(base, name));
  writeFileSync(join(base, 'eid-run-of-nobody'), '');
  await clearAbandonedRuns(base);
  expect(readdirSync(base).sort()).toEqual([own, 'eid-run-of-nobody']);
});

test('a run whose processes are not to be seen, as in another container with the same folder, is left', async () => {
  const foreign = nameOfRun(process.pid, 1).replace(/[^-]+$/, 'zzz');
  mkdirSync(join(base, foreign));
  await clearAbandonedRuns(base);
  expect(readdirSync(base)).toEqual([foreign]);
});
