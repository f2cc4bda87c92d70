/** Registering and logging in: which passwords and usernames are accepted, which login methods are chosen at registering, and who is slowed down. */
import { countAttempt } from '@eid-loket/portal/accounts/throttle.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { TestBrowser, TestPortal } from '../portal-app.ts';

export function describeAccess(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

  describe('choosing a password', () => {
    test.each([
      ['azerty', 'meest gebruikte paswoorden'],
      ['zonderkaart', 'uw gebruikersnaam, uw naam of uw gemeente'],
      ['zoe-zonder', 'uw gebruikersnaam, uw naam of uw gemeente'],
      ['qsdfgh', 'een rijtje, een herhaling of een datum'],
    ])('refuses %s, says why, shows how weak it is, and never sends it back', async (password, reason) => {
      const response = await browser.registerWithPassword('zoe-zonder', password);
      const page = await response.text();
      expect(response.status).toBe(422);
      expect(/id="password-problem"[^>]*>([^<]+)/.exec(page)?.[1]).toContain(reason);
      expect(page).toMatch(/<meter id="password-strength-meter"[^>]* value="[12]"/);
      expect(/<input id="password"[^>]*>/.exec(page)?.[0]).not.toContain(password);
      expect(await portal.parts.database.selectFrom('accounts').select('id').execute()).toEqual([]);
    });

    test('advises a better one to anyone who chose a weak one', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      expect(await browser.get('/account')).toMatch(/id="saved".*zwak.*Een langer paswoord/s);
    });

    test('tells once how strong the password is that was taken', async () => {
      await browser.registerWithPassword('zoe', 'drie paarse dakpannen');
      expect(await browser.get('/account')).toMatch(/id="saved".*zeer sterk/s);
      expect(await browser.get('/account')).not.toContain('id="saved"');
    });
  });

  describe('registering', () => {
    test('with the eID alone, as with nothing chosen, leaves the account without a password', async () => {
      await browser.registerWithCard('jan', 'jan', { access: 'eid', password: 'ignored-1' });
      const response = await portal.browser().loginWithPassword('jan', 'ignored-1');
      expect(response.status).toBe(401);
      expect((await portal.browser().loginWithCard('jan')).answer.status).toBe(200);
    });

    test('with the eID and a password opens both ways', async () => {
      const response = await browser.registerWithCard('jan', 'jan', { access: 'both', password: 'secret-1' });
      expect(response.status).toBe(303);
      expect((await portal.browser().loginWithPassword('jan', 'secret-1')).status).toBe(303);
      expect((await portal.browser().loginWithCard('jan')).answer.status).toBe(200);
    });

    test.each([
      ['', 'Vul dit veld in.'],
      ['azerty', 'meest gebruikte paswoorden'],
      ['voorbeeld', 'uw gebruikersnaam, uw naam of uw gemeente'],
    ])('with the eID and the password "%s" is refused, with the choice kept', async (password, reason) => {
      await browser.readCard('jan');
      const fields = { username: 'jan', access: 'both', password };
      const response = await browser.submit('/register/confirm', '/register/confirm', fields);
      const page = await response.text();
      expect(response.status).toBe(422);
      expect(page).toContain(reason);
      expect(page).toMatch(/id="access-both"[^>]*checked/);
    });

    test.each([
      ['1990-02-28', 303],
      ['1990', 303],
      ['1990-02', 303],
      ['1990-02-31', 422],
      ['28/02/1990', 303],
      ['24/11/2026', 303],
      ['25/11/2026', 422],
    ])('takes a birth date as far as the calendar has it: %s', async (birth_date, status) => {
      expect((await browser.registerWithPassword('zoe', 'secret-1', { birth_date })).status).toBe(status);
    });

    test('under a taken username names free ones', async () => {
      await portal.browser().registerWithPassword('zoe', 'secret-1');
      await portal.browser().registerWithPassword('Zoe2', 'secret-1');
      const page = await (await browser.registerWithPassword('zoe', 'secret-1')).text();
      expect(page).toContain('Nog vrij: zoe3, zoe4.');
    });

    test('stops telling one address which usernames are taken', async () => {
      await portal.browser().registerWithPassword('zoe', 'secret-1');
      const asking = portal.browser('198.51.100.7');
      for (let index = 0; index < 30; index += 1)
        expect((await asking.registerWithPassword('zoe', 'secret-1')).status).toBe(409);
      expect((await asking.registerWithPassword('zoe', 'secret-1')).status).toBe(429);
      expect((await asking.registerWithPassword('nobody-yet', 'secret-1')).status).toBe(429);
      expect((await portal.browser('198.51.100.8').registerWithPassword('nobody-yet', 'secret-1')).status).toBe(303);
      portal.advance(16 * 60_000);
      expect((await asking.registerWithPassword('again', 'secret-1')).status).toBe(303);
    });

    test.each([
      ['registrations', async (who: TestBrowser) => (await who.registerWithPassword('a b', 'secret-1')).status, 422],
      [
        'challenges',
        async (who: TestBrowser) => {
          const purpose = { purpose: 'login' };
          return (await who.json('/api/challenge', await who.token('/login'), purpose)).status;
        },
        200,
      ],
    ] as const)('%s are counted for their address, before anything is done', async (_name, ask, first) => {
      const asking = portal.browser('198.51.100.7');
      expect(await ask(asking)).toBe(first);
      await portal.parts.database.updateTable('login_failures').set({ count: 10_000 }).execute();
      expect(await ask(asking)).toBe(429);
      expect(await ask(portal.browser('198.51.100.8'))).toBe(first);
      portal.advance(16 * 60_000);
      expect(await ask(asking)).toBe(first);
    });

    test('with what is refused anyway judges and hashes no password', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const { parts } = portal;
      const { judgePassword } = parts;
      const judged: string[] = [];
      parts.judgePassword = (password, words) => {
        judged.push(password);
        return judgePassword(password, words);
      };
      try {
        for (const [username, status] of [
          ['!', 422],
          ['zoe', 409],
          ['zoe2', 303],
        ] as const)
          expect((await portal.browser().registerWithPassword(username, 'secret-1')).status).toBe(status);
        expect(judged).toEqual(['secret-1']);
      } finally {
        parts.judgePassword = judgePassword;
      }
    });

    test('is told to come back when too many passwords wait', async () => {
      const { parts } = portal;
      const { judgePassword } = parts;
      parts.judgePassword = () => Promise.reject(new EidError('PORTAL_BUSY'));
      try {
        const response = await browser.registerWithPassword('zoe', 'secret-1');
        expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30']);
      } finally {
        parts.judgePassword = judgePassword;
      }
    });

    test('is for anyone who has no account; anyone who is logged in is sent to their own', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      for (const path of ['/register', '/register/password', '/register/confirm'])
        expect((await browser.request(path)).headers.get('location')).toBe('/account');
    });
  });

  describe('logging in', () => {
    test('is offered at the top and at the bottom of every page', async () => {
      for (const path of ['/', '/login', '/register', '/register/password', '/account', '/nowhere']) {
        const page = await browser.get(path);
        for (const id of ['login-top', 'login-bottom'])
          expect(page).toMatch(new RegExp(`id="${id}" href="/login">\\s*Verbinding maken`));
      }
    });

    test('tells who did not register with the eID how to', async () => {
      const page = await browser.get('/login');
      expect(page).toMatch(/data-opens-on="CARD_NOT_REGISTERED".*href="\/register".*eID koppelen/s);
    });

    test('answers the same for a username that does not exist and for a wrong password, until the same number of tries', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const answers = async (username: string, address: string) => {
        const told: string[] = [];
        for (let index = 0; index < 6; index += 1) {
          const response = await portal.browser(address).loginWithPassword(username, 'wrong-1');
          const page = (await response.text()).replaceAll(username, 'NAME').replaceAll(/[\w-]{43}/g, 'TOKEN');
          told.push(`${response.status} ${page}`);
        }
        return told;
      };
      const [existing, absent] = [await answers('zoe', '198.51.100.1'), await answers('eoz', '198.51.100.2')];
      expect(absent).toEqual(existing);
      expect(existing.map((each) => each.slice(0, 3))).toEqual(['401', '401', '401', '401', '401', '429']);
    });

    test('that fails is in the log, without the username', async () => {
      await browser.loginWithPassword('somebody-who-typed-a-password', 'wrong-1');
      expect(portal.log.at(-1)).toContain('"code":"LOGIN_FAILED"');
      expect(portal.log.join('')).not.toContain('somebody-who');
    });

    test('is slowed down for one address over all accounts, and for no other address', async () => {
      const guess = (address: string, index: number) =>
        portal.browser(address).loginWithPassword(`name-${index}`, 'wrong-1');
      for (let index = 0; index < 50; index += 1) expect((await guess('198.51.100.1', index)).status).toBe(401);
      expect((await guess('198.51.100.1', 99)).status).toBe(429);
      expect((await guess('198.51.100.2', 99)).status).toBe(401);
    });

    test('is slowed down for whoever guesses, not for the account’s owner elsewhere', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const guess = () => portal.browser('198.51.100.1').loginWithPassword('zoe', 'wrong-1');
      for (let index = 0; index < 5; index += 1) expect((await guess()).status).toBe(401);
      const slowed = await guess();
      expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '900']);
      expect((await portal.browser('198.51.100.2').loginWithPassword('zoe', 'secret-1')).status).toBe(303);
      // An address that is itself slowed down counts against no account.
      const filled = Array.from({ length: 60 }, (_, index) => `name-${index}`);
      for (const username of filled)
        await countAttempt(portal.parts, { username, address: '198.51.100.3', browser: null }).catch(() => null);
      const before = await portal.parts.database.selectFrom('login_failures').select('key').execute();
      expect((await portal.browser('198.51.100.3').loginWithPassword('fresh-name', 'wrong-1')).status).toBe(429);
      expect(await portal.parts.database.selectFrom('login_failures').select('key').execute()).toHaveLength(
        before.length,
      );
    });

    test('is slowed down for guesses from everywhere together, but not in a browser that knows the account', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      await browser.submit('/account', '/logout', {});
      await browser.loginWithPassword('zoe', 'secret-1');
      await browser.submit('/account', '/logout', {});
      for (let index = 0; index < 100; index += 1)
        await countAttempt(portal.parts, { username: 'zoe', address: `198.51.100.${index}`, browser: null });
      expect((await portal.browser('203.0.113.1').loginWithPassword('zoe', 'secret-1')).status).toBe(429);
      for (let index = 0; index < 4; index += 1)
        expect((await browser.loginWithPassword('zoe', 'wrong-1')).status).toBe(401);
      expect((await browser.loginWithPassword('zoe', 'secret-1')).status).toBe(303);
      const thief = portal.browser('203.0.113.1');
      thief.cookies.set('__Host-loket-known', `${browser.cookies.get('__Host-loket-known')}AA`);
      expect((await thief.loginWithPassword('zoe', 'secret-1')).status).toBe(429);
      // The same word, written in six ways, is one browser.
      await browser.submit('/account', '/logout', {});
      const known = browser.cookies.get('__Host-loket-known');
      const statuses: number[] = [];
      for (let index = 0; index < 6; index += 1) {
        browser.cookies.set('__Host-loket-known', `${known}${'.'.repeat(index)}`);
        statuses.push((await browser.loginWithPassword('zoe', 'wrong-1')).status);
      }
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    });

    test('believes a client about its address only as far as the proxy wrote it', async () => {
      const liar = portal.browser('198.51.100.1');
      const forged = async (index: number) => {
        const form_token = await liar.token('/login');
        const body = new URLSearchParams({ form_token, username: `name-${index}`, password: 'wrong-1' });
        const headers = { 'x-forwarded-for': `203.0.113.${index}` };
        return (await liar.request('/login', { method: 'POST', body, headers })).status;
      };
      for (let index = 0; index < 50; index += 1) expect(await forged(index)).toBe(401);
      expect(await forged(50)).toBe(429);
    });

    test('goes on in the language of the account', async () => {
      await browser.get('/?lang=fr');
      await browser.registerWithPassword('zoe', 'secret-1');
      const other = portal.browser();
      expect(await other.get('/login')).toContain('<html lang="nl"');
      await other.loginWithPassword('zoe', 'secret-1');
      expect(await other.get('/account')).toContain('<html lang="fr"');
    });
  });
}
