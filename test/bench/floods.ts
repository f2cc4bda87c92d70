/**
 * How long a page takes for somebody else while what anybody may send comes in great number at once, each from an address of its own: no limit
 * per address helps. The home page is asked for every 50 ms, before and during each flood.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestBrowser } from '../contract/portal-app.ts';
import { browserAt, startPortalProcess, TEST_VAULT_KEY, writeTestRoots } from '../helpers/portal-process.ts';
import { startPostgres } from '../helpers/postgres.ts';
import { timed } from './load.ts';
import { milliseconds, percentile, table } from './report.ts';
import { PASSWORD } from './visitors.ts';

const EVERY_MS = 50;
/** A p99 of fewer would be the slowest one alone. */
const LEAST_PROBES = 100;
const ROUNDS = 3;
const DEATH = '/requests/new/death';

type Send = (index: number) => Promise<unknown>;
interface Flood {
  name: string;
  atOnce: number;
  /** Fetches what each of them needs; that is not measured. */
  prepare(browserOf: (index: number) => TestBrowser, atOnce: number): Promise<Send>;
}

/** A form of one page, sent by each from a browser of its own. */
const forms =
  (page: string, action: string, fields: (index: number) => Record<string, string>): Flood['prepare'] =>
  async (browserOf, atOnce) => {
    const prepared = await Promise.all(
      Array.from({ length: atOnce }, (_none, index) => browserOf(index).prepare(page, action, fields(index))),
    );
    return (index) => prepared[index]?.() ?? Promise.resolve();
  };

const FLOODS: readonly Flood[] = [
  {
    name: 'registrations with the username `!`',
    atOnce: 60,
    prepare: forms('/register/password', '/register/password', () => ({
      username: '!',
      password: 'a long one, which nobody chose before',
      surname: 'Flood',
      first_names: 'F',
      birth_date: '1990-02-28',
      street_and_number: 'Dorp 1',
      postal_code: '9999',
      municipality: 'Zandhove',
    })),
  },
  {
    name: 'wrong logins',
    atOnce: 50,
    prepare: forms('/login', '/login', (index) => ({ username: `nobody-${index}`, password: 'wrong-1' })),
  },
  {
    name: 'challenges',
    atOnce: 200,
    prepare: async (browserOf, atOnce) => {
      const visitors = await Promise.all(
        Array.from({ length: atOnce }, async (_none, index) => {
          const browser = browserOf(index);
          return { browser, token: await browser.token('/login') };
        }),
      );
      return async (index) =>
        visitors[index]?.browser.json('/api/challenge', visitors[index].token, { purpose: 'login' });
    },
  },
  {
    name: 'forms kept for after the login',
    atOnce: 200,
    prepare: async (browserOf) => {
      const owner = browserOf(0);
      await owner.loginWithPassword('first', PASSWORD);
      const [, form_owner = ''] = /name="form_owner" value="([^"]+)"/.exec(await owner.get(DEATH)) ?? [];
      const body = new URLSearchParams({ form_token: '', form_owner, person_name: 'Flood' }).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return (index) => browserOf(index + 1).request(DEATH, { method: 'POST', headers, body });
    },
  },
];

export async function benchFloods(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-floods-'));
  const postgres = await startPostgres({ durable: true });
  const portal = await startPortalProcess({
    DATABASE_URL: postgres.address,
    VAULT_KEY: TEST_VAULT_KEY,
    TEST_ROOT: writeTestRoots(folder),
    TRUSTED_PROXIES: '1',
  });
  try {
    const address = (index: number) => `10.1.${index >> 8}.${index & 255}`;
    const browserOf = (index: number) => browserAt(portal.address, { 'x-forwarded-for': address(index) });
    await browserOf(9_999).registerWithPassword('first', PASSWORD);
    const probe = () => timed(() => browserOf(10_000).get('/'));
    await probes(probe, Promise.resolve());
    const row = table('flood', 'at once', 'rounds', 'idle p99', 'p99 during it', 'ratio', 'answered in');
    for (const { name, atOnce, prepare } of FLOODS) {
      const idle = percentile(await probes(probe, Promise.resolve()), 99);
      const during: number[] = [];
      const lasted: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const send = await prepare(browserOf, atOnce);
        const flood = timed(() => Promise.all(Array.from({ length: atOnce }, (_none, index) => send(index))));
        during.push(...(await probes(probe, flood, 1)));
        lasted.push(await flood);
      }
      const p99 = percentile(during, 99);
      const cells = [milliseconds(idle), milliseconds(p99), (p99 / idle).toFixed(1), milliseconds(Math.max(...lasted))];
      row(name, atOnce, ROUNDS, ...cells);
    }
  } finally {
    await portal.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks again and again, without waiting for the answer before, until this has ended and there are enough. */
async function probes(probe: () => Promise<number>, during: Promise<unknown>, least = LEAST_PROBES): Promise<number[]> {
  let isOver = false;
  const over = during.then(() => {
    isOver = true;
  });
  const times: Promise<number>[] = [];
  while (!isOver || times.length < least) {
    times.push(probe());
    await delay(EVERY_MS);
  }
  await over;
  return Promise.all(times);
}
