/** The same promises on a real PostgreSQL, which this test starts in a folder of its own and stops. */
import { openPostgres } from '@eid-loket/portal/storage/open-storage.ts';
import { type StartedPostgres, startPostgres } from '../helpers/postgres.ts';
import { describePortal } from './portal-suite.ts';

let postgres: StartedPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  await postgres?.stop();
});

describe('on PostgreSQL', () => describePortal(() => openPostgres(postgres.address)));
