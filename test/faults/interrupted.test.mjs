/**
 * A demo or a test run that is broken off in the middle, with pcscd, browser and database running: no process and no file of it stays.
 * Each runs in a copy of the checkout, with a folder for temporary files of its own.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
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
import { processesOf } from '../../scripts/run-folder.mjs';
import { until } from '../helpers/until.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Beginnings of the names of programs that run in the middle of it. */
const DEMO = ['pcscd', 'chrom'];
const TESTS = ['pcscd', 'chrom', 'postgres'];
/** Two files, so that Jest starts workers. */
const HOLDING = {
  'card-and-database.test.ts': `
    import { startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
    import { startPostgres } from '../helpers/postgres.ts';
    test('goes on for ever', async () => {
      await Promise.all([startPrivatePcscd(), startPostgres()]);
      await new Promise(() => {});
    });`,
  'browser.test.ts': `
    import { chromiumOptions } from '@eid-loket/virtual-card/playwright/chromium.ts';
    import { chromium } from 'playwright-core';
    test('goes on for ever', async () => {
      await chromium.launch(chromiumOptions());
      await new Promise(() => {});
    });`,
};

let base;
let tmp;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'eid-loket-interrupted-'));
  // A short path: programs make sockets in it.
  tmp = join(tmpdir(), 't');
  // A checkout that is installed and built already.
  const name = join('test', 'jest');
  for (const copied of ['scripts', name, 'package.json', 'package-lock.json', 'jest.config.mjs'])
    cpSync(join(ROOT, copied), join(base, copied), { recursive: true });
  const linked = ['dist', 'shared', 'native-host', 'extension', 'portal', 'test/virtual-card', 'test/virtual-host'];
  for (const path of [...linked, 'test/helpers']) symlinkSync(join(ROOT, path), join(base, path));
  mkdirSync(join(base, 'node_modules'));
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (!name.startsWith('.')) symlinkSync(join(ROOT, 'node_modules', name), join(base, 'node_modules', name));
  mkdirSync(join(base, 'test', 'contract'));
  for (const [name, text] of Object.entries(HOLDING)) writeFileSync(join(base, 'test', 'contract', name), text);
  mkdirSync(join(base, 'bin'));
  writeFileSync(join(base, 'bin', 'npm'), '#!/bin/sh\n', { mode: 0o755 });
  mkdirSync(tmp);
  // PostgreSQL's user passes here.
  for (const folder of [base, tmp]) chmodSync(folder, 0o711);
});
afterAll(() => {
  for (const folder of [base, tmp]) rmSync(folder, { recursive: true, force: true });
});

/** Of a process that may have ended since it was seen. */
const told = (pid, file) => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').trim();
  } catch {
    return '';
  }
};

/** Starts one of the scripts, and waits until these programs run. */
async function inTheMiddle(script, words, programs) {
  const { EID_LOKET_RUN: _ours, ...env } = process.env;
  const child = spawn(join(base, 'scripts', script), words, {
    detached: true,
    stdio: 'ignore',
    env: { ...env, PATH: `${join(base, 'bin')}:${env.PATH}`, TMPDIR: tmp },
  });
  const ended = once(child, 'exit');
  const find = () => readdirSync(tmp).find((name) => name.startsWith(`eid-run-${child.pid}-`));
  await until('all of its programs', () => {
    expect([child.exitCode, child.signalCode]).toEqual([null, null]);
    const names = find() ? processesOf(join(tmp, find())).map((pid) => told(pid, 'comm')) : [];
    return programs.every((start) => names.some((name) => name.startsWith(start)));
  });
  return { child, ended, folder: join(tmp, find()) };
}

/** Prints how long it took: the figure that docs/performance.md has. */
async function untilGone(folder, since) {
  await until('the end of all', () => !existsSync(folder) && processesOf(folder).length === 0);
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  process.stderr.write(`${expect.getState().currentTestName}: nothing is left after ${seconds} s\n`);
}

const testsInTheMiddle = () =>
  inTheMiddle(
    'test',
    Object.keys(HOLDING).map((name) => `test/contract/${name}`),
    TESTS,
  );

test.each([
  ['SIGINT', 'its whole group, as by Ctrl+C', (pid) => -pid],
  ['SIGHUP', 'the first process alone', (pid) => pid],
])('./scripts/test FILE: %s to %s', async (signal, _to, target) => {
  const { child, ended, folder } = await testsInTheMiddle();
  const since = performance.now();
  process.kill(target(child.pid), signal);
  expect((await ended)[1]).toBe(signal);
  await untilGone(folder, since);
  expect(readdirSync(tmp)).toEqual([]);
});

test('./scripts/test FILE: SIGKILL to all that would clear; the next start does, and SIGTERM ends that one', async () => {
  const killed = await testsInTheMiddle();
  const janitor = processesOf(killed.folder).find((pid) => told(pid, 'cmdline').includes('run-janitor'));
  process.kill(janitor, 'SIGKILL');
  process.kill(-killed.child.pid, 'SIGKILL');
  await killed.ended;
  expect(processesOf(killed.folder).length).toBeGreaterThan(0);
  const since = performance.now();
  const next = await testsInTheMiddle();
  await untilGone(killed.folder, since);
  const sinceNext = performance.now();
  next.child.kill('SIGTERM');
  expect((await next.ended)[1]).toBe('SIGTERM');
  await untilGone(next.folder, sinceNext);
  expect(readdirSync(tmp)).toEqual([]);
});

test('./scripts/demo: Ctrl+C, which is SIGINT to its whole group', async () => {
  // It builds anew at each start.
  writeFileSync(join(base, 'scripts', 'build.mjs'), '');
  const { child, ended, folder } = await inTheMiddle('demo', ['--auto'], DEMO);
  const since = performance.now();
  process.kill(-child.pid, 'SIGINT');
  expect((await ended)[1]).toBe('SIGINT');
  await untilGone(folder, since);
  expect(readdirSync(tmp)).toEqual([]);
});
