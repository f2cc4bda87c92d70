/** Programs are found in the sbin folders that an ordinary user's PATH lacks, and what is missing is named with its package. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, systemPath, systemProgram } from './system-programs.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-programs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(...path: string[]): string {
  const file = join(folder, ...path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  return file;
}

test('an ordinary user’s PATH gets the sbin folders, and keeps its own order', () => {
  expect(systemPath('/usr/local/bin:/usr/bin:/bin:/usr/games')).toBe(
    '/usr/local/bin:/usr/bin:/bin:/usr/games:/usr/local/sbin:/usr/sbin:/sbin',
  );
  expect(systemPath('')).toBe('/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin');
});

test('no folder of the working directory is looked in', () => {
  expect(systemPath('.::bin:/usr/bin')).not.toMatch(/(^|:)(\.|bin)?(:|$)/);
});

test('the first folder that has it wins, and a file that cannot be run is none', () => {
  const first = program('first', 'nginx');
  program('second', 'nginx');
  const path = [join(folder, 'none'), join(folder, 'first'), join(folder, 'second')].join(':');
  expect(findProgram('nginx', path)).toBe(first);
  chmodSync(first, 0o644);
  writeFileSync(join(folder, 'first', 'ip'), '');
  expect(findProgram('ip', path)).toBeNull();
});

test('of PostgreSQL, the newest version is taken', () => {
  for (const version of ['9', '15', '17']) program('postgresql', version, 'bin', 'initdb');
  const found = findProgram('initdb', '/nonexistent', join(folder, 'postgresql'));
  expect(found).toBe(join(folder, 'postgresql', '17', 'bin', 'initdb'));
});

test('what is missing is named with the package to install', () => {
  expect(() => systemProgram('no-such-program')).toThrow(
    'no-such-program is not installed; type: sudo apt-get install no-such-program',
  );
});
