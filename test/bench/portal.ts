/** The portal under load, behind nginx on PostgreSQL: by number of instances, and by number of accounts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgres, type Storage } from '@eid-loket/portal/storage/open-storage.ts';
import { createVault } from '@eid-loket/portal/storage/vault.ts';
import { ORIGIN } from '../contract/portal-app.ts';
import { cardResult } from '../helpers/card-results.ts';
import { citizen, nationalNumberOf } from '../helpers/many-cards.ts';
import { startNginx } from '../helpers/nginx.ts';
import {
  browserAt,
  figureOf,
  type PortalProcess,
  startPortalProcess,
  TEST_VAULT_KEY,
  writeTestRoots,
} from '../helpers/portal-process.ts';
import { startPostgres } from '../helpers/postgres.ts';
import { type Errand, measureLoad, timed, VISITORS } from './load.ts';
import { addAccounts, bindCards, databaseBytes } from './many-accounts.ts';
import { megabytes, milliseconds, percentile, table } from './report.ts';

const SECONDS = 4;
const PASSWORD = 'secret-1';

/** Each gets ready once, and then does the same again and again. The index is the visitor's. */
const PAGES: Record<string, (address: string, index: number) => Promise<Errand>> = {
  'home page': async (address) => {
    const browser = browserAt(address);
    return () => timed(() => browser.get('/'));
  },
  'personal page': async (address, index) => {
    const browser = browserAt(address);
    await expectStatus(logIn(browser, index), 303);
    return () => timed(() => expectStatus(browser.request('/account'), 200));
  },
  'login with password (argon2id)': async (address, index) => async () => {
    const browser = browserAt(address);
    const form_token = await browser.token('/login');
    const body = new URLSearchParams({ form_token, username: `bench-${index + 1}`, password: PASSWORD });
    return timed(() => expectStatus(browser.request('/login', { method: 'POST', body }), 303));
  },
  'login with eID (challenge and verification)': async (address, index) => {
    const makeCard = citizen(index);
    return async () => {
      const browser = browserAt(address);
      const token = await browser.token('/login');
      let challengeNonce = '';
      const first = await timed(async () => {
        const { body } = await browser.json('/api/challenge', token, { purpose: 'login' });
        challengeNonce = String(body.challengeNonce);
      });
      const login = await cardResult(makeCard(), ORIGIN, 'login', { challengeNonce });
      const second = await timed(async () => {
        const { status } = await browser.json('/login/eid', token, login);
        if (status !== 200) throw new Error(`login with eID: ${status}`);
      });
      return first + second;
    };
  },
};

const logIn = (browser: ReturnType<typeof browserAt>, index: number) =>
  browser.submit('/login', '/login', { username: `bench-${index + 1}`, password: PASSWORD });

async function expectStatus(response: Promise<Response>, status: number): Promise<void> {
  const answer = await response;
  await answer.arrayBuffer();
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}`);
}

export async function benchPortal(sizes: readonly number[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-bench-'));
  const postgres = await startPostgres({ durable: true });
  const settings = {
    DATABASE_URL: postgres.address,
    VAULT_KEY: TEST_VAULT_KEY,
    TEST_ROOT: writeTestRoots(folder),
  };
  const storage = await openPostgres(postgres.address);
  const portals: PortalProcess[] = [];
  const addPortal = async () => {
    portals.push(await startPortalProcess(settings));
  };
  try {
    await addPortal();
    await browserAt(portals[0]?.address ?? '').registerWithPassword('first', PASSWORD);
    await growth(storage, portals, sizes);
    await addPortal();
    await instances(portals, sizes.at(-1) ?? 0);
  } finally {
    for (const portal of portals) await portal.stop();
    await storage.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const COLUMNS = ['page', 'per second', 'p50', 'p99', 'portal CPU', 'memory of a portal'];

async function growth(storage: Storage, portals: PortalProcess[], sizes: readonly number[]): Promise<void> {
  const row = table('accounts', 'size of the database', ...COLUMNS);
  const vault = createVault(Buffer.from(TEST_VAULT_KEY, 'base64'));
  let present = 0;
  for (const size of sizes) {
    await addAccounts(storage, vault, { from: present + 1, to: size });
    if (present === 0)
      await bindCards(
        storage,
        vault,
        Array.from({ length: VISITORS }, (_none, n) => nationalNumberOf(n)),
      );
    present = size;
    const bytes = megabytes(await databaseBytes(storage));
    await measurePages(portals, portals[0]?.address ?? '', (cells) => row(size, bytes, ...cells));
  }
}

async function instances(portals: readonly PortalProcess[], accounts: number): Promise<void> {
  const row = table(`instances behind nginx, ${accounts} accounts`, ...COLUMNS);
  for (const count of [1, 2]) {
    const used = portals.slice(0, count);
    const nginx = await startNginx(used.map(({ address }) => address));
    await measurePages(used, nginx.address, (cells) => row(count, ...cells));
    await nginx.stop();
  }
  process.stdout.write(`\nOne visitor alone, personal page: ${milliseconds(await alone(portals))}\n`);
}

async function measurePages(
  portals: readonly PortalProcess[],
  address: string,
  report: (cells: string[]) => void,
): Promise<void> {
  const sum = async (line: string) =>
    (await Promise.all(portals.map((portal) => figureOf(portal, line)))).reduce((total, value) => total + value, 0);
  const cpuSeconds = () => sum('process_cpu_seconds_total ');
  for (const [page, visitor] of Object.entries(PAGES)) {
    const measured = await measureLoad((index) => visitor(address, index), SECONDS, cpuSeconds);
    const memory = (await sum('process_resident_memory_bytes ')) / portals.length;
    const times = [measured.p50, measured.p99, measured.cpu].map(milliseconds);
    report([page, measured.perSecond.toFixed(0), ...times, megabytes(memory)]);
  }
}

async function alone([portal]: readonly PortalProcess[]): Promise<number> {
  const errand = await PAGES['personal page']?.(portal?.address ?? '', 0);
  const times: number[] = [];
  for (let index = 0; index < 200; index += 1) times.push((await errand?.()) ?? Number.NaN);
  return percentile(times, 50);
}
