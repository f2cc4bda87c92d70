/**
 * A run of tests or demo has one folder for all its temporary files, and everything that it starts knows that folder. So a run
 * that ends, in whichever way, can be cleared: processes are recognised by the folder's name, files are all in it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Of the namespace whose processes we see, in short. Containers may share a folder for temporary files, and the owner of a run in
 * another one cannot be looked for.
 */
const OWN_PROCESSES = (statSync('/proc/self/ns/pid').ino % 36 ** 3).toString(36);
/** Short, because programs make sockets in it, whose path has at most 107 bytes (unix(7)); Chromium's alone take 46. */
export const nameOfRun = (pid, start) => `eid-run-${pid}-${Number(start).toString(36)}-${OWN_PROCESSES}`;
/** SIGTERM first; what has not ended then gets SIGKILL. */
const PATIENCE_MS = 2_000;

let janitor;

/**
 * Clears what runs of the past left behind, and begins one, which lasts until `endRun` or until this process is gone. Inside
 * another run it does nothing. @returns {string} the folder, which is also the TMPDIR of all that is started from now on
 */
export function beginRun() {
  if (process.env.EID_LOKET_RUN) return process.env.EID_LOKET_RUN;
  const { EID_LOKET_RUN: _none, ...environment } = process.env;
  const folder = makeFolder();
  // Apart from our process group, so that what ends us does not end it. Its input closes with us.
  janitor = spawn(process.execPath, [join(import.meta.dirname, 'run-janitor.mjs'), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
    env: environment,
  });
  janitor.unref();
  janitor.stdin.unref();
  process.env.TMPDIR = folder;
  process.env.EID_LOKET_RUN = folder;
  // Test keys are made once, for all programs of the run (seeded-keys.ts).
  process.env.EID_LOKET_KEYS = join(folder, 'keys');
  mkdirSync(process.env.EID_LOKET_KEYS);
  return folder;
}

function makeFolder() {
  const folder = join(tmpdir(), nameOfRun(process.pid, startOf(process.pid)));
  try {
    // Passable for the user that PostgreSQL runs as.
    mkdirSync(folder, { mode: 0o711 });
    return folder;
  } catch (error) {
    process.stderr.write(
      `eid-loket: no folder can be made in ${tmpdir()} (${error.code}). Name another one: TMPDIR=/path ./scripts/demo\n`,
    );
    process.exit(1);
  }
}

/** Ends the run that this process began, if it did, and waits until nothing of it is left. */
export async function endRun() {
  if (!janitor || janitor.exitCode !== null) return;
  const gone = once(janitor, 'exit');
  janitor.ref();
  janitor.stdin.end();
  await gone;
}

/** Runs whose owner is gone: the owner had no time to end them, nor had their janitor. */
export async function clearAbandonedRuns(base = tmpdir()) {
  for (const name of readdirSync(base)) {
    const [, pid, processes] = /^eid-run-(\d+)-[\da-z]+-([\da-z]+)$/.exec(name) ?? [];
    if (processes !== OWN_PROCESSES || nameOfRun(pid, startOf(Number(pid))) === name) continue;
    const folder = join(base, name);
    if (process.getuid() === 0 || statSync(folder, { throwIfNoEntry: false })?.uid === process.getuid())
      await clearRun(folder);
  }
}

/** Ends all processes of a run, then removes its files. One that was just being started may still write: so once more. */
export async function clearRun(folder) {
  for (let rounds = 0; rounds < 5 && existsSync(folder); rounds += 1) {
    for (const signal of ['SIGTERM', 'SIGKILL']) {
      for (const pid of processesOf(folder)) tell(pid, signal);
      for (const end = Date.now() + PATIENCE_MS; processesOf(folder).length > 0 && Date.now() < end; ) await delay(50);
    }
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Those that have the run's folder in their environment or command line. Some programs overwrite the one, some the other. */
export function processesOf(folder) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => ['environ', 'cmdline'].some((file) => textOf(`/proc/${pid}/${file}`).includes(folder)))
    .map(Number);
}

/** When the process started, in clock ticks since the machine did; null where there is none. A zombie is none. */
export function startOf(pid) {
  // proc(5): pid (name) state parent … and the start as the 22nd field.
  const [state, ...rest] = textOf(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ');
  return state && state !== 'Z' ? rest[18] : null;
}

function tell(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended meanwhile.
  }
}

/** Empty for a process that is gone, or of somebody else. */
function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
