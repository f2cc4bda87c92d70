/** Logging in, with the eID and with a password; how guesses are slowed down and when a session ends. */
import { sql } from 'kysely';
import { cardResult } from '../../../helpers/card-results.ts';
import { ORIGIN, sendAtOnce, type TestBrowser, type TestPortal } from '../../portal-app.ts';
import { count } from '../count-rows.ts';

const MINUTE = 60_000;

export function describeLogin(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

  describe('logging in', () => {
    test('with the eID works for anyone who registered with it, and starts a new session', async () => {
      await browser.registerWithCard('jan', 'jan');
      const before = browser.cookies.get('__Host-loket');
      await browser.submit('/account', '/logout', {});
      const { answer } = await browser.loginWithCard('jan');
      expect(answer).toEqual({ status: 200, body: { next: '/account' } });
      expect(browser.cookies.get('__Host-loket')).not.toBe(before);
      // The sessions from before each login and from before the logout are gone, not just forgotten by this browser.
      expect(await count(portal, 'sessions')).toBe(1);
      expect(await browser.get('/account')).toContain('Voorbeeld');
    });

    test('with the eID is refused for anyone who did not', async () => {
      expect((await browser.loginWithCard('jan')).answer).toEqual({
        status: 404,
        body: { code: 'CARD_NOT_REGISTERED', details: {} },
      });
    });

    test('refuses the same challenge a second time', async () => {
      await browser.registerWithCard('jan', 'jan');
      const other = portal.browser();
      const { token, challengeNonce } = await other.challenge('/login', 'login');
      const login = await cardResult('jan', ORIGIN, 'login', { challengeNonce });
      expect(
        (
          await other.json('/login/eid', token, {
            ...login,
            token: { ...login.token, signature: login.token.signature.replace(/^..../, 'AAAA') },
          })
        ).body.code,
      ).toBe('TOKEN_SIGNATURE_INVALID');
      expect((await other.json('/login/eid', token, login)).body.code).toBe('CHALLENGE_UNKNOWN');
    });

    test('refuses a challenge of another browser', async () => {
      await browser.registerWithCard('jan', 'jan');
      const [victim, attacker] = [portal.browser(), portal.browser()];
      const { challengeNonce } = await victim.challenge('/login', 'login');
      const login = await cardResult('jan', ORIGIN, 'login', { challengeNonce });
      const { token } = await attacker.challenge('/login', 'login');
      expect((await attacker.json('/login/eid', token, login)).body.code).toBe('TOKEN_SIGNATURE_INVALID');
    });

    test('refuses an expired challenge', async () => {
      const { token, challengeNonce } = await browser.challenge('/login', 'login');
      const login = await cardResult('jan', ORIGIN, 'login', { challengeNonce });
      portal.advance(5 * MINUTE + 1000);
      expect((await browser.json('/login/eid', token, login)).body.code).toBe('CHALLENGE_EXPIRED');
    });

    test('refuses a token for another origin', async () => {
      await browser.registerWithCard('jan', 'jan');
      const other = portal.browser();
      const { token, challengeNonce } = await other.challenge('/login', 'login');
      const login = await cardResult('jan', 'https://evil.example', 'login', { challengeNonce });
      expect((await other.json('/login/eid', token, login)).body.code).toBe('TOKEN_SIGNATURE_INVALID');
    });

    test('with a password works, in the same words whichever is wrong', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const other = portal.browser();
      const tell = async (username: string, password: string) => {
        const response = await other.submit('/login', '/login', { username, password });
        return [response.status, /href="#username">([^<]+)/.exec(await response.text())?.[1]];
      };
      const wrong = [401, 'Gebruikersnaam en paswoord horen niet bij elkaar. Kijk beide na en probeer het opnieuw.'];
      expect(await tell('zoe', 'secret-2')).toEqual(wrong);
      expect(await tell('nobody', 'secret-1')).toEqual(wrong);
      const good = await other.submit('/login', '/login', { username: 'ZOE', password: 'secret-1' });
      expect([good.status, good.headers.get('location')]).toEqual([303, '/account']);
    });

    test('is slowed down after five failures, and lets in again after a quarter of an hour', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const attempt = (password: string) => portal.browser().submit('/login', '/login', { username: 'zoe', password });
      for (let index = 0; index < 5; index += 1) expect((await attempt('wrong-1')).status).toBe(401);
      expect((await attempt('secret-1')).status).toBe(429);
      portal.advance(16 * MINUTE);
      expect((await attempt('secret-1')).status).toBe(303);
    });

    test('is slowed down for guesses at once, too', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const guessers = Array.from({ length: 20 }, () => portal.browser());
      const responses = await sendAtOnce(
        guessers.map((each) => each.prepare('/login', '/login', { username: 'zoe', password: 'wrong-1' })),
      );
      expect(responses.map(({ status }) => status).sort()).toEqual([...Array(5).fill(401), ...Array(15).fill(429)]);
    });

    test('that succeeds counts against nobody', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      await sql`DELETE FROM login_failures`.execute(portal.parts.database);
      for (let index = 0; index < 7; index += 1) {
        const response = await portal.browser().submit('/login', '/login', { username: 'zoe', password: 'secret-1' });
        expect(response.status).toBe(303);
      }
      const left = await portal.parts.database.selectFrom('login_failures').select('count').execute();
      expect(left.filter((row) => row.count > 0)).toEqual([]);
    });

    test('knows a username with accents in any case', async () => {
      await browser.registerWithPassword('ÉVA', 'secret-1');
      for (const username of ['ÉVA', 'éva']) {
        const response = await portal.browser().submit('/login', '/login', { username, password: 'secret-1' });
        expect(`${username} ${response.status}`).toBe(`${username} 303`);
      }
      expect((await portal.browser().registerWithPassword('éva', 'secret-1')).status).toBe(409);
    });

    test('ends when idle for half an hour', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      portal.advance(29 * MINUTE);
      expect((await browser.request('/account')).status).toBe(200);
      portal.advance(31 * MINUTE);
      expect((await browser.request('/account')).status).toBe(401);
    });

    test('ends eight hours after the login, though it was never idle', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      for (let minutes = 20; minutes < 8 * 60; minutes += 20) {
        portal.advance(20 * MINUTE);
        expect([minutes, (await browser.request('/account')).status]).toEqual([minutes, 200]);
      }
      portal.advance(20 * MINUTE);
      expect((await browser.request('/account')).status).toBe(401);
    });

    test('with a card reading is registering for twenty minutes, and no longer', async () => {
      await browser.readCard('jan');
      portal.advance(19 * MINUTE);
      expect((await browser.request('/register/confirm')).status).toBe(200);
      portal.advance(2 * MINUTE);
      expect(await browser.get('/register/confirm')).toContain('CHALLENGE_EXPIRED');
    });
  });
}
