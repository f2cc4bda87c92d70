/** Asking for documents and following them up, on a portal of its own. */
import type { Storage } from '@eid-loket/portal/storage/open-storage.ts';
import { startTestPortal, type TestPortal } from '../../portal-app.ts';
import { emptyPortal } from '../staff.ts';
import { describeAsking } from './asking-suite.ts';
import { describeFormsAfterTheEnd } from './ended-session-suite.ts';
import { describeFollowingUp } from './following-up-suite.ts';

export function describeRequests(openStorage: () => Promise<Storage>): void {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal(openStorage);
  });
  afterAll(async () => {
    expect(portal.log.join('')).not.toMatch(/\b\d{11}\b|secret-1|Lange-Naam/);
    await portal?.close();
  });
  beforeEach(() => emptyPortal(portal));

  describeAsking(() => portal);
  describeFollowingUp(() => portal);
  describeFormsAfterTheEnd(() => portal);
}
