/** A file that somebody has us save: whole, and never over another. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWhole } from './own-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('is whole and private', () => {
  createWhole(join(folder, 'a'), 'text', 0o600);
  expect([readdirSync(folder), readFileSync(join(folder, 'a'), 'utf8')]).toEqual([['a'], 'text']);
  expect((statSync(join(folder, 'a')).mode & 0o777).toString(8)).toBe('600');
});

test('another that came meanwhile stays as it is, and nothing of ours beside it', () => {
  writeFileSync(join(folder, 'a'), 'mine');
  expect(() => createWhole(join(folder, 'a'), 'text', 0o600)).toThrow('EEXIST');
  expect([readdirSync(folder), readFileSync(join(folder, 'a'), 'utf8')]).toEqual([['a'], 'mine']);
});

test('where there is no folder, none is made', () => {
  expect(() => createWhole(join(folder, 'b', 'a'), 'text', 0o600)).toThrow('ENOENT');
  expect(readdirSync(folder)).toEqual([]);
});
