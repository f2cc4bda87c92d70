/** The same promises on a real PostgreSQL, which this test starts in a folder of its own and stops. */
import { openPostgres } from '@eid-loket/portal/storage/open-storage.ts';
import { type StartedPostgres, startPostgres } from '../helpers/postgres.ts';
import { describeAudit } from './suites/audit-suite.ts';
import { describeBackOffice } from './suites/back-office/back-office-suite.ts';
import { describeMails } from './suites/mails-suite.ts';
import { describePortal } from './suites/portal/portal-suite.ts';
import { describeRequests } from './suites/requests/requests-suite.ts';
import { describeSecurity } from './suites/security/security-suite.ts';
import { describeVault } from './suites/vault-suite.ts';

let postgres: StartedPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres?.stop();
});

const open = () => openPostgres(postgres.address);
describe('on PostgreSQL', () => describePortal(open));
describe('requests on PostgreSQL', () => describeRequests(open));
describe('back office on PostgreSQL', () => describeBackOffice(open));
describe('mails on PostgreSQL', () => describeMails(open));
describe('the audit log on PostgreSQL', () => describeAudit(open));
describe('security on PostgreSQL', () => describeSecurity(open));
describe('the vault on PostgreSQL', () => describeVault(open));
