/** The kit's Playwright fixture, used as a portal team would: its example is run by Playwright's own runner, on our portal. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@eid-loket/virtual-card/processes.ts';

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

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-example-'));
  // Playwright refuses to run where it sees Jest.
  const { JEST_WORKER_ID: _jest, ...environment } = process.env;
  const { stdout } = await promisify(execFile)(
    'npx',
    ['--no-install', 'playwright', 'test', '--config', 'test/virtual-card/example', '--reporter', 'json'],
    {
      env: {
        ...environment,
        EXAMPLE_PORT: String(await freePort()),
        EXAMPLE_FOLDER: folder,
        PLAYWRIGHT_JSON_OUTPUT_NAME: '',
      },
      maxBuffer: 64 * 1024 * 1024,
      timeout: 150_000,
    },
  ).catch((error: { stdout: string }) => error);
  report = JSON.parse(stdout.slice(stdout.indexOf('{')));
}, 160_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const results = () =>
  report.suites.flatMap(({ specs }) => specs.flatMap(({ tests }) => tests.flatMap((each) => each.results)));

test('all of the example passes', () => {
  expect(report.errors).toEqual([]);
  expect(results().flatMap(({ error }) => (error ? [error.message] : []))).toEqual([]);
  expect(report.stats).toMatchObject({ expected: 4, unexpected: 0, flaky: 0, skipped: 0 });
});

test('each test’s report has the card’s trace with its totals, and no PIN', () => {
  const traces = results().map(({ attachments }) => {
    const body = attachments.find(({ name }) => name === 'card-trace.jsonl')?.body;
    return Buffer.from(body ?? '', 'base64')
      .toString()
      .split('\n')
      .map((line) => JSON.parse(line));
  });
  expect(traces).toHaveLength(4);
  for (const trace of traces) expect(trace.at(-1).totals.commands).toBe(trace.length - 1);
  const [registered] = traces;
  expect(
    registered
      ?.filter(({ command }) => /^0020000108/.test(command ?? ''))
      .map(({ command, status }) => [command, status]),
  ).toEqual([[`0020000108${'**'.repeat(8)}`, '9000']]);
  expect(JSON.stringify(report)).not.toMatch(/"1234"|241234FFFFFFFFFF/);
});
