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
import { type Post, sendAtOnce } from './flood-client.ts';
import { timed } from './load.ts';
import { milliseconds, percentile, table } from './report.ts';
import { PASSWORD } from './visitors.ts';

const EVERY_MS = 50;
/** A p99 of fewer would be the slowest one alone. */
const LEAST_PROBES = 100;
const ROUNDS = 3;
const DEATH = '/requests/new/death';

interface Flood {
  name: string;
  atOnce: number;
  /** What each is answered. */
  status: number;
  /** What the visitor with this number sends; to get it ready is not measured. */
  prepare(browser: TestBrowser, index: number, formOwner: string): Promise<Post>;
}

const FLOODS: readonly Flood[] = [
  {
    name: 'registrations with the username `!`',
    atOnce: 60,
    status: 422,
    prepare: (browser) =>
      form(browser, '/register/password', {
        username: '!',
        password: 'a long one, which nobody chose before',
        surname: 'Flood',
        first_names: 'F',
        birth_date: '1990-02-28',
        street_and_number: 'Dorp 1',
        postal_code: '9999',
        municipality: 'Zandhove',
      }),
  },
  {
    name: 'wrong logins',
    atOnce: 50,
    status: 401,
    prepare: (browser, index) => form(browser, '/login', { username: `nobody-${index}`, password: 'wrong-1' }),
  },
  {
    name: 'challenges',
    atOnce: 200,
    status: 200,
    prepare: async (browser) => {
      const token = await browser.token('/login');
      return {
        path: '/api/challenge',
        headers: { ...cookieOf(browser), 'content-type': 'application/json', 'x-form-token': token },
        body: JSON.stringify({ purpose: 'login' }),
      };
    },
  },
  {
    name: 'forms kept for after the login',
    atOnce: 200,
    status: 401,
    prepare: async (browser, _index, form_owner) =>
      posted(browser, DEATH, { form_token: '', form_owner, person_name: 'Flood' }),
  },
];

async function form(browser: TestBrowser, page: string, fields: Record<string, string>): Promise<Post> {
  return posted(browser, page, { form_token: await browser.token(page), ...fields });
}

const posted = (browser: TestBrowser, path: string, fields: Record<string, string>): Post => ({
  path,
  headers: { ...cookieOf(browser), 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});

const cookieOf = ({ cookies }: TestBrowser) => ({
  cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
});

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
    const client = (index: number) => ({ 'x-forwarded-for': `10.1.${index >> 8}.${index & 255}` });
    const browserOf = (index: number) => browserAt(portal.address, client(index));
    const known = browserOf(9_999);
    await known.registerWithPassword('first', PASSWORD);
    const [, formOwner = ''] = /name="form_owner" value="([^"]+)"/.exec(await known.get(DEATH)) ?? [];
    const probe = () => timed(() => browserOf(10_000).get('/'));
    await probes(probe, Promise.resolve());
    const row = table('flood', 'at once', 'rounds', 'idle p99', 'p99 during it', 'ratio', 'answered in');
    for (const { name, atOnce, status, prepare } of FLOODS) {
      const idle = percentile(await probes(probe, Promise.resolve()), 99);
      const during: number[] = [];
      const lasted: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const posts = await Promise.all(
          Array.from({ length: atOnce }, async (_none, index) => {
            const post = await prepare(browserOf(index), index, formOwner);
            return { ...post, headers: { ...post.headers, ...client(index) } };
          }),
        );
        const flood = timed(() => sendAtOnce(portal.address, posts, status));
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
