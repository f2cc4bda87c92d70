/** The backups that docs/operations.md describes are good for what a backup is for: everybody can log in and finds their requests. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemProgram } from '@eid-loket/virtual-card/system-programs.ts';
import {
  browserAt,
  type PortalProcess,
  type PortalSettings,
  startPortalProcess,
  TEST_VAULT_KEY,
  writeTestRoots,
} from '../helpers/portal-process.ts';
import { startPostgres } from '../helpers/postgres.ts';

let folder: string;
let common: PortalSettings;
const undo: (() => Promise<void> | void)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-backup-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  common = { TEST_ROOT: writeTestRoots(folder) };
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function start(settings: PortalSettings): Promise<PortalProcess> {
  const portal = await startPortalProcess({ ...common, ...settings });
  undo.push(() => portal.stop());
  return portal;
}

/** @returns paths of the requests that both made */
async function fill({ address }: PortalProcess): Promise<{ signed: string; unsigned: string }> {
  const [jan, zoe] = [browserAt(address), browserAt(address)];
  await jan.registerWithCard('jan', 'jan');
  const signed = await jan.draftRequest();
  expect((await jan.signRequest(signed, 'jan')).status).toBe(200);
  await zoe.registerWithPassword('zoe', 'secret-1');
  const unsigned = await zoe.draftRequest();
  expect((await zoe.sendUnsigned(unsigned)).status).toBe(303);
  return { signed, unsigned };
}

async function expectAllThere({ address }: PortalProcess, paths: { signed: string; unsigned: string }): Promise<void> {
  const [jan, zoe] = [browserAt(address), browserAt(address)];
  expect((await jan.loginWithCard('jan')).answer).toEqual({ status: 200, body: { next: '/account' } });
  expect(await jan.get(paths.signed)).toContain('Jan Pieter Voorbeeld');
  expect((await zoe.submit('/login', '/login', { username: 'zoe', password: 'secret-1' })).status).toBe(303);
  expect((await zoe.request(paths.unsigned)).status).toBe(200);
}

test('a dump of PostgreSQL, made while the portal runs, restored into a new database', async () => {
  const postgres = await startPostgres();
  undo.push(() => postgres.stop());
  const vault = { VAULT_KEY: TEST_VAULT_KEY };
  const portal = await start({ DATABASE_URL: postgres.address, ...vault });
  const paths = await fill(portal);
  const dump = join(folder, 'e-loket.dump');
  execFileSync(systemProgram('pg_dump'), ['--format=custom', `--file=${dump}`, postgres.address]);
  await portal.stop();

  const restored = postgres.createDatabase('restored');
  execFileSync(systemProgram('pg_restore'), ['--exit-on-error', '--no-owner', `--dbname=${restored}`, dump]);
  await expect(start({ DATABASE_URL: restored, VAULT_KEY: Buffer.alloc(32, 1).toString('base64') })).rejects.toThrow(
    'not the one of this database',
  );
  await expectAllThere(await start({ DATABASE_URL: restored, ...vault }), paths);
});

test('a copy of the data folder, made while the portal does not run', async () => {
  const data = join(folder, 'data');
  const portal = await start({ DATA_DIR: data });
  const paths = await fill(portal);
  await portal.stop();
  const copy = join(folder, 'copy');
  cpSync(data, copy, { recursive: true });
  await expectAllThere(await start({ DATA_DIR: copy }), paths);
});
