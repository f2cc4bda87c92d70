/** Where the tests of the back office are: a portal, and a citizen of it who is called zoe. */
import type { TestBrowser, TestPortal } from '../../portal-app.ts';

export interface TownHall {
  portal: TestPortal;
  citizen: TestBrowser;
}
