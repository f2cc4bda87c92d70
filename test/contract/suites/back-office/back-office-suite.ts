/** What municipal staff can do with requests, what each role may, and that nothing happens twice or unseen. */
import type { Storage } from '@eid-loket/portal/storage/open-storage.ts';
import { startTestPortal, type TestBrowser, type TestPortal } from '../../portal-app.ts';
import { emptyPortal } from '../staff.ts';
import { describeHandling } from './handling-suite.ts';
import { describeManagingStaff } from './managing-staff-suite.ts';
import { describeQueue } from './queue-suite.ts';
import { describeRoles } from './roles-suite.ts';
import { describeStaffLogin } from './staff-login-suite.ts';

export function describeBackOffice(openStorage: () => Promise<Storage>): void {
  let portal: TestPortal;
  let citizen: TestBrowser;
  beforeAll(async () => {
    portal = await startTestPortal(openStorage);
  });
  afterAll(async () => {
    expect(portal.log.join('')).not.toMatch(/\b\d{11}\b|secret-1/);
    await portal?.close();
  });
  beforeEach(async () => {
    await emptyPortal(portal);
    citizen = portal.browser();
    await citizen.registerWithPassword('zoe', 'secret-1');
  });

  const here = () => ({ portal, citizen });
  describeStaffLogin(here);
  describeHandling(here);
  describeQueue(here);
  describeRoles(here);
  describeManagingStaff(here);
}
