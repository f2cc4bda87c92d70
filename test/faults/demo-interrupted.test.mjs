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
import { processesOf } from '../../scripts/run-folder.mjs';
import { until } from '../helpers/until.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Beginnings of the names of programs that run in the middle of it. */
const DEMO = ['pcscd', 'chrom'];

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
  const running = () => (folder() ? processesOf(folder()).map(nameOf) : []);
  await until('pcscd and browser', () => {
    expect(demo.exitCode).toBeNull();
    const names = running();
    return DEMO.every((start) => names.some((name) => name.startsWith(start)));
  });
  const run = folder();
  process.kill(-demo.pid, 'SIGINT');
  expect((await ended)[1]).toBe('SIGINT');
  await until('the end of all', () => !existsSync(run) && processesOf(run).length === 0);
  expect(readdirSync(join(base, 'tmp'))).toEqual([]);
});
