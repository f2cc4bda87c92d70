/** Who may have a data folder, when processes die, live, or only look alike. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.ts';

let folder: string;
const lock = () => join(folder, 'portal.lock');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-lock-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A process that lives until the test is over. */
async function withNeighbour(test: (pid: number) => void): Promise<void> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const exited = once(child, 'exit');
  try {
    test(child.pid as number);
  } finally {
    child.kill('SIGKILL');
    await exited;
  }
}

test('a folder that nobody has is given, and given back without a trace', () => {
  const unlock = lockFolder(folder);
  expect(readFileSync(lock(), 'utf8')).toMatch(new RegExp(`^${process.pid} \\d+$`));
  unlock();
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder of a living process is refused, with its number', () =>
  withNeighbour((pid) => {
    // As earlier versions wrote it: without the time.
    for (const content of [`${pid}`, `${pid} ${startedAt(pid)}`]) {
      writeFileSync(lock(), content);
      expect(() => lockFolder(folder)).toThrow(`in use by process ${pid}`);
      expect(readFileSync(lock(), 'utf8')).toBe(content);
    }
  }));

test('a folder of a dead process is taken over, also when another process has its number now', () =>
  withNeighbour((pid) => {
    for (const content of ['999999999 1', `${pid} 1`, `${process.pid} 1`, 'no number', '']) {
      writeFileSync(lock(), content);
      lockFolder(folder)();
    }
    expect(readdirSync(folder)).toEqual([]);
  }));

test('while somebody else removes a dead lock, nobody does; after they died in it, somebody does', () => {
  writeFileSync(lock(), '999999999 1');
  const guard = `${lock()}.removing`;
  mkdirSync(guard);
  expect(() => lockFolder(folder)).toThrow('being taken by another process');
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(guard, longAgo, longAgo);
  lockFolder(folder)();
  expect(readdirSync(folder)).toEqual([]);
});

const startedAt = (pid: number) =>
  readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')[19];
