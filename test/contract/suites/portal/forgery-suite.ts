/** What every page, form and cookie does against forgery. */
import { sql } from 'kysely';
import { cookiesOf } from '../../cookies-of.ts';
import type { TestBrowser, TestPortal } from '../../portal-app.ts';
import { newStaff } from '../staff.ts';

export function describeForgery(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

  describe('against forgery', () => {
    test.each([
      '/login',
      '/logout',
      '/register/password',
      '/register/confirm',
      '/requests/new/residence',
      '/sessions/end',
      '/sessions/end-all',
      '/parameters/contact',
      '/parameters/person',
      '/parameters/language',
      '/parameters/password',
      '/parameters/password/remove',
      '/parameters/card',
      '/parameters/card/unlink',
    ])('%s wants its own form’s token', async (path) => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const foreign = await portal.browser().token('/login');
      for (const form_token of ['', foreign]) {
        const response = await browser.request(path, {
          method: 'POST',
          body: new URLSearchParams({ form_token, username: 'a', password: 'b' }),
        });
        expect(response.status).toBe(403);
      }
    });

    test('a form from another origin is refused, token or not', async () => {
      const form_token = await browser.token('/login');
      const body = new URLSearchParams({ form_token, username: 'a', password: 'b' });
      const response = await browser.request('/login', {
        method: 'POST',
        body,
        headers: { origin: 'https://evil.example' },
      });
      expect(response.status).toBe(403);
    });

    test('every page forbids foreign and inline script, framing and caching', async () => {
      for (const path of ['/', '/login', '/register', '/account', '/profile', '/parameters', '/sessions', '/nowhere']) {
        const { headers } = await browser.request(path);
        expect(headers.get('content-security-policy')).toMatch(
          /^default-src 'none'; script-src 'self'; style-src 'self';.*frame-ancestors 'none'/,
        );
        expect(headers.get('cache-control')).toBe('no-store');
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('strict-transport-security')).toContain('max-age=');
        const page = await browser.get(path);
        expect(page.startsWith('<!doctype html>')).toBe(true);
        expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|\sstyle="|\son\w+="/);
      }
    });

    test('the session cookie is out of reach of scripts and other sites', async () => {
      const response = await browser.request('/login');
      expect(response.headers.get('set-cookie')).toMatch(
        /^__Host-loket=[\w-]{43}\.\d{10}\.[0-9a-f]{64}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
    });

    test('every cookie is Secure and out of reach of scripts, unless the portal is tried out without https', async () => {
      await newStaff(portal, 'els', 'clerk');
      try {
        const secure = await cookiesOf(portal.parts);
        expect([...secure.keys()].sort()).toEqual([
          '__Host-loket',
          '__Host-loket-kept',
          '__Host-loket-known',
          '__Host-loket-known-staff',
          '__Host-loket-staff',
          'lang',
          'notice',
        ]);
        for (const [name, attributes] of secure)
          expect([name, attributes.filter((each) => ['Path=/', 'HttpOnly', 'Secure'].includes(each))]).toEqual([
            name,
            ['Path=/', 'HttpOnly', 'Secure'],
          ]);
        const plain = await cookiesOf({ ...portal.parts, origin: 'http://localhost' });
        expect([...plain.keys()].sort()).toEqual([
          'lang',
          'loket',
          'loket-kept',
          'loket-known',
          'loket-known-staff',
          'loket-staff',
          'notice',
        ]);
        for (const [name, attributes] of plain)
          expect([name, attributes.includes('HttpOnly'), attributes.includes('Secure')]).toEqual([name, true, false]);
      } finally {
        await sql`DELETE FROM staff`.execute(portal.parts.database);
      }
    });

    test('a body over the limit is refused', async () => {
      const token = await browser.token('/login');
      const answer = await browser.json('/login/eid', token, { token: 'x'.repeat(300_000), certificateChain: [] });
      expect(answer).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
    });
  });
}
