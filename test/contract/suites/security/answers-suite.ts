/** What the portal answers: headers, files, hosts, its own faults, methods that no route has. */
import { createApp } from '@eid-loket/portal/app.tsx';
import { ORIGIN, type TestBrowser, type TestPortal } from '../../portal-app.ts';
import { everybodyInOne, fill, post, sessionOf } from './forged-forms.ts';
import { ALL_ROUTES } from './routes.ts';

export function describeAnswers(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

  test('by another method is no page', async () => {
    const { who, reference } = await everybodyInOne(portal);
    for (const { path } of ALL_ROUTES.filter(({ method, path }) => method === 'POST' || path === '/account'))
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const before = portal.log.length;
        const { status } = await who.request(fill(path, reference), { method });
        expect([method, path, status]).toEqual([method, path, 404]);
        expect(portal.log.slice(before).join('')).toContain('PAGE_NOT_FOUND');
      }
  });

  describe('an answer', () => {
    test('has its headers whatever its status', async () => {
      const { who, reference } = await everybodyInOne(portal);
      const broken = createApp({
        ...portal.parts,
        clock: () => {
          throw new Error('no time');
        },
      });
      const answers = {
        200: await who.request('/profile'),
        303: await who.submit('/sessions', '/sessions/end', { id: 'x' }),
        401: await portal.browser().request('/account'),
        403: await post(who, '/login', ''),
        404: await who.request('/nowhere'),
        413: await post(who, '/login', 'x'.repeat(300_000)),
        422: await who.submit('/parameters', '/parameters/contact', { email: 'no', phone: '' }),
        500: await broken.request(`${ORIGIN}/account`, { headers: sessionOf(who) }),
      };
      for (const [status, { status: actual, headers }] of Object.entries(answers)) {
        expect(String(actual)).toBe(status);
        expect(headers.get('content-security-policy')).toMatch(
          /^default-src 'none'; script-src 'self'; .*form-action 'self'.*base-uri 'none'$/,
        );
        expect(Object.fromEntries(headers)).toMatchObject({
          'cache-control': 'no-store',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
          'referrer-policy': 'same-origin',
          'strict-transport-security': 'max-age=31536000; includeSubDomains',
          'x-content-type-options': 'nosniff',
        });
        expect(headers.get('access-control-allow-origin')).toBeNull();
      }
      expect((await who.request(`/requests/${reference}/document`)).headers.get('cache-control')).toBe('no-store');
      const { headers } = await post(who, '/api/challenge', '');
      expect(headers.get('content-disposition')).toBe('attachment; filename="answer.json"');
    });

    test('that everybody may keep has no cookie, and stays in its folder', async () => {
      const file = await browser.request('/static/portal-app.ts?lang=fr');
      expect([file.status, file.headers.get('cache-control'), file.headers.get('set-cookie')]).toEqual([
        200,
        'public, max-age=300',
        null,
      ]);
      for (const path of [
        '../../package.json',
        '%2e%2e/%2e%2e/package.json',
        '..%2f..%2fpackage.json',
        '..%5c..%5cpackage.json',
        '',
      ])
        expect([path, (await browser.request(`/static/${path}`)).status]).toEqual([path, 404]);
    });

    test('answers for the host of its origin alone; whether it is alive it tells anybody', async () => {
      const app = createApp(portal.parts);
      for (const host of ['evil.example', 'e-loket.example.evil.example', 'e-loket.example:8443', '192.0.2.7'])
        for (const path of ['/', '/login', '/static/portal.css', '/back-office/login']) {
          const answer = await app.request(`https://${host}${path}`);
          const page = await answer.text();
          expect([host, path, answer.status]).toEqual([host, path, 421]);
          expect(page).toContain('HOST_UNKNOWN');
          expect(page).not.toContain(host);
        }
      expect((await app.request('http://10.0.0.1/healthz')).status).toBe(200);
    });

    test('never repeats the host that was asked for, and sends nobody elsewhere', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
      const other = portal.browser();
      const form_token = await other.token('/login?next=https://evil.example&return=//evil.example');
      const body = new URLSearchParams({ form_token, username: 'zoe', password: 'secret-1' });
      const response = await other.request('/login?next=//evil.example', { method: 'POST', headers, body });
      expect([response.status, response.headers.get('location')]).toEqual([303, '/account']);
      for (const path of ['/', '/account', '/requests/new', '/nowhere', '//evil.example', '/back-office']) {
        const answer = await other.request(path, { headers });
        expect(`${answer.headers.get('location')} ${await answer.text()}`).not.toContain('evil.example');
      }
    });

    test('of ours tells nothing when we fail', async () => {
      const secret = 'relation "accounts" 85673003360 secret-1';
      const broken = createApp({
        ...portal.parts,
        clock: () => {
          throw new Error(secret);
        },
      });
      await browser.registerWithPassword('zoe', 'secret-1');
      const before = portal.log.length;
      const response = await broken.request(`${ORIGIN}/account`, { headers: sessionOf(browser) });
      const page = await response.text();
      expect(response.status).toBe(500);
      expect(page).toContain('INTERNAL_ERROR');
      expect(page).not.toMatch(/relation|85673003360|secret-1|\bat |\.tsx?\b|node_modules|stack/);
      const told = portal.log.slice(before).join('');
      expect(told).toContain('unexpected');
      expect(told).not.toMatch(/relation|85673003360|secret-1/);
    });

    test.each(['/requests/%00', '/requests/2026-ABCDEFGH%00/document', '/requests/new/%00', '/account?status=%00'])(
      'to a zero byte is that there is no such page: %s',
      async (path) => {
        await browser.registerWithPassword('zoe', 'secret-1');
        expect((await browser.request(path)).status).toBe(404);
      },
    );
  });
}
