/**
 * kill -9 in the middle of registrations and requests: of the portal, of PostgreSQL with all its processes, and of a portal
 * with its embedded database. Afterwards everything that was acknowledged is there, and nothing is there by half.
 */
import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openFolder, openPostgres, type Storage } from '@eid-loket/portal/storage/open-storage.ts';
import {
  browserAt,
  type PortalProcess,
  startPortalProcess,
  TEST_VAULT_KEY,
  writeTestRoots,
} from '../helpers/portal-process.ts';
import { type StartedPostgres, startPostgres } from '../helpers/postgres.ts';
import { until } from '../helpers/until.ts';
import { type Citizens, citizensAtWork } from './citizens-at-work.ts';
import { examine } from './database-integrity.ts';

const ROUNDS = 3;
/** Accounts and requests that are acknowledged before the kill of each round. */
const WORK = 30;

let folder: string;
let portal: PortalProcess;
let citizens: Citizens;
const undo: (() => Promise<void> | void)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-kill-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function startPortal(settings: Record<string, string>): Promise<void> {
  portal = await startPortalProcess({
    ...settings,
    VAULT_KEY: TEST_VAULT_KEY,
    TEST_ROOT: writeTestRoots(folder),
    LOG_LEVEL: 'info',
    TRUSTED_PROXIES: '1',
  });
}

function startCitizens(): void {
  citizens = citizensAtWork(() => portal.address);
  undo.push(() => citizens.stop());
}

/** Until the citizens got this much done again, and then some random moment more: the kill comes in the middle. */
async function untilBusy(): Promise<void> {
  const done = () => citizens.ledger.accounts.length + citizens.ledger.requests.length;
  const enough = done() + WORK;
  await until('the citizens to get something done', () => {
    citizens.check();
    return done() >= enough;
  });
  await delay(randomInt(200));
}

async function expectIntegrity(name: string, openStorage: () => Promise<Storage>): Promise<void> {
  const { ledger } = citizens;
  citizens.check();
  const storage = await openStorage();
  const { rows, wrong } = await examine(storage, ledger);
  await storage.close();
  const acknowledged = {
    accounts: ledger.accounts.length,
    requests: ledger.requests.length,
    sent: ledger.requests.filter(({ sent }) => sent).length,
  };
  const counts = { kills: ROUNDS, interrupted: ledger.interrupted, acknowledged, rows, wrong };
  process.stderr.write(`${name}: ${JSON.stringify(counts)}\n`);
  expect(Object.entries(wrong).filter(([, count]) => count !== 0)).toEqual([]);
  // It was worth looking: work was done, and interrupted.
  expect(ledger.interrupted).toBeGreaterThanOrEqual(ROUNDS);
  expect(ledger.accounts.some(({ card }) => card !== null)).toBe(true);
  expect(acknowledged.sent).toBeGreaterThan(WORK / 2);
  expect(rows.signatures).toBeGreaterThan(0);
}

/** Anyone who was told that they have an account can log in after all of it. */
async function expectLogin(): Promise<void> {
  const username = citizens.ledger.accounts.find(({ card }) => card === null)?.username ?? '';
  const response = await browserAt(portal.address).submit('/login', '/login', { username, password: 'secret-1' });
  expect(response.status).toBe(303);
}

test('kill -9 of a portal on PostgreSQL', async () => {
  const postgres = await startPostgres();
  undo.push(() => postgres.stop());
  await startPortal({ DATABASE_URL: postgres.address });
  undo.push(() => portal.stop());
  startCitizens();
  for (let round = 0; round < ROUNDS; round += 1) {
    await untilBusy();
    await portal.kill();
    await startPortal({ DATABASE_URL: postgres.address });
  }
  await untilBusy();
  await citizens.stop();
  await expectIntegrity('portal killed', () => openPostgres(postgres.address));
  await expectLogin();
});

test('kill -9 of PostgreSQL, all of it; the portal lives through it', async () => {
  const postgres: StartedPostgres = await startPostgres({ durable: true });
  undo.push(() => postgres.stop());
  await startPortal({ DATABASE_URL: postgres.address });
  undo.push(() => portal.stop());
  const { pid } = portal.child;
  startCitizens();
  for (let round = 0; round < ROUNDS; round += 1) {
    await untilBusy();
    await postgres.kill();
    const answer = await fetch(`${portal.operations}/readyz`);
    expect([answer.status, await answer.text()]).toEqual([503, 'database\n']);
    await postgres.restart();
  }
  await untilBusy();
  await citizens.stop();
  expect([portal.child.pid, portal.child.exitCode, portal.child.signalCode]).toEqual([pid, null, null]);
  expect((await fetch(`${portal.operations}/readyz`)).status).toBe(200);
  await expectIntegrity('PostgreSQL killed', () => openPostgres(postgres.address));
  await expectLogin();
  // Told as what it is, not as a fault of ours.
  const log = portal.output().split('\n');
  expect(log.filter((line) => line.includes('STORAGE_UNAVAILABLE')).length).toBeGreaterThan(0);
  expect(log.filter((line) => line.includes('"msg":"unexpected"'))).toEqual([]);
});

test('kill -9 of a portal with its embedded database; the folder is taken over', async () => {
  const settings = { DATA_DIR: join(folder, 'data') };
  await startPortal(settings);
  undo.push(() => portal.stop());
  startCitizens();
  for (let round = 0; round < ROUNDS; round += 1) {
    await untilBusy();
    await portal.kill();
    expect(existsSync(join(settings.DATA_DIR, 'portal.lock'))).toBe(true);
    await startPortal(settings);
  }
  await untilBusy();
  await citizens.stop();
  await expectLogin();
  await portal.stop();
  await expectIntegrity('portal with PGlite killed', () => openFolder(settings.DATA_DIR));
});

test('of four that start at once on the folder of one that was killed, one gets it', async () => {
  const settings = { DATA_DIR: join(folder, 'data'), VAULT_KEY: TEST_VAULT_KEY };
  await startPortal(settings);
  await browserAt(portal.address).registerWithPassword('zoe', 'secret-1');
  await portal.kill();
  const starts = await Promise.allSettled(Array.from({ length: 4 }, () => startPortalProcess(settings)));
  const [started, ...more] = starts.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  for (const each of [started, ...more]) undo.push(async () => each?.stop());
  const refusals = starts.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
  expect(refusals.filter((text) => !/in use by process|being taken by another process/.test(text))).toEqual([]);
  expect([refusals.length, more]).toEqual([3, []]);
  const login = browserAt(started?.address ?? '').submit('/login', '/login', { username: 'zoe', password: 'secret-1' });
  expect((await login).status).toBe(303);
});

test('a PostgreSQL that hangs is noticed within seconds, and nothing is lost when it goes on', async () => {
  const postgres = await startPostgres();
  undo.push(() => postgres.stop());
  await startPortal({ DATABASE_URL: postgres.address });
  undo.push(() => portal.stop());
  const browser = browserAt(portal.address);
  const token = await browser.token('/login');
  undo.push(() => postgres.signal('SIGCONT'));
  postgres.signal('SIGSTOP');
  const waiting = browser.request('/register/password');
  // Side by side: a new connection to a database that hangs is given up after 5 s.
  const [ready, metrics, alive] = await Promise.all([
    fetch(`${portal.operations}/readyz`),
    fetch(`${portal.operations}/metrics`),
    fetch(`${portal.address}/healthz`),
  ]);
  const figures = await metrics.text();
  postgres.signal('SIGCONT');
  expect([ready.status, await ready.text(), alive.status]).toEqual([503, 'database\n', 200]);
  expect(figures).toMatch(/^loket_open_sessions NaN$/im);
  expect(await (await waiting).text()).toContain(token);
  expect((await fetch(`${portal.operations}/readyz`)).status).toBe(200);
});
