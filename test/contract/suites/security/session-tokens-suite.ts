/** Sessions: unguessable, kept as a hash, new at each login and change, not to be prepared by somebody else. */
import { createHash } from 'node:crypto';
import { formToken } from '@eid-loket/portal/web/form-token.ts';
import type { TestBrowser, TestPortal } from '../../portal-app.ts';
import { newStaff } from '../staff.ts';

export function describeSessionTokens(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

  describe('a session', () => {
    test('has 256 random bits, of which the database knows the hash', async () => {
      const cookies = new Set<string>();
      for (let index = 0; index < 5; index += 1) {
        const each = portal.browser();
        await each.registerWithPassword(`zoe${index}`, 'secret-1');
        cookies.add(each.cookies.get('__Host-loket') ?? '');
      }
      const rows = await portal.parts.database.selectFrom('sessions').select('token_hash').execute();
      const hashes = [...cookies].map((cookie) => createHash('sha256').update(cookie).digest('hex'));
      expect([...cookies].every((cookie) => Buffer.from(cookie, 'base64url').length === 32)).toBe(true);
      expect(rows.map(({ token_hash }) => token_hash).sort()).toEqual(hashes.sort());
    });

    test('of a visitor leaves no row, is the portal’s own, and carries their forms', async () => {
      const cookies = new Set<string>();
      for (const path of ['/login', '/register', '/register/password', '/back-office/login']) {
        const each = portal.browser();
        await each.get(path);
        cookies.add(each.cookies.get('__Host-loket') ?? '');
      }
      expect(cookies.size).toBe(4);
      expect(await portal.parts.database.selectFrom('sessions').select('id').execute()).toEqual([]);
      const forged = `${'A'.repeat(43)}.9999999999.${'0'.repeat(64)}`;
      browser.cookies.set('__Host-loket', forged);
      const fields = { form_token: formToken({ token: forged }), username: 'zoe', password: 'secret-1' };
      const body = new URLSearchParams(fields);
      expect((await browser.request('/login', { method: 'POST', body })).status).toBe(403);
    });

    test('of a visitor ends after a day, and is made anew for a form from half a day on', async () => {
      const prepared = () => browser.prepare('/login', '/login', { username: 'zoe', password: 'secret-1' });
      const first = await prepared();
      const cookie = browser.cookies.get('__Host-loket') as string;
      portal.advance(11 * 3_600_000);
      await browser.get('/login');
      expect(browser.cookies.get('__Host-loket')).toBe(cookie);
      portal.advance(12 * 3_600_000);
      expect((await first()).status).toBe(401);
      await browser.get('/login');
      expect(browser.cookies.get('__Host-loket')).not.toBe(cookie);
      const second = await prepared();
      portal.advance(25 * 3_600_000);
      expect((await second()).status).toBe(403);
    });

    test.each([
      ['citizens', '__Host-loket', '/login', '/account'],
      ['staff', '__Host-loket-staff', '/back-office/login', '/back-office'],
    ])('of %s prepared by somebody else is not the one that is logged in', async (_name, cookie, login, page) => {
      await portal.browser().registerWithPassword('zoe', 'secret-1 of staff');
      await newStaff(portal, 'zoe', 'clerk');
      const attacker = portal.browser();
      await attacker.get(login);
      if (!attacker.cookies.has(cookie)) attacker.cookies.set(cookie, 'A'.repeat(43));
      for (const [name, value] of attacker.cookies) browser.cookies.set(name, value);
      const response = await browser.submit(login, login, { username: 'zoe', password: 'secret-1 of staff' });
      expect(response.status).toBe(303);
      expect(browser.cookies.get(cookie)).not.toBe(attacker.cookies.get(cookie));
      expect((await browser.request(page)).status).toBe(200);
      expect((await attacker.request(page)).status).not.toBe(200);
    });

    test('gets a new token when a way in changes; the old one and the other sessions are out', async () => {
      await browser.registerWithCard('jan', 'jan', { access: 'both', password: 'secret-1' });
      const changes = [
        ['/parameters/password', { old_password: 'secret-1', new_password: 'drie dakpannen' }],
        ['/parameters/card/unlink', { unlink_password: 'drie dakpannen' }],
      ] as const;
      for (const [path, fields] of changes) {
        const [thief, other] = [portal.browser(), portal.browser()];
        for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
        await other.loginWithPassword('jan', fields === changes[0][1] ? 'secret-1' : 'drie dakpannen');
        const started = await portal.parts.database.selectFrom('sessions').select('created_at').execute();
        portal.advance(1_000);
        expect((await browser.submit('/parameters', path, fields)).status).toBe(303);
        const told = [];
        for (const each of [browser, thief, other]) told.push((await each.request('/account')).status);
        expect([path, ...told]).toEqual([path, 200, 401, 401]);
        // The absolute limit counts on.
        const now = await portal.parts.database.selectFrom('sessions').select('created_at').execute();
        expect(started.map(({ created_at }) => created_at.getTime())).toContain(now[0]?.created_at.getTime());
      }
      await browser.readCard('jan', 'parameters');
      const before = browser.cookies.get('__Host-loket');
      await browser.submit('/parameters/card', '/parameters/card', { link_password: 'drie dakpannen' });
      expect(browser.cookies.get('__Host-loket')).not.toBe(before);
      expect(await browser.get('/profile')).toContain('id="card"');
    });
  });
}
