/** Ctrl+C in the middle of the real demo, with pcscd, browser and portal running: no process and no file of it stays. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
import { setTimeout as delay } from 'node:timers/promises';
import { processesOf } from '../../scripts/run-folder.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const DEMO = /^(?:pcscd|chrom.*)$/;

let base;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'eid-loket-interrupted-'));
  // A checkout that is installed and built already.
  cpSync(join(ROOT, 'scripts'), join(base, 'scripts'), { recursive: true });
  writeFileSync(join(base, 'scripts', 'build.mjs'), '');
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(ROOT, name), join(base, name));
  symlinkSync(join(ROOT, 'dist'), join(base, 'dist'));
  mkdirSync(join(base, 'node_modules'));
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (!name.startsWith('.')) symlinkSync(join(ROOT, 'node_modules', name), join(base, 'node_modules', name));
  mkdirSync(join(base, 'bin'));
  writeFileSync(join(base, 'bin', 'npm'), '#!/bin/sh\n', { mode: 0o755 });
  mkdirSync(join(base, 'tmp'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const nameOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
};

test('Ctrl+C, which is SIGINT to its whole group', async () => {
  const { EID_LOKET_RUN: _ours, ...env } = process.env;
  const demo = spawn(join(base, 'scripts', 'demo'), ['--auto'], {
    detached: true,
    stdio: 'ignore',
    env: { ...env, PATH: `${join(base, 'bin')}:${env.PATH}`, TMPDIR: join(base, 'tmp') },
  });
  const ended = once(demo, 'exit');
  const folder = () => readdirSync(join(base, 'tmp')).map((name) => join(base, 'tmp', name))[0];
  const running = () => new Set((folder() ? processesOf(folder()) : []).map(nameOf).filter((name) => DEMO.test(name)));
  while (running().size < 2) {
    expect(demo.exitCode).toBeNull();
    await delay(50);
  }
  const run = folder();
  process.kill(-demo.pid, 'SIGINT');
  expect((await ended)[1]).toBe('SIGINT');
  while (existsSync(run) || processesOf(run).length > 0) await delay(50);
  expect(readdirSync(join(base, 'tmp'))).toEqual([]);
});
