/** The log file is private, stays small and young, and a folder that cannot be written stops nothing. */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RotatingFile } from './rotating-file.ts';

const DAY = 24 * 3600 * 1000;
const LIMITS = { maxBytes: 100, maxAgeMs: 14 * DAY, keep: 2 };
const line = (time: number, text: string) => `{"time":"${new Date(time).toISOString()}","text":"${text}"}\n`;

let home: string;
let folder: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'eid-loket-log-'));
  folder = join(home, 'state', 'eid-loket');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const text = (name: string) => readFileSync(join(folder, name), 'utf8');
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

test('folder and file are the owner’s alone, also when they were open before', () => {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  writeFileSync(join(folder, 'host.log'), '');
  chmodSync(join(folder, 'host.log'), 0o644);
  new RotatingFile(folder).write('{}\n');
  expect([mode(folder), mode(join(folder, 'host.log'))]).toEqual(['700', '600']);
});

test('a full file moves on, and the oldest goes', () => {
  const file = new RotatingFile(folder, LIMITS);
  for (const name of ['a', 'b', 'c', 'd']) {
    file.write(line(Date.now(), `${name}${'.'.repeat(60)}`));
    file.write(line(Date.now(), name));
  }
  expect(readdirSync(folder).sort()).toEqual(['host.1.log', 'host.2.log', 'host.log']);
  expect(
    [text('host.log'), text('host.1.log'), text('host.2.log')].map((all) => /"text":"(\w)/.exec(all)?.[1]),
  ).toEqual(['d', 'c', 'b']);
});

test('a file whose first line is too old moves on, and one whose last is too old goes', () => {
  const now = Date.parse('2026-11-28T12:00:00Z');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'host.log'), line(now - 15 * DAY, 'old'));
  writeFileSync(join(folder, 'host.1.log'), line(now - 40 * DAY, 'older'));
  utimesSync(join(folder, 'host.log'), new Date(now - DAY), new Date(now - DAY));
  utimesSync(join(folder, 'host.1.log'), new Date(now - 30 * DAY), new Date(now - 30 * DAY));
  new RotatingFile(folder, LIMITS, () => now).write(line(now, 'new'));
  expect(readdirSync(folder).sort()).toEqual(['host.1.log', 'host.log']);
  expect([text('host.log'), text('host.1.log')]).toEqual([line(now, 'new'), line(now - 15 * DAY, 'old')]);
});

test('two programs share the file, and no line is lost or broken', () => {
  const [one, other] = [new RotatingFile(folder), new RotatingFile(folder)];
  for (let count = 0; count < 50; count += 1) (count % 2 ? one : other).write(line(Date.now(), String(count)));
  const lines = text('host.log')
    .trim()
    .split('\n')
    .map((each) => Number(JSON.parse(each).text));
  expect(lines).toEqual(Array.from({ length: 50 }, (_, count) => count));
});

test('what cannot be written is lost without a word, and a link is not followed', () => {
  writeFileSync(join(home, 'state'), 'no folder');
  expect(() => new RotatingFile(folder).write('{}\n')).not.toThrow();
  rmSync(join(home, 'state'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(home, 'precious'), 'mine');
  symlinkSync(join(home, 'precious'), join(folder, 'host.log'));
  new RotatingFile(folder).write('{}\n');
  expect(readFileSync(join(home, 'precious'), 'utf8')).toBe('mine');
});
