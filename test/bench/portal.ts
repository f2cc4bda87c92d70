/** The portal under load, behind nginx on PostgreSQL: by number of instances, and by number of accounts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseKeyRing } from '@eid-loket/portal/storage/key-ring.ts';
import { openPostgres, type Storage } from '@eid-loket/portal/storage/open-storage.ts';
import { createVault } from '@eid-loket/portal/storage/vault.ts';
import { nationalNumberOf } from '../helpers/many-cards.ts';
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
import { measureLoad } from './load.ts';
import { addAccounts, bindCards, databaseBytes } from './many-accounts.ts';
import { megabytes, milliseconds, percentile, table } from './report.ts';
import { ERRANDS, PASSWORD } from './visitors.ts';

const SECONDS = 4;
/** Citizens with a card that the portal knows. */
const CITIZENS = 16;

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
  // All visitors come from one address, which is not what is measured.
  const forgetting = setInterval(() => void storage.database.deleteFrom('login_failures').execute(), 200);
  const addPortal = async () => {
    portals.push(await startPortalProcess(settings));
  };
  try {
    await addPortal();
    await browserAt(portals[0]?.address ?? '').registerWithPassword('first', PASSWORD);
    await growth(storage, portals, sizes);
    await addPortal();
    await warmUp(portals[1]?.address ?? '');
    await instances(portals, sizes.at(-1) ?? 0);
  } finally {
    clearInterval(forgetting);
    for (const portal of portals) await portal.stop();
    await storage.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Until the code that is measured is compiled. */
async function warmUp(address: string): Promise<void> {
  for (const { visitors, visitor } of ERRANDS)
    await measureLoad(
      (index) => visitor(address, index),
      { visitors, seconds: 2 },
      async () => 0,
    );
}

const COLUMNS = ['errand', 'at once', 'per second', 'p50', 'p99', 'portal CPU', 'memory of a portal'];

async function growth(storage: Storage, portals: PortalProcess[], sizes: readonly number[]): Promise<void> {
  const row = table('accounts', 'size of the database', ...COLUMNS);
  const vault = createVault(parseKeyRing(TEST_VAULT_KEY));
  let present = 0;
  for (const size of sizes) {
    await addAccounts(storage, vault, { from: present + 1, to: size });
    if (present === 0)
      await bindCards(
        storage,
        vault,
        Array.from({ length: CITIZENS }, (_none, n) => nationalNumberOf(n)),
      );
    present = size;
    if (size === sizes[0]) await warmUp(portals[0]?.address ?? '');
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
  for (const { name, visitors, visitor } of ERRANDS) {
    const load = { visitors, seconds: SECONDS };
    const measured = await measureLoad((index) => visitor(address, index), load, cpuSeconds);
    const memory = (await sum('process_resident_memory_bytes ')) / portals.length;
    const times = [measured.p50, measured.p99, measured.cpu].map(milliseconds);
    report([name, String(visitors), measured.perSecond.toFixed(0), ...times, megabytes(memory)]);
  }
}

async function alone(portals: readonly PortalProcess[]): Promise<number> {
  const personalPage = ERRANDS.find(({ name }) => name === 'personal page');
  const errand = await personalPage?.visitor(portals[0]?.address ?? '', 0);
  const times: number[] = [];
  for (let index = 0; index < 200; index += 1) times.push((await errand?.()) ?? Number.NaN);
  return percentile(times, 50);
}
