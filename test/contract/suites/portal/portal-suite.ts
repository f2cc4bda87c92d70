/** What the portal promises, told once and run on both databases: PGlite and PostgreSQL. */
import type { Storage } from '@eid-loket/portal/storage/open-storage.ts';
import { sql } from 'kysely';
import { startTestPortal, type TestPortal } from '../../portal-app.ts';
import { describeAccess } from '../access-suite.ts';
import { describeFirstUse } from '../first-use-suite.ts';
import { describeOperations } from '../operations-suite.ts';
import { describeParameters } from '../parameters/parameters-suite.ts';
import { describePublicPages } from '../public-pages-suite.ts';
import { describeRevocation } from '../revocation-suite.ts';
import { describeSessions } from '../sessions-suite.ts';
import { describeForgery } from './forgery-suite.ts';
import { describeKeptData } from './kept-data-suite.ts';
import { describeLogin } from './login-suite.ts';
import { describeRegistering } from './registering-suite.ts';

export function describePortal(openStorage: () => Promise<Storage>): void {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal(openStorage);
  });
  afterAll(async () => {
    await portal?.close();
    // Whatever the tests did: no PIN, no national register number, no password in the log.
    expect(portal.log.join('')).not.toMatch(/\b\d{11}\b|secret-1|dakpannen|"pin"/);
    expect(portal.log.length).toBeGreaterThan(10);
  });
  beforeEach(async () => {
    for (const table of ['accounts', 'sessions', 'login_failures'])
      await sql`DELETE FROM ${sql.table(table)}`.execute(portal.parts.database);
  });

  describeRegistering(() => portal);
  describeLogin(() => portal);
  describeAccess(() => portal);
  describeSessions(() => portal);
  describeParameters(() => portal);
  describeForgery(() => portal);
  describeRevocation(openStorage);
  describeKeptData(() => portal);
  describe('on a first visit', () => describeFirstUse(() => portal));
  describe('the pages for everybody', () => describePublicPages(() => portal));
  describe('for those who run it', () => describeOperations(() => portal));
}
