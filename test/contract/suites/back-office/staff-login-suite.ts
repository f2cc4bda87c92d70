/** The way into the back office: for staff alone, with a session of their own that ends. */
import { sql } from 'kysely';
import type { TestBrowser, TestPortal } from '../../portal-app.ts';
import { sendUnsigned } from '../drafts.ts';
import { loginStaff, newStaff, STAFF_PASSWORD, staffBrowser } from '../staff.ts';
import { statusOf } from './request-rows.ts';
import type { TownHall } from './town-hall.ts';

const MINUTE = 60_000;

export function describeStaffLogin(here: () => TownHall): void {
  let portal: TestPortal;
  let citizen: TestBrowser;
  beforeEach(() => {
    ({ portal, citizen } = here());
  });

  describe('the way in', () => {
    test('is for staff, with a cookie of their own', async () => {
      await newStaff(portal, 'els', 'clerk');
      const browser = portal.browser();
      const response = await loginStaff(browser, 'ELS');
      expect([response.status, response.headers.get('location')]).toEqual([303, '/back-office']);
      expect(response.headers.getSetCookie().join('\n')).toMatch(
        /^__Host-loket-staff=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/m,
      );
      expect(await browser.get('/back-office')).toContain('Naam van els (medewerker)');
      // It opens no e-loket, and the e-loket's session no back office.
      expect((await browser.request('/account')).status).toBe(401);
      const closed = await citizen.request('/back-office');
      expect([closed.status, closed.headers.get('location')]).toEqual([303, '/back-office/login']);
    });

    test('stands in the log, once for each login that succeeds', async () => {
      const { database } = portal.parts;
      await newStaff(portal, 'els', 'clerk');
      const { id } = await database.selectFrom('staff').select('id').executeTakeFirstOrThrow();
      await loginStaff(portal.browser(), 'els', 'not the password');
      await loginStaff(portal.browser(), 'els');
      const rows = await database
        .selectFrom('audit')
        .select(['event', 'account_id'])
        .where('staff_id', '=', id)
        .execute();
      expect(rows).toEqual(['staff-invitation-used', 'staff-logged-in'].map((event) => ({ event, account_id: null })));
    });

    test('refuses citizens, wrong passwords and the blocked in the same words', async () => {
      await newStaff(portal, 'els', 'clerk');
      await newStaff(portal, 'weg', 'clerk');
      await sql`UPDATE staff SET active = false WHERE username = 'weg'`.execute(portal.parts.database);
      const tell = async (username: string, password: string) => {
        const response = await loginStaff(portal.browser(), username, password);
        return [response.status, /href="#username">([^<]+)/.exec(await response.text())?.[1]];
      };
      const wrong = [401, 'Gebruikersnaam en paswoord horen niet bij elkaar. Kijk beide na en probeer het opnieuw.'];
      expect(await tell('zoe', 'secret-1')).toEqual(wrong);
      expect(await tell('els', 'wrong password')).toEqual(wrong);
      expect(await tell('weg', STAFF_PASSWORD)).toEqual(wrong);
    });

    test('is slowed down, without slowing a citizen of the same name', async () => {
      await newStaff(portal, 'zoe', 'clerk');
      for (let index = 0; index < 5; index += 1)
        expect((await loginStaff(portal.browser(), 'zoe', 'wrong password')).status).toBe(401);
      expect((await loginStaff(portal.browser(), 'zoe')).status).toBe(429);
      const other = portal.browser();
      expect((await other.submit('/login', '/login', { username: 'zoe', password: 'secret-1' })).status).toBe(303);
    });

    test('closes after half an hour without a page, after ten hours, and at the log-off', async () => {
      const browser = await staffBrowser(portal, 'els', 'clerk');
      portal.advance(29 * MINUTE);
      expect((await browser.request('/back-office')).status).toBe(200);
      portal.advance(31 * MINUTE);
      expect((await browser.request('/back-office')).status).toBe(303);
      await loginStaff(browser, 'els');
      for (let minutes = 0; minutes < 600; minutes += 20) {
        expect((await browser.request('/back-office')).status).toBe(200);
        portal.advance(20 * MINUTE);
      }
      expect((await browser.request('/back-office')).status).toBe(303);
      await loginStaff(browser, 'els');
      expect((await browser.submit('/back-office', '/back-office/logout', {})).status).toBe(303);
      expect((await browser.request('/back-office')).status).toBe(303);
    });

    test('wants forms of its own session', async () => {
      const reference = await sendUnsigned(citizen);
      const browser = await staffBrowser(portal, 'els', 'clerk');
      const foreign = await (await staffBrowser(portal, 'jef', 'clerk')).token('/back-office');
      for (const form_token of ['', foreign, await citizen.token('/account')]) {
        const response = await browser.request(`/back-office/requests/${reference}/take`, {
          method: 'POST',
          body: new URLSearchParams({ form_token }),
        });
        expect(response.status).toBe(403);
      }
      expect(await statusOf(portal, reference)).toBe('sent');
    });
  });
}
