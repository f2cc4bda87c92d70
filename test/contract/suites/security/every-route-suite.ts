/** Attacks on every route: forged, broken and other people’s forms, and roles that may not. */
import { createApp } from '@eid-loket/portal/app.tsx';
import type { TestBrowser, TestPortal } from '../../portal-app.ts';
import { draftOf, sendUnsigned } from '../drafts.ts';
import { loginStaff, newStaff, staffBrowser } from '../staff.ts';
import { everybodyInOne, fill, post, tokenOf } from './forged-forms.ts';
import { ALL_ROUTES, isJson, POSTS, ROLES_OF, ROUTES, VISITORS_FORMS } from './routes.ts';

export function describeEveryRoute(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

  describe('every route', () => {
    test('stands in the table of who may use it', () => {
      const found = createApp(portal.parts).routes.filter(
        ({ method, path }) => method !== 'ALL' && !path.includes('*'),
      );
      expect([...new Set(found.map(({ method, path }) => `${method} ${path}`))].sort()).toEqual(
        Object.keys(ROUTES).sort(),
      );
    });

    test('that takes a form refuses it without a token, with another session’s, and from another origin or site', async () => {
      const { who, reference } = await everybodyInOne(portal);
      const other = await staffBrowser(portal, 'els', 'supervisor');
      await other.registerWithPassword('eva', 'secret-1');
      for (const { path, inBackOffice } of POSTS) {
        // Its form belongs to the session from before.
        const office = inBackOffice && !VISITORS_FORMS.includes(path);
        const [own, foreign] = [tokenOf(who, office), tokenOf(other, office)];
        const target = fill(path, reference);
        const answers = [
          await post(who, target, ''),
          await post(who, target, foreign),
          await post(who, target, own, {}, { origin: 'https://evil.example' }),
          await post(who, target, own, {}, { origin: 'null' }),
          await post(who, target, own, {}, { 'sec-fetch-site': 'cross-site' }),
          await post(who, target, own, {}, { 'sec-fetch-site': 'same-site' }),
        ];
        expect([path, ...answers.map(({ status }) => status)]).toEqual([path, ...Array(6).fill(403)]);
      }
    });

    test('that takes a form refuses fields that the form does not have', async () => {
      const { who, reference } = await everybodyInOne(portal);
      await newStaff(portal, 'sofie', 'supervisor');
      for (const { path, inBackOffice } of POSTS.filter(({ path }) => !isJson(path))) {
        const office = inBackOffice && !VISITORS_FORMS.includes(path);
        if (path.endsWith(':step')) await loginStaff(who, 'sofie');
        const response = await post(who, fill(path, reference), tokenOf(who, office), {
          from_card: 'true',
          account_id: '1',
          ...(path === '/back-office/password' && { current: 'x', password: 'x' }),
        });
        const code = /id="code">(\w+)/.exec(await response.text())?.[1];
        expect([path, response.status, code]).toEqual([path, 422, 'FORM_INVALID']);
      }
      expect((await who.request('/account')).status).toBe(200);
    });

    test('that takes a body refuses one that is none, one of another type, and one over the limit', async () => {
      const { who, reference } = await everybodyInOne(portal);
      for (const { path, inBackOffice } of POSTS) {
        const token = tokenOf(who, inBackOffice && !VISITORS_FORMS.includes(path));
        const send = async (type: string, body: string) => {
          const headers = { 'content-type': type, 'x-form-token': token };
          return (await who.request(fill(path, reference), { method: 'POST', headers, body })).status;
        };
        const [own, broken, other] = isJson(path)
          ? ['application/json', 'application/json', 'text/plain']
          : ['application/x-www-form-urlencoded', 'multipart/form-data', 'application/json'];
        const answers = [
          await send(broken, 'no form'),
          await send(other, '{}'),
          await send('', '{}'),
          await send(own, 'a'.repeat(256 * 1024 + 1)),
        ];
        expect([path, ...answers]).toEqual([path, 400, 415, 415, 413]);
      }
      expect(portal.log.join('')).not.toContain('INTERNAL_ERROR');
    });

    test('answers a broken body under every method as the sender’s fault and not ours', async () => {
      const { who, reference } = await everybodyInOne(portal);
      for (const { path } of ALL_ROUTES)
        for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
          const headers = { 'content-type': 'multipart/form-data' };
          const { status } = await who.request(fill(path, reference), { method, headers, body: 'no form' });
          expect([method, path, status]).toEqual([method, path, 404]);
        }
      expect(portal.log.join('')).not.toContain('INTERNAL_ERROR');
    });

    test('takes the fields of its own page, as a browser sends them', async () => {
      const sent = async (who: TestBrowser, page: string): Promise<string[]> => {
        const forms = [...(await who.get(page)).matchAll(/<form method="post" action="([^"]+)".*?<\/form>/gs)];
        const codes: string[] = [];
        for (const [form, action = ''] of forms.filter(([, action]) => !/logout|end-all/.test(action ?? ''))) {
          const fields = [...form.matchAll(/ name="([^"]+)"(?:[^>]* value="([^"]*)")?/g)];
          const body = new URLSearchParams(
            Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value])),
          );
          const answer = await (await who.request(action, { method: 'POST', body })).text();
          codes.push(`${action} ${/id="code">(\w+)/.exec(answer)?.[1] ?? 'taken'}`);
        }
        return codes;
      };
      await browser.readCard('jan');
      expect(await sent(browser, '/register/confirm')).toEqual(['/register/confirm taken']);
      expect(await sent(browser, '/register/password')).toEqual(['/register/password taken']);
      expect(await sent(browser, '/login')).toEqual(['/login taken']);
      await browser.registerWithCard('jan', 'jan', { access: 'both', password: 'secret-1' });
      expect(await sent(browser, '/parameters')).toEqual([
        '/parameters/contact taken',
        '/parameters/language taken',
        '/parameters/password taken',
        '/parameters/password/remove taken',
        '/parameters/card/unlink taken',
      ]);
      expect(await sent(browser, '/requests/new/residence')).toEqual(['/requests/new/residence taken']);
    });

    test('of citizens is closed to anyone who is not logged in, and to another citizen', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const sent = await sendUnsigned(browser);
      const draft = (await draftOf(browser)).split('/')[2] as string;
      const [nobody, eva] = [portal.browser(), portal.browser()];
      await nobody.get('/login');
      await eva.registerWithPassword('eva', 'secret-1');
      for (const { method, path, who } of ALL_ROUTES) {
        if (who !== 'citizen' && who !== 'owner') continue;
        for (const reference of [sent, draft]) {
          const ask = (by: TestBrowser) =>
            method === 'GET'
              ? by.request(fill(path, reference))
              : post(by, fill(path, reference), tokenOf(by, false), path.endsWith('/answer') ? { note: 'x' } : {});
          expect([path, (await ask(nobody)).status]).toEqual([path, 401]);
          if (who === 'owner') {
            const answer = isJson(path)
              ? await eva.request(fill(path, reference), {
                  method: 'POST',
                  headers: { 'content-type': 'application/json', 'x-form-token': tokenOf(eva, false) },
                  body: '{"signedRequest":1,"certificateChain":1}',
                })
              : await ask(eva);
            expect([path, answer.status]).toEqual([path, 404]);
          }
        }
      }
      expect(await browser.get('/account')).toContain(sent);
    });

    test('of the back office is open to its roles alone', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const reference = await sendUnsigned(browser);
      const staff = await Promise.all(
        (['clerk', 'supervisor', 'admin'] as const).map(
          async (role) => [role, await staffBrowser(portal, role, role)] as const,
        ),
      );
      const nobody = portal.browser();
      const rows = ALL_ROUTES.filter(({ who }) => who in ROLES_OF);
      const steps = ['take', 'ask', 'approve', 'refuse', 'mail', 'reassign'];
      const table = rows.flatMap((row) =>
        row.path.endsWith(':step') ? steps.map((step) => ({ ...row, step })) : [{ ...row, step: '' }],
      );
      for (const { method, path, who, step } of table) {
        const target = fill(path, reference, step);
        // A field too many: who may take the step is told so, and nothing happens.
        const ask = (by: TestBrowser) =>
          method === 'GET' ? by.request(target) : post(by, target, tokenOf(by, !isJson(path)), { unknown: '1' });
        for (const outsider of [nobody, browser]) {
          const { status, headers } = await ask(outsider);
          expect([target, status, headers.get('location')]).toEqual([target, 303, '/back-office/login']);
        }
        for (const [role, by] of staff) {
          const { status, headers } = await ask(by);
          const may = ROLES_OF[step === 'reassign' ? 'reassign' : who]?.includes(role);
          // Administrators have another first page.
          const sentAway =
            path === '/back-office' && role === 'admin' && headers.get('location') === '/back-office/staff';
          // What the eID client POSTS answers a challenge that nobody asked for.
          const told = method === 'GET' ? 200 : isJson(path) ? 400 : 422;
          const expected = sentAway ? 302 : may ? told : 403;
          expect([target, role, status]).toEqual([target, role, expected]);
        }
      }
    });
  });
}
