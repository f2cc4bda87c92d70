/** Somebody's first visit: the way to the page that was wanted, and out of each failure. */
import { createApp } from '@eid-loket/portal/app.tsx';
import { answerError } from '@eid-loket/portal/web/errors.tsx';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { ERROR_CODES } from '@eid-loket/shared/errors/error-catalogue.ts';
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { confirmEmail, mailedLinks, RESET_LINK } from '../../helpers/confirm-email.ts';
import { until } from '../../helpers/until.ts';
import { ORIGIN, type TestBrowser, type TestPortal } from '../portal-app.ts';

const FORM = '/requests/new/residence';
/** What a form of the login page is sent to, and where its links lead. */
const addressesIn = (page: string) =>
  [...page.matchAll(/(?:action|href|data-target)="([^"]+)"/g)].map((each) => (each[1] ?? '').replaceAll('&amp;', '&'));

export function describeFirstUse(portal: () => TestPortal): void {
  let browser: TestBrowser;
  beforeEach(() => {
    browser = portal().browser();
  });

  describe('a page that wants a login', () => {
    const to = `to=${encodeURIComponent(FORM)}`;

    test('shows the login in its place, without a failure, and every way from there leads back to it', async () => {
      const response = await browser.request(FORM);
      const page = await response.text();
      expect(response.status).toBe(401);
      expect(page).toContain('id="login-first"');
      expect(page).not.toMatch(/class="notice bad"|id="code"/);
      const addresses = addressesIn(page);
      for (const path of ['/login', '/login/eid', '/register']) expect(addresses).toContain(`${path}?${to}`);
      const registering = addressesIn(await browser.get(`/register?${to}`));
      for (const path of ['/register/eid', '/register/password']) expect(registering).toContain(`${path}?${to}`);
      // A card that nobody registered: the way out of that failure leads there too.
      const [, ways = ''] = /data-ways="([^"]+)"/.exec(page) ?? [];
      expect(JSON.parse(ways.replaceAll('&quot;', '"').replaceAll('&amp;', '&')).CARD_NOT_REGISTERED).toEqual([
        { href: `/register?${to}`, text: expect.any(String) },
      ]);
    });

    test('is shown after the login, also after a wrong password and in another language', async () => {
      await portal().browser().registerWithPassword('zoe', 'secret-1');
      const login = `/login?${to}`;
      const wrong = await browser.submit(FORM, login, { username: 'zoe', password: 'secret-2' });
      const page = await wrong.text();
      expect(addressesIn(page)).toEqual(expect.arrayContaining([login, `?${to}&lang=fr`]));
      const response = await browser.submit(login, login, { username: 'zoe', password: 'secret-1' });
      expect([response.status, response.headers.get('location')]).toEqual([303, FORM]);
      expect((await browser.request(FORM)).status).toBe(200);
      expect((await browser.request(login)).headers.get('location')).toBe(FORM);
    });

    test('is shown after registering, with and without a card', async () => {
      const { answer } = await browser.readCard('jan');
      expect(answer.body).toEqual({ next: '/register/confirm' });
      const confirm = `/register/confirm?${to}`;
      expect((await browser.submit(confirm, confirm, { username: 'jan' })).headers.get('location')).toBe(FORM);
    });

    test.each([
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example/',
      '/\t/evil.example/',
      '/.//evil.example/',
      '/account/..//evil.example/',
      'javascript:alert(1)',
      `/${'x'.repeat(300)}`,
    ])('is one of this portal: %j', async (elsewhere) => {
      await portal().browser().registerWithPassword('zoe', 'secret-1');
      const login = `/login?${new URLSearchParams({ to: elsewhere })}`;
      const response = await browser.submit(login, login, { username: 'zoe', password: 'secret-1' });
      expect(response.headers.get('location')).toBe('/account');
    });
  });

  test('the answer of a form leads, in another language, to the page of the form', async () => {
    await browser.registerWithPassword('zoe', 'secret-1');
    const token = await browser.token('/parameters');
    const headers = { referer: `${ORIGIN}/parameters?lang=nl` };
    const body = new URLSearchParams({ form_token: token, email: 'zoe', phone: '' });
    const refused = await browser.request('/parameters/contact', { method: 'POST', headers, body });
    expect([refused.status, addressesIn(await refused.text())]).toEqual([
      422,
      expect.arrayContaining(['/parameters?lang=fr']),
    ]);
  });

  describe('a forgotten password', () => {
    const OLD = 'secret-1';
    const NEW = 'drie paarse dakpannen';
    const resetLinks = () => mailedLinks(portal(), RESET_LINK);
    const ask = (username: string) => portal().browser().submit('/forgotten', '/forgotten', { username });
    const choose = (link: string, password = NEW) => portal().browser().submit('/login', link, { password });
    /** @returns the link that was mailed after this call */
    async function newLink(): Promise<string> {
      const before = await resetLinks();
      expect((await ask('zoe')).status).toBe(200);
      await until('a link', async () => (await resetLinks()).length > before.length);
      return (await resetLinks()).at(-1) as string;
    }
    beforeEach(async () => {
      await browser.registerWithPassword('zoe', OLD, { email: 'zoe@mail.example' });
      await confirmEmail(portal());
    });

    test('is replaced by the link in a mail, once, and every session ends', async () => {
      const link = await newLink();
      expect((await choose(link, 'azerty')).status).toBe(422);
      expect(await (await choose(link)).text()).toContain('id="password-saved"');
      expect((await choose(link)).status).toBe(410);
      expect((await browser.request('/account')).status).toBe(401);
      expect((await browser.loginWithPassword('zoe', OLD)).status).toBe(401);
      expect((await browser.loginWithPassword('zoe', NEW)).status).toBe(303);
    });

    test('has a link for half an hour, which a newer one, another address and another password end', async () => {
      const first = await newLink();
      const second = await newLink();
      expect((await browser.request(first)).status).toBe(410);
      expect((await browser.request(second)).status).toBe(200);
      const change = { old_password: OLD, new_password: NEW };
      expect((await browser.submit('/parameters', '/parameters/password', change)).status).toBe(303);
      expect((await choose(second)).status).toBe(410);
      const third = await newLink();
      const contact = { email: 'zoe@other.example', phone: '', contact_password: NEW };
      expect((await browser.submit('/parameters', '/parameters/contact', contact)).status).toBe(303);
      expect((await choose(third)).status).toBe(410);
      await confirmEmail(portal());
      // The address before may take the change back for a week.
      portal().advance(7 * 24 * 60 * 60_000);
      const fourth = await newLink();
      portal().advance(31 * 60_000);
      expect((await choose(fourth)).status).toBe(410);
    });

    test('is answered alike whoever asks; nothing is mailed to an address that nobody confirmed, nor for the eID alone', async () => {
      const answer = async (username: string) => (await (await ask(username)).text()).replace(/value="[^"]+"/g, '');
      await portal().browser().registerWithPassword('eva', OLD, { email: 'eva@mail.example' });
      const jan = portal().browser();
      await jan.registerWithCard('jan', 'jan', { email: 'jan@mail.example' });
      await confirmEmail(portal());
      const link = await newLink();
      const said = await answer('zoe');
      for (const username of ['nobody', 'eva', 'jan']) expect(await answer(username)).toBe(said);
      // The links are written in the order of the questions.
      await until('the second link', async () => (await resetLinks()).length >= 2);
      await newLink();
      const asked = await portal().parts.database.selectFrom('mail_links').select('purpose').execute();
      expect(asked.filter(({ purpose }) => purpose === 'reset-password')).toHaveLength(1);
      expect((await browser.request(link)).status).toBe(410);
    });

    test('is asked for only so often from one address', async () => {
      const answers = [];
      for (let index = 0; index < 31; index += 1) answers.push((await ask('nobody')).status);
      expect(answers).toEqual([...Array(30).fill(200), 429]);
    });
  });

  describe('a failure', () => {
    test('tells its reference, which stands in the log, on a page and to the script', async () => {
      const page = await browser.get('/nowhere');
      const reference = /id="error-reference">([0-9A-Z]{8})</.exec(page)?.[1] as string;
      const logged = () => JSON.parse(portal().log.at(-1) as string);
      expect(logged()).toMatchObject({ code: 'PAGE_NOT_FOUND', reference });
      const headers = { 'content-type': 'application/json', 'x-form-token': await browser.token('/login') };
      const answer = await browser.request('/login/eid', { method: 'POST', headers, body: '{}' });
      expect(answer.headers.get('error-reference')).toMatch(/^[0-9A-Z]{8}$/);
      expect(logged().reference).toBe(answer.headers.get('error-reference'));
    });

    test('leads back to the page before, of this portal only', async () => {
      const from = async (referer: string) =>
        addressesIn(await (await browser.request('/nowhere', { headers: { referer } })).text());
      expect(await from(`${ORIGIN}/requests/new?lang=nl`)).toContain('/requests/new?lang=nl');
      for (const elsewhere of ['https://evil.example/page', `${ORIGIN}//evil.example/page`])
        expect((await from(elsewhere)).join()).not.toContain('evil');
    });

    test.each(LANGUAGES)('says no sentence twice in %s, and has a way on', async (language) => {
      for (const code of ERROR_CODES) {
        const app = createApp(portal().parts);
        app.get('/failing', (context) => answerError(new EidError(code, { limit: 3, triesLeft: 2 }), context));
        const page = await (await app.request(`${ORIGIN}/failing?lang=${language}`)).text();
        const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(page) ?? [];
        const sentences = main
          .replace(/<[^>]+>/g, '\n')
          .split(/\n+|(?<=[.!?])\s+/)
          .map((each) => each.trim())
          .filter((each) => each !== '');
        expect([code, sentences.filter((each, index) => sentences.indexOf(each) !== index)]).toEqual([code, []]);
        expect(addressesIn(main)).toContain('/');
      }
    });
  });
}
