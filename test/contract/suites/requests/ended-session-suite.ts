/** A form that is sent after its session has ended: kept for its own account and browser, and for nobody else. */
import type { TestBrowser, TestPortal } from '../../portal-app.ts';
import { count } from '../count-rows.ts';

const MINUTE = 60_000;

export function describeFormsAfterTheEnd(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

  describe('a form sent after the session has ended', () => {
    const PATH = '/requests/new/marriage';
    const TYPED = { spouse_name: 'Els Lange-Naam', event_place: 'Mechelen' };
    const login = (who: TestBrowser, username: string) =>
      who.submit('/login', '/login', { username, password: 'secret-1' });

    /** The form is open, the session ends, the form is sent. */
    async function sendTooLate(who: TestBrowser): Promise<Response> {
      const page = await who.get(PATH);
      const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
      portal.advance(31 * MINUTE);
      const body = new URLSearchParams({
        form_token: hidden('form_token'),
        form_owner: hidden('form_owner'),
        ...TYPED,
      });
      return who.request(PATH, { method: 'POST', body });
    }

    test('is kept, and comes back after the login', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const response = await sendTooLate(browser);
      expect([response.status, await response.text()]).toEqual([401, expect.stringContaining('is bewaard')]);
      expect((await login(browser, 'zoe')).headers.get('location')).toBe('/account');
      expect((await browser.request('/account')).headers.get('location')).toBe(PATH);
      const form = await browser.get(PATH);
      for (const value of Object.values(TYPED)) expect(form).toContain(`value="${value}"`);
      // Once: afterwards the personal page is itself again.
      expect((await browser.request('/account')).status).toBe(200);
      expect(await count(portal, 'parked_forms')).toBe(0);
    });

    test('is for no other account, and still there for its own', async () => {
      await portal.browser().registerWithPassword('eva', 'secret-1');
      await browser.registerWithPassword('zoe', 'secret-1');
      await sendTooLate(browser);
      await login(browser, 'eva');
      expect((await browser.request('/account')).status).toBe(200);
      expect(await browser.get(PATH)).not.toContain('Lange-Naam');
      await browser.submit('/account', '/logout', {});
      await login(browser, 'zoe');
      expect((await browser.request('/account')).headers.get('location')).toBe(PATH);
    });

    test('is for no other browser', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      await sendTooLate(browser);
      const other = portal.browser();
      await login(other, 'zoe');
      expect((await other.request('/account')).status).toBe(200);
      expect(await other.get(PATH)).not.toContain('Lange-Naam');
    });

    test('is forgotten after an hour', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      await sendTooLate(browser);
      portal.advance(61 * MINUTE);
      await login(browser, 'zoe');
      expect((await browser.request('/account')).status).toBe(200);
      expect(await browser.get(PATH)).not.toContain('Lange-Naam');
    });

    test('is unreadable in the database', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      await sendTooLate(browser);
      const rows = await portal.parts.database.selectFrom('parked_forms').selectAll().execute();
      expect(rows).toHaveLength(1);
      expect(Buffer.from(rows[0]?.typed ?? '').toString('latin1')).not.toContain('Lange-Naam');
      expect(JSON.stringify(rows)).not.toContain(browser.cookies.get('__Host-loket-kept'));
    });

    test('is not kept when the portal did not make it for an account', async () => {
      const response = await browser.request(PATH, {
        method: 'POST',
        body: new URLSearchParams({ form_owner: Buffer.alloc(90, 1).toString('base64url'), ...TYPED }),
      });
      expect(response.status).toBe(401);
      expect(await response.text()).toContain('LOGIN_REQUIRED');
      expect(await count(portal, 'parked_forms')).toBe(0);
    });

    test('made for another form is not kept under this one', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const page = await browser.get('/requests/new/divorce');
      const form_owner = /name="form_owner" value="([^"]+)"/.exec(page)?.[1] ?? '';
      portal.advance(31 * MINUTE);
      const body = new URLSearchParams({ form_owner, ...TYPED });
      expect(await (await browser.request(PATH, { method: 'POST', body })).text()).toContain('LOGIN_REQUIRED');
      expect(await count(portal, 'parked_forms')).toBe(0);
    });

    test('of one account, sent by another that is logged in, is kept for neither', async () => {
      await portal.browser().registerWithPassword('eva', 'secret-1');
      await browser.registerWithPassword('zoe', 'secret-1');
      const page = await browser.get(PATH);
      const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
      await browser.submit('/account', '/logout', {});
      await login(browser, 'eva');
      const body = new URLSearchParams({
        form_token: hidden('form_token'),
        form_owner: hidden('form_owner'),
        ...TYPED,
      });
      expect((await browser.request(PATH, { method: 'POST', body })).status).toBe(403);
      expect([await count(portal, 'form_drafts'), await count(portal, 'parked_forms')]).toEqual([0, 0]);
    });

    test('from before a login in another window comes back at once', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const page = await browser.get(PATH);
      const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
      await browser.submit('/account', '/logout', {});
      await login(browser, 'zoe');
      const body = new URLSearchParams({
        form_token: hidden('form_token'),
        form_owner: hidden('form_owner'),
        ...TYPED,
      });
      const response = await browser.request(PATH, { method: 'POST', body });
      expect([response.status, response.headers.get('location')]).toEqual([303, PATH]);
      expect(await browser.get(PATH)).toContain('Lange-Naam');
    });
  });
}
