/** The .rpm by rpmbuild, which a machine has that installed what the tests need: the rows of the table, the same bytes twice. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildRpm } from '../../scripts/package/rpm.mjs';
import { packagedRows } from '../helpers/packaged-rows.mjs';

let folder;
let rows;
beforeAll(() => {
  ({ folder, rows } = packagedRows());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const moment = Date.UTC(2023, 10, 14, 12) / 1000;
const build = (name) => {
  const file = join(folder, name);
  buildRpm(file, rows('lib64'), { version: '1.2.3', moment, compression: 'w1.gzdio' });
  return file;
};
const rpm = (file, ...args) =>
  execFileSync('rpm', ['--dbpath', join(folder, 'rpmdb'), '-qp', ...args, file], { encoding: 'utf8' })
    .trim()
    .split('\n');

test('is the same twice, and has the rows of the table and nothing else', () => {
  const [first, second] = [build('first.rpm'), build('second.rpm')];
  expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
  const format = '[%{FILENAMES}|%{FILEMODES:perms}|%{FILEUSERNAME}|%{FILEMTIMES}|%{FILEDIGESTS}\n]';
  const found = rpm(first, '--qf', format)
    .map((line) => line.split('|'))
    .filter(([, permissions]) => !permissions.startsWith('d'));
  const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');
  expect(found).toEqual(
    rows('lib64').map(({ path, mode, bytes, from, link }) => [
      path,
      link ? 'lrwxrwxrwx' : mode === 0o755 ? '-rwxr-xr-x' : '-rw-r--r--',
      'root',
      String(moment),
      link ? '' : digest(bytes ?? readFileSync(from)),
    ]),
  );
  expect(rpm(first, '--configfiles')).toEqual(
    rows('lib64').flatMap(({ path }) => (path.startsWith('/etc/') ? [path] : [])),
  );
  expect(rpm(first, '--qf', '%{BUILDTIME} %{BUILDHOST} %{VERSION}')).toEqual([`${moment} localhost 1.2.3`]);
  expect(rpm(first, '--requires')).toEqual(
    expect.arrayContaining(['pcsc-lite', 'libpcsclite.so.1()(64bit)', '(pcsc-lite-ccid or pcsc-ccid or ccid)']),
  );
});

test('takes no folder of the system for its own', () => {
  const folders = rpm(build('folders.rpm'), '--qf', '[%{FILENAMES} %{FILEMODES:perms}\n]')
    .filter((line) => / d/.test(line))
    .map((line) => line.split(' ')[0]);
  expect(folders.length).toBeGreaterThan(3);
  expect(folders.filter((path) => !/^\/usr\/(?:lib|share\/doc)\/eid-loket(?:\/|$)/.test(path))).toEqual([]);
});
