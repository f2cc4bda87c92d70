/**
 * A refused login tells nothing by the time that it takes: the same hash work is done whether the account is there or not. Counted,
 * not timed, so argon2 is wrapped; it does its real work.
 */

import { jest } from '@jest/globals';
import * as argon2 from '@node-rs/argon2';

const verified: string[] = [];
jest.unstable_mockModule('@node-rs/argon2', () => ({
  ...argon2,
  verify: (hashed: string, password: string) => {
    verified.push(hashed);
    return argon2.verify(hashed, password);
  },
}));
const { startTestPortal } = await import('./portal-app.ts');
const { loginStaff, newStaff } = await import('./suites/staff.ts');

const STRENGTH = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;

let portal: Awaited<ReturnType<typeof startTestPortal>>;
beforeAll(async () => {
  portal = await startTestPortal();
  const { database } = portal.parts;
  await portal.browser().registerWithPassword('zoe', 'secret-1');
  await portal.browser().registerWithPassword('jan', 'secret-1');
  await database.updateTable('accounts').set({ password_hash: null }).where('username', '=', 'jan').execute();
  await newStaff(portal, 'els', 'clerk');
  await newStaff(portal, 'jef', 'clerk');
  await database.updateTable('staff').set({ active: false }).where('username', '=', 'jef').execute();
});
afterAll(() => portal?.close());

test.each([
  ['with a wrong password', 'citizen', 'zoe'],
  ['of nobody', 'citizen', 'nobody'],
  ['of anyone who has no password', 'citizen', 'jan'],
  ['of staff with a wrong password', 'staff', 'els'],
  ['of nobody among staff', 'staff', 'nobody'],
  ['of blocked staff', 'staff', 'jef'],
])('a login %s costs one hash of full strength', async (_name, kind, username) => {
  verified.length = 0;
  const browser = portal.browser();
  const response =
    kind === 'staff'
      ? await loginStaff(browser, username, 'not the password')
      : await browser.loginWithPassword(username, 'not the password');
  expect(await response.text()).toContain('id="problems"');
  expect(verified).toEqual([expect.stringMatching(STRENGTH)]);
});
