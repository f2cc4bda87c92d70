/** Attacks on the portal, over all its routes: forged forms, other people's requests, injected text, stolen and prepared sessions, data that leaks. */
import { createHash } from 'node:crypto';
import { checkUsername } from '@eid-loket/portal/accounts/username.ts';
import { createApp } from '@eid-loket/portal/app.tsx';
import type { Storage } from '@eid-loket/portal/storage/open-storage.ts';
import { formToken } from '@eid-loket/portal/web/form-token.ts';
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { cardResult } from '../../helpers/card-results.ts';
import { confirmEmail } from '../../helpers/confirm-email.ts';
import { openedMails, openedPersons } from '../../helpers/opened-rows.ts';
import { ORIGIN, startTestPortal, type TestBrowser, type TestPortal } from '../portal-app.ts';
import { draftOf, sendUnsigned, signDraft } from './requests-suite.ts';
import { emptyPortal, loginStaff, newStaff, staffBrowser } from './staff.ts';

type Who = 'anybody' | 'citizen' | 'owner' | 'staff' | 'handle' | 'reassign' | 'audit' | 'admin';

const sessionOf = (browser: TestBrowser) => ({ cookie: `__Host-loket=${browser.cookies.get('__Host-loket')}` });

/** Who may use each route. Owner: the citizen whose request it is, and nobody else. */
const ROUTES: Readonly<Record<string, Who>> = {
  'GET /healthz': 'anybody',
  'GET /': 'anybody',
  'GET /login': 'anybody',
  'POST /login': 'anybody',
  'POST /api/challenge': 'anybody',
  'POST /login/eid': 'anybody',
  'POST /logout': 'anybody',
  'GET /forgotten': 'anybody',
  'POST /forgotten': 'anybody',
  'GET /forgotten/:token': 'anybody',
  'POST /forgotten/:token': 'anybody',
  'GET /register': 'anybody',
  'GET /register/password': 'anybody',
  'POST /register/password': 'anybody',
  'POST /register/eid': 'anybody',
  'GET /register/confirm': 'anybody',
  'POST /register/confirm': 'anybody',
  'GET /accessibility': 'anybody',
  'GET /contact': 'anybody',
  'GET /deleted': 'anybody',
  'GET /help': 'anybody',
  'GET /install': 'anybody',
  'GET /privacy': 'anybody',
  'GET /sitemap': 'anybody',
  'GET /account': 'citizen',
  'GET /profile/data': 'citizen',
  'GET /profile/delete': 'citizen',
  'POST /profile/delete': 'citizen',
  'GET /profile': 'citizen',
  'GET /parameters': 'citizen',
  'POST /parameters/contact': 'citizen',
  'POST /parameters/proof': 'citizen',
  'POST /parameters/email/link': 'citizen',
  'GET /email/confirm/:token': 'anybody',
  'POST /email/confirm/:token': 'anybody',
  'GET /email/undo/:token': 'anybody',
  'POST /email/undo/:token': 'anybody',
  'POST /parameters/address': 'citizen',
  'POST /parameters/person': 'citizen',
  'POST /parameters/language': 'citizen',
  'POST /parameters/password': 'citizen',
  'POST /parameters/password/remove': 'citizen',
  'POST /parameters/card/unlink': 'citizen',
  'POST /parameters/card/read': 'citizen',
  'GET /parameters/card': 'citizen',
  'POST /parameters/card': 'citizen',
  'GET /sessions': 'citizen',
  'POST /sessions/end': 'citizen',
  'POST /sessions/end-all': 'citizen',
  'GET /requests/new': 'anybody',
  'GET /requests/new/:kind': 'citizen',
  'POST /requests/new/:kind': 'citizen',
  'POST /requests/new/:kind/clear': 'citizen',
  'GET /requests/:reference': 'owner',
  'GET /requests/:reference/document': 'owner',
  'POST /requests/:reference/signature': 'owner',
  'POST /requests/:reference/send': 'owner',
  'POST /requests/:reference/withdraw': 'owner',
  'POST /requests/:reference/answer': 'owner',
  'GET /back-office/login': 'anybody',
  'POST /back-office/login': 'anybody',
  'GET /back-office/invitation': 'anybody',
  'POST /back-office/invitation': 'anybody',
  'GET /back-office/eid': 'staff',
  'POST /back-office/eid': 'staff',
  'POST /back-office/logout': 'staff',
  'GET /back-office/password': 'staff',
  'POST /back-office/password': 'staff',
  'GET /back-office': 'handle',
  'GET /back-office/audit': 'audit',
  'GET /back-office/staff': 'admin',
  'POST /back-office/staff': 'admin',
  'POST /back-office/staff/:id': 'admin',
  'GET /back-office/requests/:reference': 'handle',
  'GET /back-office/requests/:reference/print': 'handle',
  'POST /back-office/requests/:reference/:step': 'handle',
};
/** Posted by the eID client, as JSON with the token in a header. */
const JSON_ROUTES = [
  '/api/challenge',
  '/login/eid',
  '/register/eid',
  '/parameters/card/read',
  '/parameters/proof',
  '/back-office/eid',
  '/signature',
];

const ROLES_OF: Readonly<Record<string, readonly string[]>> = {
  staff: ['clerk', 'supervisor', 'admin'],
  handle: ['clerk', 'supervisor'],
  reassign: ['supervisor'],
  audit: ['supervisor'],
  admin: ['admin'],
};

/** Of the back office, what is sent before there is a session of staff, and by the eID client. */
const VISITORS_FORMS = ['/back-office/login', '/back-office/invitation', '/back-office/eid'];

const isJson = (path: string) => JSON_ROUTES.some((each) => path.endsWith(each));
const entries = Object.entries(ROUTES).map(([route, who]) => {
  const [method = '', path = ''] = route.split(' ');
  return { method, path, who, inBackOffice: path.startsWith('/back-office') };
});
const posts = entries.filter(({ method }) => method === 'POST');

export function describeSecurity(openStorage: () => Promise<Storage>): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeAll(async () => {
    portal = await startTestPortal(openStorage);
  });
  afterAll(() => portal?.close());
  beforeEach(async () => {
    await emptyPortal(portal);
    browser = portal.browser();
  });

  const fill = (path: string, reference: string, step = 'take') =>
    path
      .replace(':reference', reference)
      .replace(':kind', 'residence')
      .replace(':step', step)
      .replace(':id', '00000000-0000-4000-8000-000000000000');

  /** The token that this browser's own forms have. */
  const tokenOf = (who: TestBrowser, inBackOffice: boolean) =>
    formToken({ token: who.cookies.get(inBackOffice ? '__Host-loket-staff' : '__Host-loket') ?? '' });

  /** A form, or what the eID client posts, with this token. */
  function post(who: TestBrowser, path: string, token: string, fields = {}, headers = {}): Promise<Response> {
    if (!isJson(path))
      return who.request(path, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ form_token: token, ...fields }),
      });
    const json = { 'content-type': 'application/json', 'x-form-token': token, ...headers };
    return who.request(path, { method: 'POST', headers: json, body: '{"token":1,"certificateChain":1}' });
  }

  /** A citizen with a request, who is a member of staff in the same browser too. */
  async function everybodyInOne(): Promise<{ who: TestBrowser; reference: string }> {
    const who = await staffBrowser(portal, 'ann', 'admin');
    await who.registerWithPassword('zoe', 'secret-1');
    return { who, reference: await sendUnsigned(who) };
  }

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
      const { who, reference } = await everybodyInOne();
      const other = await staffBrowser(portal, 'els', 'supervisor');
      await other.registerWithPassword('eva', 'secret-1');
      for (const { path, inBackOffice } of posts) {
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
      const { who, reference } = await everybodyInOne();
      await newStaff(portal, 'sofie', 'supervisor');
      for (const { path, inBackOffice } of posts.filter(({ path }) => !isJson(path))) {
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
      const { who, reference } = await everybodyInOne();
      for (const { path, inBackOffice } of posts) {
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
      const { who, reference } = await everybodyInOne();
      for (const { path } of entries)
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
      for (const { method, path, who } of entries) {
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
      const rows = entries.filter(({ who }) => who in ROLES_OF);
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
          // What the eID client posts answers a challenge that nobody asked for.
          const told = method === 'GET' ? 200 : isJson(path) ? 400 : 422;
          const expected = sentAway ? 302 : may ? told : 403;
          expect([target, role, status]).toEqual([target, role, expected]);
        }
      }
    });
  });

  test('by another method is no page', async () => {
    const { who, reference } = await everybodyInOne();
    for (const { path } of entries.filter(({ method, path }) => method === 'POST' || path === '/account'))
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const before = portal.log.length;
        const { status } = await who.request(fill(path, reference), { method });
        expect([method, path, status]).toEqual([method, path, 404]);
        expect(portal.log.slice(before).join('')).toContain('PAGE_NOT_FOUND');
      }
  });

  describe('an answer', () => {
    test('has its headers whatever its status', async () => {
      const { who, reference } = await everybodyInOne();
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

  describe('what is typed', () => {
    test('is data to the database and text to the page', async () => {
      const surname = `O'Hara"); DROP TABLE accounts; -- <b>ねこ</b>`;
      await browser.registerWithPassword('zoe', 'secret-1', { surname });
      const [person] = await openedPersons(portal.parts);
      expect(person?.surname).toBe(surname);
      const page = await browser.get('/profile');
      expect(page).toContain('&lt;b&gt;ねこ&lt;/b&gt;');
      expect(page).not.toContain('<b>');
      const wrong = await portal.browser().loginWithPassword(`' OR '1'='1`, `' OR '1'='1`);
      expect(wrong.status).toBe(401);
    });

    test.each([
      'a@mail.example\r\nBcc: b@mail.example',
      'a@mail.example,b@mail.example',
      'Zoë <a@mail.example>, b@mail.example',
      'group:a@mail.example;',
      '"a b"@mail.example',
      'a@[127.0.0.1]',
      'a@mail',
    ])('as an e-mail address is one address: %j is refused', async (email) => {
      expect((await browser.registerWithPassword('zoe', 'secret-1', { email })).status).toBe(422);
    });

    test.each(['zoe@mail.example', 'zoë.d+loket@e-mail.example', "o'hara@sub.mail.example"])(
      '%s is one',
      async (email) => {
        expect((await browser.registerWithPassword('zoe', 'secret-1', { email })).status).toBe(303);
      },
    );

    test('makes no line of the log', async () => {
      const before = portal.log.length;
      await browser.loginWithPassword('zoe\n{"level":30,"msg":"logged in"}', 'wrong-1');
      await browser.request('/nowhere%0a%7b%22msg%22:%22logged in%22%7d');
      for (const line of portal.log.slice(before)) {
        expect(line.trimEnd().split('\n')).toHaveLength(1);
        expect(JSON.parse(line)).not.toMatchObject({ msg: 'logged in' });
      }
    });

    test('twice under one name counts once, and never for another', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const other = portal.browser();
      const form_token = await other.token('/login');
      const body = new URLSearchParams([
        ['form_token', form_token],
        ['username', 'zoe'],
        ['username', 'eva'],
        ['password', 'secret-1'],
      ]);
      expect((await other.request('/login', { method: 'POST', body })).status).toBe(401);
    });

    test('for the script is JSON and says so', async () => {
      const token = await browser.token('/login');
      const headers = { 'content-type': 'text/plain', 'x-form-token': token };
      const body = '{"purpose":"login"}';
      expect((await browser.request('/api/challenge', { method: 'POST', headers, body })).status).toBe(415);
      const right = { ...headers, 'content-type': 'application/json' };
      expect((await browser.request('/api/challenge', { method: 'POST', headers: right, body })).status).toBe(200);
    });
  });

  describe('a username', () => {
    test.each([
      'jаn',
      'ｊａｎ',
      'jan²',
      'ﬁlip',
      'jan\u200d1',
      'ja\u0000n',
      'jan\u202eeva',
      'jαn',
      'ᴊᴀɴ',
      'аdmin',
      'a\u115fb',
      '\u115f\u1160\u115f',
      'jan\u0661',
      'Ивαν',
    ])('that looks like another is refused: %j', (username) => {
      expect(() => checkUsername(username.normalize('NFC'))).toThrow(
        expect.objectContaining({ code: 'USERNAME_INVALID' }),
      );
    });
    test.each([
      'root',
      'Helpdesk',
      'beheerder2',
      'adrnin',
      'r00t',
      'gemeente',
      'Zandhove',
      'gemeente-zandhove',
      'els',
      'E1S',
    ])('that speaks for the municipality or its staff is refused: %s', async (username) => {
      await newStaff(portal, 'els', 'clerk');
      const response = await browser.registerWithPassword(username, 'secret-1');
      expect([response.status, await response.text()]).toEqual([409, expect.stringContaining('is voorbehouden')]);
    });
    test('that is read as somebody’s is refused, and free ones are told', async () => {
      await browser.registerWithPassword('b.willems', 'secret-1');
      for (const username of ['b.wi11ems', 'bwillems', 'B-WILLEMS', 'b.vvillems']) {
        const response = await portal.browser().registerWithPassword(username, 'secret-1');
        expect([response.status, await response.text()]).toEqual([409, expect.stringContaining('Nog vrij')]);
      }
      expect((await portal.browser().registerWithPassword('b.willem', 'secret-1')).status).toBe(303);
    });
    test.each(['éva', 'Zoë-2', 'ĳsbrand'.normalize('NFKC'), 'Ελένη', 'Иван', 'straße'])('%s is taken', (username) => {
      expect(() => checkUsername(username)).not.toThrow();
    });
  });

  describe('a password', () => {
    test('is kept as argon2id with 19 MiB, two rounds and a salt of its own, for citizens and staff', async () => {
      for (const name of ['zoe', 'eva']) await portal.browser().registerWithPassword(name, 'secret-1');
      await newStaff(portal, 'els', 'clerk');
      const { database } = portal.parts;
      const hashes = [
        ...(await database.selectFrom('accounts').select('password_hash').execute()),
        ...(await database.selectFrom('staff').select('password_hash').execute()),
      ].map(({ password_hash }) => password_hash ?? '');
      for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
      expect(new Set(hashes.map((hash) => hash.split('$')[4])).size).toBe(3);
    });

    test('of any characters opens what it closed, to its last one', async () => {
      const password = `blauwe fiets in de gracht ${'🚲'.repeat(150)}`;
      expect((await browser.registerWithPassword('zoe', password)).status).toBe(303);
      expect((await portal.browser().loginWithPassword('zoe', password)).status).toBe(303);
      expect((await portal.browser().loginWithPassword('zoe', `${password.slice(0, -2)}🚗`)).status).toBe(401);
    });
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

  describe('what a card signed', () => {
    test('for one request fits no other, and counts once', async () => {
      await browser.registerWithCard('jan', 'jan');
      const [first, second] = [await draftOf(browser), await draftOf(browser, 'nationality')];
      const text = await browser.get(`${first}/document`);
      expect((await signDraft(browser, second, 'jan', text)).body.code).toBe('DOCUMENT_SIGNATURE_INVALID');
      expect((await signDraft(browser, first, 'jan')).status).toBe(200);
      expect((await signDraft(browser, first, 'jan', text)).body.code).toBe('REQUEST_ALREADY_SIGNED');
      expect(text).toContain(ORIGIN);
    });

    test('is taken by an instance whose clock is two minutes off, and not after its time', async () => {
      await browser.registerWithCard('jan', 'jan');
      for (const skew of [-120_000, 120_000, 301_000]) {
        const other = portal.browser();
        const { token, challengeNonce } = await other.challenge('/login', 'login');
        const login = await cardResult('jan', ORIGIN, 'login', { challengeNonce });
        portal.advance(skew);
        const { status } = await other.json('/login/eid', token, login);
        portal.advance(-skew);
        expect([skew, status]).toEqual([skew, skew === 301_000 ? 400 : 200]);
      }
    });

    test('is no longer looked at after sixty refusals from one address', async () => {
      await browser.registerWithCard('jan', 'jan');
      const guesser = portal.browser('198.51.100.9');
      const login = await cardResult('jan', ORIGIN, 'login', { challengeNonce: 'A'.repeat(44) });
      const answers: unknown[] = [];
      const form = await guesser.token('/login');
      for (let index = 0; index < 61; index += 1) {
        await guesser.json('/api/challenge', form, { purpose: 'login' });
        answers.push((await guesser.json('/login/eid', form, login)).body.code);
      }
      expect(answers).toEqual([...Array(60).fill('TOKEN_SIGNATURE_INVALID'), 'TOO_MANY_ATTEMPTS']);
      expect((await portal.browser('198.51.100.10').loginWithCard('jan')).answer.status).toBe(200);
      portal.advance(16 * 60_000);
      expect((await guesser.loginWithCard('jan')).answer.status).toBe(200);
    });
  });

  describe('a mail to the citizen', () => {
    const mails = async () =>
      (await openedMails(portal.parts)).map(({ recipient, subject, body }) => ({ recipient, subject, body }));

    test('tells each change of a way in, in the words of their language, and nothing private', async () => {
      for (const language of LANGUAGES) {
        const who = portal.browser();
        await emptyPortal(portal);
        await who.get(`/?lang=${language}`);
        await who.registerWithCard('jan', 'jan', { access: 'eid', email: 'jan@mail.example' });
        await confirmEmail(portal, who);
        const save = (path: string, fields: Record<string, string>) =>
          who.submit('/parameters', `/parameters/${path}`, fields);
        await who.showCard('jan');
        await save('password', { new_password: 'drie dakpannen' });
        await save('password', { old_password: 'drie dakpannen', new_password: 'vier dakpannen' });
        await save('card/unlink', { unlink_password: 'vier dakpannen' });
        await who.readCard('jan', 'parameters');
        await who.submit('/parameters/card', '/parameters/card', { link_password: 'vier dakpannen' });
        await who.readCard('jan-new-card', 'parameters');
        await who.submit('/parameters/card', '/parameters/card', {});
        await save('password/remove', { remove_password: 'vier dakpannen' });
        await who.showCard('jan-new-card');
        await save('contact', { email: 'new@mail.example', phone: '' });
        await save('contact', { email: 'new@mail.example', phone: '091111111' });
        const told = await mails();
        const link = told.pop();
        expect([link?.recipient, link?.body]).toEqual([
          'new@mail.example',
          expect.stringContaining(`${ORIGIN}/email/confirm/`),
        ]);
        expect(new Set(told.map(({ body }) => body)).size).toBe(7);
        expect(told.map(({ recipient }) => recipient)).toEqual(Array(7).fill('jan@mail.example'));
        expect(told.pop()?.body).toContain(`${ORIGIN}/email/undo/`);
        for (const { subject, body } of told) {
          expect(body).toContain(`${ORIGIN}/sessions`);
          expect(`${subject} ${body}`).not.toMatch(/dakpannen|Voorbeeld|8567|mail\.example|\bjan\b|\{/i);
        }
        expect(told[0]?.subject).toBe(
          {
            nl: 'Uw account op het e-loket',
            fr: 'Votre compte sur l’e-guichet',
            de: 'Ihr Konto auf dem E-Schalter',
            en: 'Your account on the e-counter',
          }[language],
        );
      }
    });

    test('is not written for a change that was refused', async () => {
      await browser.registerWithPassword('zoe', 'secret-1', { email: 'zoe@mail.example' });
      await confirmEmail(portal, browser);
      await browser.submit('/parameters', '/parameters/password', {
        old_password: 'wrong-1',
        new_password: 'drie dakpannen',
      });
      await browser.submit('/parameters', '/parameters/card/unlink', { unlink_password: 'secret-1' });
      expect(await mails()).toEqual([]);
    });
  });

  test('the log at its loudest has no secret and no name of the journeys that it followed', async () => {
    const before = portal.log.length;
    const secrets = new Set<string>();
    const watched = (who: TestBrowser) => {
      for (const value of who.cookies.values())
        if (value.length > 20) secrets.add(value).add(formToken({ token: value }));
    };
    const { read, token } = await browser.readCard('jan');
    for (const each of [token, read.token.signature, read.token.unverifiedCertificate]) secrets.add(each);
    const fields = { username: 'jan', access: 'both', password: 'drie dakpannen', email: 'jan@mail.example' };
    await browser.submit('/register/confirm', '/register/confirm', fields);
    watched(browser);
    await signDraft(browser, await draftOf(browser), 'jan');
    await browser.submit('/parameters', '/parameters/password', {
      old_password: 'drie dakpannen',
      new_password: 'vier dakpannen',
    });
    watched(browser);
    const other = portal.browser();
    const { login } = await other.loginWithCard('jan');
    secrets.add(login.token.signature);
    await portal.browser().loginWithPassword('jan', 'vijf dakpannen');
    await portal.browser().loginWithPassword('drie dakpannen', 'x');
    const clerk = await staffBrowser(portal, 'els', 'clerk');
    await loginStaff(portal.browser(), 'els', 'zes dakpannen');
    watched(other);
    watched(clerk);
    const told = portal.log.slice(before).join('');
    expect(told).toMatch(/"msg":"logged in"/);
    expect(told.match(/"code":"LOGIN_FAILED"/g)).toHaveLength(3);
    expect(secrets.size).toBeGreaterThan(10);
    for (const secret of secrets) expect(told).not.toContain(secret);
    expect(told).not.toMatch(/dakpannen|secret-1|85673003360|85\.67\.30|Voorbeeld|mail\.example|"pin"|\$argon2/i);
    expect(told).not.toMatch(/\b\d{11}\b/);
  });
}
