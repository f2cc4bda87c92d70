/**
 * Two portal processes behind nginx on one PostgreSQL: no state is in a process, so any instance may answer any request of a
 * journey, one may go away in the middle, and all may start at once on an empty database.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MIGRATIONS } from '@eid-loket/portal/storage/migrations.ts';
import { openPostgres } from '@eid-loket/portal/storage/open-storage.ts';
import { sql } from 'kysely';
import { cardResult } from '../helpers/card-results.ts';
import { checkDocumentedSite, INSTANCE_HEADER, type StartedNginx, startNginx } from '../helpers/nginx.ts';
import { decide, fetchAt, OpenIdSite, SITES, visit } from '../helpers/openid-site.ts';
import {
  browserAt,
  figureOf,
  type PortalProcess,
  runPortalCommand,
  startPortalProcess,
  TEST_VAULT_KEY,
  writeTestRoots,
} from '../helpers/portal-process.ts';
import { type StartedPostgres, startPostgres } from '../helpers/postgres.ts';
import { until } from '../helpers/until.ts';
import { ORIGIN } from './portal-app.ts';

let folder: string;
let postgres: StartedPostgres;
let portals: PortalProcess[] = [];
let asRuntime: Record<string, string>;

const PORTAL_ROLE = 'eid_loket_portal';
const MIGRATE = ['database', 'migrate', '--grant-to', PORTAL_ROLE];

let nginx: StartedNginx;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-two-'));
  postgres = await startPostgres();
  const sites = join(folder, 'sites.json');
  writeFileSync(sites, JSON.stringify(SITES));
  asRuntime = {
    DATABASE_URL: postgres.createRole(PORTAL_ROLE),
    DATABASE_ROLE: 'runtime',
    VAULT_KEY: TEST_VAULT_KEY,
    TEST_ROOT: writeTestRoots(folder),
    OPENID_CLIENTS: sites,
  };
  const settings = { ...asRuntime, TRUSTED_PROXIES: '1' };
  // As docs/operations.md says: before the first start there is not a single table.
  expect(runPortalCommand(['audit', 'verify'], settings).stderr).toContain('run "database migrate" as its owner');
  expect(runPortalCommand(MIGRATE, { ...settings, DATABASE_URL: postgres.address })).toMatchObject({ status: 0 });
  portals = await Promise.all([startPortalProcess(settings), startPortalProcess(settings)]);
  nginx = await startNginx(portals.map(({ address }) => address));
});

afterAll(async () => {
  await nginx?.stop();
  for (const portal of portals) await portal.stop();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('nginx takes the documented configuration as it stands', () => {
  expect(checkDocumentedSite()).toContain('test is successful');
});

test('eight that start at once make the schema once', async () => {
  for (const name of ['first', 'second', 'third']) {
    const address = postgres.createDatabase(name);
    const storages = await Promise.all(Array.from({ length: 8 }, () => openPostgres(address)));
    const made = await sql`SELECT number FROM schema_migrations`.execute(storages[0]?.database as never);
    expect(made.rows).toHaveLength(MIGRATIONS.length);
    for (const storage of storages) await storage.close();
  }
});

/** A browser whose every request goes to the instance that `turn.to` names. */
function directed() {
  const turn: Record<string, string> = { [INSTANCE_HEADER]: '0' };
  return {
    browser: browserAt(nginx.address, turn),
    turn,
    turnTo: (instance: 0 | 1) => {
      turn[INSTANCE_HEADER] = String(instance);
    },
  };
}

const figures = (line: string) => Promise.all(portals.map((portal) => figureOf(portal, line)));
const CHALLENGES = 'loket_http_requests_total{method="POST",route="/api/challenge",status="2xx"}';
const CARD_LOGINS = 'loket_logins_total{method="eid",outcome="ok"}';

test('the portal does not run as the owner of its tables, and as its own role can change no log', async () => {
  await expect(startPortalProcess({ ...asRuntime, DATABASE_URL: postgres.address })).rejects.toThrow('owns the tables');
  await browserAt(portals[0]?.address ?? '').registerWithPassword('logged', 'secret-1');
  expect(runPortalCommand(['audit', 'verify'], asRuntime).stdout).toMatch(/is whole: [1-9]/);
  const storage = await openPostgres(asRuntime.DATABASE_URL ?? '', 'runtime');
  for (const statement of [
    ...['audit', 'audit_seals', 'used_references', 'request_events'].map((table) => `TRUNCATE ${table} CASCADE`),
    ...['audit', 'audit_seals', 'used_references', 'request_events'].map((table) => `DELETE FROM ${table}`),
    "UPDATE audit SET event = 'x'",
    "UPDATE request_events SET step = 'x'",
    'ALTER TABLE audit DISABLE TRIGGER ALL',
    'DROP TABLE audit',
    'CREATE TABLE mine (id integer)',
    "UPDATE schema_migrations SET name = 'x'",
  ])
    await expect(sql.raw(statement).execute(storage.database)).rejects.toMatchObject({ code: '42501' });
  await storage.close();
});

test('a journey may change the instance at every step', async () => {
  const { browser, turnTo } = directed();
  // Register: challenge from the one, card read by the other, confirmed at the one.
  const { token, challengeNonce } = await browser.challenge('/register', 'register');
  const read = await cardResult('jan', ORIGIN, 'read-identity', { challengeNonce, groups: ['identity', 'address'] });
  turnTo(1);
  expect((await browser.json('/register/eid', token, read)).status).toBe(200);
  turnTo(0);
  expect((await browser.submit('/register/confirm', '/register/confirm', { username: 'jan' })).status).toBe(303);

  // Logged out at the one is logged out at the other.
  const cookies = new Map(browser.cookies);
  await browser.submit('/account', '/logout', {});
  turnTo(1);
  for (const [name, value] of cookies) browser.cookies.set(name, value);
  expect((await browser.request('/account')).status).toBe(401);

  // A login that starts on one and ends on the other.
  const before = [await figures(CHALLENGES), await figures(CARD_LOGINS)];
  turnTo(0);
  const login = await browser.challenge('/login', 'login');
  const signed = await cardResult('jan', ORIGIN, 'login', { challengeNonce: login.challengeNonce });
  turnTo(1);
  expect(await browser.json('/login/eid', login.token, signed)).toEqual({ status: 200, body: { next: '/account' } });
  const after = [await figures(CHALLENGES), await figures(CARD_LOGINS)];
  const grown = after.map((row, which) => row.map((value, index) => value - (before[which]?.[index] ?? 0)));
  expect(grown).toEqual([
    [1, 0],
    [0, 1],
  ]);

  // The challenge is gone for both.
  turnTo(0);
  expect((await browser.json('/login/eid', await browser.token('/account'), signed)).body.code).toBe(
    'CHALLENGE_UNKNOWN',
  );

  // A request: drafted at the one, signed at the other, seen at both.
  const path = await browser.draftRequest();
  turnTo(1);
  expect((await browser.signRequest(path, 'jan')).status).toBe(200);
  for (const instance of [0, 1] as const) {
    turnTo(instance);
    expect(await browser.get(path)).toContain('id="receipt"');
  }
});

test('a site logs a citizen in by OpenID Connect, whichever instance is asked at each step', async () => {
  const { browser, turn, turnTo } = directed();
  await browser.loginWithCard('jan');
  const site = await OpenIdSite.discover(fetchAt(nginx.address, turn), 'swimming');
  const begun = await site.begin();
  turnTo(1);
  const asked = await visit(browser, begun.url);
  turnTo(0);
  const { back } = await decide(browser, asked.path, 'allow');
  // Proves itself by a signature, and gets a number alone.
  turnTo(1);
  const tokens = await site.finish(back, begun);
  turnTo(0);
  const { sub = '' } = tokens.claims() ?? {};
  expect(await site.userinfo(tokens.access_token, sub)).toEqual({ sub });
  const again = await visit(browser, (await site.begin()).url);
  expect(again.back).toContain('https://swimming.example/back?code=');
});

test('without a choice nginx takes turns, and nobody notices', async () => {
  const line = 'loket_http_requests_total{method="GET",route="/login",status="2xx"}';
  const before = await figures(line);
  for (let index = 0; index < 6; index += 1) {
    const browser = browserAt(nginx.address);
    await browser.registerWithPassword(`turn-${index}`, 'secret-1');
    await browser.submit('/account', '/logout', {});
    const response = await browser.submit('/login', '/login', { username: `turn-${index}`, password: 'secret-1' });
    expect([response.status, (await browser.request('/account')).status]).toEqual([303, 200]);
  }
  const grown = (await figures(line)).map((value, index) => value - (before[index] ?? 0));
  expect([grown[0] ?? 0, grown[1] ?? 0].every((value) => value > 0)).toBe(true);
});

test('guesses are counted together, whichever instance they go to', async () => {
  await browserAt(nginx.address).registerWithPassword('zoe', 'secret-1');
  const statuses = [];
  for (let index = 0; index < 6; index += 1) {
    const { browser, turnTo } = directed();
    turnTo((index % 2) as 0 | 1);
    statuses.push((await browser.submit('/login', '/login', { username: 'zoe', password: 'wrong-1' })).status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});

test('who claims another address at every attempt is slowed down all the same', async () => {
  const statuses = new Set<number>();
  for (let index = 0; index < 60 && !statuses.has(429); index += 1) {
    const browser = browserAt(nginx.address, { 'x-forwarded-for': `203.0.113.${index}` });
    const { status } = await browser.submit('/login', '/login', { username: `guess-${index}`, password: 'wrong-1' });
    statuses.add(status);
  }
  expect([...statuses]).toEqual([401, 429]);
});

test('one may stop in the middle of traffic, or be killed, and citizens see nothing of it', async () => {
  const browser = browserAt(nginx.address);
  await browser.registerWithPassword('stays', 'secret-1');
  const statuses = new Map<string, number>();
  let going = true;
  const visitors = Array.from({ length: 8 }, async () => {
    while (going) {
      for (const path of ['/', '/login', '/account']) {
        const status = String((await browser.request(path)).status);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    }
  });
  const seen = () => [...statuses.values()].reduce((sum, value) => sum + value, 0);
  const untilSeen = (more: number) => {
    const enough = seen() + more;
    return until(`${more} more answers`, () => seen() >= enough);
  };
  await untilSeen(200);
  await portals[0]?.stop();
  await untilSeen(200);
  const { port } = new URL(portals[0]?.address ?? '');
  portals[0] = await startPortalProcess({ ...asRuntime, PORT: port });
  // nginx leaves an instance out for a while after it was gone: fail_timeout in docs/operations.md.
  const back = portals[0];
  await until(
    'nginx turns to the instance that is back',
    async () => (await figureOf(back, 'loket_http_requests_total')) > 0,
  );
  await portals[1]?.kill();
  await untilSeen(200);
  going = false;
  await Promise.all(visitors);
  process.stderr.write(`answers while instances came and went: ${JSON.stringify(Object.fromEntries(statuses))}\n`);
  // A page, or the way from the login page to the personal page of a citizen who is logged in.
  expect([...statuses.keys()].sort()).toEqual(['200', '302']);
});
