/** The portal's promises on its embedded database, and what only that one needs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@eid-loket/portal/storage/migrate.ts';
import { MIGRATIONS } from '@eid-loket/portal/storage/migrations.ts';
import { openFolder } from '@eid-loket/portal/storage/open-storage.ts';
import { pgliteDialect } from '@eid-loket/portal/storage/pglite-dialect.ts';
import type { Tables } from '@eid-loket/portal/storage/tables.ts';
import { PGlite } from '@electric-sql/pglite';
import { Kysely } from 'kysely';
import { openMemory } from '../helpers/memory-storage.ts';
import { describeAudit } from './suites/audit-suite.ts';
import { describeBackOffice } from './suites/back-office/back-office-suite.ts';
import { describeMails } from './suites/mails-suite.ts';
import { describeOddCards } from './suites/odd-cards-suite.ts';
import { describePortal } from './suites/portal/portal-suite.ts';
import { describeRequests } from './suites/requests/requests-suite.ts';
import { describeSecurity } from './suites/security/security-suite.ts';
import { describeVault } from './suites/vault-suite.ts';

describe('on PGlite', () => describePortal(openMemory));
describe('requests on PGlite', () => describeRequests(openMemory));
describe('back office on PGlite', () => describeBackOffice(openMemory));
describe('mails on PGlite', () => describeMails(openMemory));
describe('the audit log on PGlite', () => describeAudit(openMemory));
describe('security on PGlite', () => describeSecurity(openMemory));
describe('odd cards', () => describeOddCards());
describe('the vault on PGlite', () => describeVault(openMemory));

test('a data folder has one user at a time, and keeps its rows', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-data-'));
  const first = await openFolder(folder);
  await first.database
    .insertInto('audit')
    .values({ at: new Date(), account_id: null, event: 'kept', subject: 'x' })
    .execute();
  await first.close();
  const second = await openFolder(folder);
  expect((await second.database.selectFrom('audit').select('event').execute()).map(({ event }) => event)).toEqual([
    'kept',
  ]);
  await second.close();
  rmSync(folder, { recursive: true });
});

test('an account and a session from before the second migration are still there after it', async () => {
  const engine = new PGlite();
  const first = MIGRATIONS[0];
  await engine.exec(`${first?.sql} CREATE TABLE schema_migrations (number integer PRIMARY KEY, name text NOT NULL);
    INSERT INTO schema_migrations VALUES (1, 'accounts, sessions, requests');
    INSERT INTO accounts (username, username_key, created_at) VALUES ('zoe', 'zoe', now());
    INSERT INTO sessions (token_hash, account_id, method, created_at, last_seen_at)
      SELECT 'hash', id, 'password', now(), now() FROM accounts;`);
  const database = new Kysely<Tables>({ dialect: pgliteDialect(engine) });
  await migrate(database);
  await migrate(database);
  expect(await database.selectFrom('accounts').select(['username', 'language']).execute()).toEqual([
    { username: 'zoe', language: 'nl' },
  ]);
  expect(await database.selectFrom('sessions').select(['token_hash', 'agent', 'id']).execute()).toEqual([
    { token_hash: 'hash', agent: '', id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  ]);
  await database.destroy();
});
