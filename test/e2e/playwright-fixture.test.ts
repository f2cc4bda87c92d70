/** The kit's Playwright fixture, used as a portal team would: its example, in a project of its own, by Playwright's own runner. */
import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@eid-loket/virtual-card/free-port.ts';

interface Report {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: { message: string }[];
  suites: { specs: { title: string; tests: { results: Result[] }[] }[] }[];
}
interface Result {
  error?: { message: string };
  attachments: { name: string; body?: string }[];
}

let folder: string;
let report: Report;

const ROOT = process.cwd();

/** A project that has the kit installed, without asking any registry: its packages are this repository's own. */
function portalTeamsProject(): string {
  const project = mkdtempSync(join(tmpdir(), 'eid-loket-example-'));
  const modules = join(project, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "private": true }');
  for (const name of ['@playwright', 'playwright', 'playwright-core', '@koromix', 'koffi', 'valibot'])
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  cpSync(join(ROOT, 'dist', 'virtual-card'), join(modules, 'eid-loket-card'), { recursive: true });
  symlinkSync('../eid-loket-card/cli.cjs', join(modules, '.bin', 'eid-loket-card'));
  chmodSync(join(modules, 'eid-loket-card', 'cli.cjs'), 0o755);
  cpSync(join(ROOT, 'test', 'virtual-card', 'example'), join(project, 'example'), { recursive: true });
  return project;
}

beforeAll(async () => {
  folder = portalTeamsProject();
  // Playwright refuses to run where it sees Jest.
  const { JEST_WORKER_ID: _jest, ...environment } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(folder, 'node_modules', '@playwright', 'test', 'cli.js'),
      'test',
      '--config',
      'example',
      '--reporter',
      'json',
    ],
    {
      cwd: folder,
      env: { ...environment, PORTAL_PORT: String(await freePort()), EID_LOKET: join(ROOT, 'dist') },
      maxBuffer: 64 * 1024 * 1024,
      timeout: 500_000,
    },
  ).catch((error: { stdout: string }) => error);
  report = JSON.parse(stdout.slice(stdout.indexOf('{')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const results = () =>
  report.suites.flatMap(({ specs }) => specs.flatMap(({ tests }) => tests.flatMap((each) => each.results)));

test('all of the example passes', () => {
  expect(report.errors).toEqual([]);
  expect(results().flatMap(({ error }) => (error ? [error.message] : []))).toEqual([]);
  expect(report.stats).toMatchObject({ expected: 6, unexpected: 0, flaky: 0, skipped: 0 });
});

test('each test’s report has the card’s trace with its totals, and no PIN', () => {
  const traces = results().map(({ attachments }) => {
    const body = attachments.find(({ name }) => name === 'card-trace.jsonl')?.body;
    return Buffer.from(body ?? '', 'base64')
      .toString()
      .split('\n')
      .map((line) => JSON.parse(line));
  });
  expect(traces).toHaveLength(6);
  for (const trace of traces) expect(trace.at(-1).totals.commands).toBe(trace.length - 1);
  const [registered] = traces;
  expect(
    registered
      ?.filter(({ command }) => /^0020000108/.test(command ?? ''))
      .map(({ command, status }) => [command, status]),
  ).toEqual([[`0020000108${'**'.repeat(8)}`, '9000']]);
  expect(JSON.stringify(report)).not.toMatch(/"1234"|241234FFFFFFFFFF/);
});

test('without a browser, the package makes cards, readers and a responder', async () => {
  const script = `
    const { makeCard, observeCard, InProcessReader, startRevocationService, testRootsPem, PERSONAS } = require('eid-loket-card');
    (async () => {
      const service = await startRevocationService({ personas: PERSONAS, port: 0 });
      const card = observeCard(makeCard(PERSONAS, 'marie', { revocationBase: service.base, set: { pinTries: 1 } }));
      const reader = new InProcessReader('reader');
      reader.insert(card);
      const answer = await reader.connect().transmit(Buffer.from('0020000100', 'hex'));
      await service.stop();
      console.log(Buffer.from(answer).toString('hex'), card.trace.length, testRootsPem().split('BEGIN CERTIFICATE').length - 1);
    })();`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { cwd: folder });
  expect(stdout.trim()).toBe('63c1 1 2');
});
