/** The portal's promises on its embedded database, and what only that one needs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFolder, openMemory } from '@eid-loket/portal/storage/open-storage.ts';
import { describePortal } from './portal-suite.ts';
import { describeBackOffice } from './suites/back-office-suite.ts';
import { describeMails } from './suites/mails-suite.ts';
import { describeRequests } from './suites/requests-suite.ts';

describe('on PGlite', () => describePortal(openMemory));
describe('requests on PGlite', () => describeRequests(openMemory));
describe('back office on PGlite', () => describeBackOffice(openMemory));
describe('mails on PGlite', () => describeMails(openMemory));

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
}, 60_000);
