/** What the portal promises, told once and run on both databases: PGlite and PostgreSQL. */
import { findAccount } from '@eid-loket/portal/accounts/find-account.ts';
import type { Storage } from '@eid-loket/portal/storage/open-storage.ts';
import { purge } from '@eid-loket/portal/storage/purge.ts';
import { BELGIAN_TRUST } from '@eid-loket/shared/verification/trust-anchors.ts';
import { sql } from 'kysely';
import { cardResult } from '../helpers/card-results.ts';
import { cookiesOf } from './cookies-of.ts';
import { ORIGIN, sendAtOnce, startTestPortal, type TestBrowser, type TestPortal } from './portal-app.ts';
import { describeAccess } from './suites/access-suite.ts';
import { describeFirstUse } from './suites/first-use-suite.ts';
import { describeOperations } from './suites/operations-suite.ts';
import { describeParameters } from './suites/parameters-suite.ts';
import { describePublicPages } from './suites/public-pages-suite.ts';
import { describeRevocation } from './suites/revocation-suite.ts';
import { describeSessions } from './suites/sessions-suite.ts';
import { newStaff } from './suites/staff.ts';

const MINUTE = 60_000;

export function describePortal(openStorage: () => Promise<Storage>): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeAll(async () => {
    portal = await startTestPortal(openStorage);
  });
  afterAll(async () => {
    await portal?.close();
    // Whatever the tests did: no PIN, no national register number, no password in the log.
    expect(portal.log.join('')).not.toMatch(/\b\d{11}\b|secret-1|dakpannen|"pin"/);
    expect(portal.log.length).toBeGreaterThan(10);
  });
  beforeEach(async () => {
    browser = portal.browser();
    for (const table of ['accounts', 'sessions', 'login_failures'])
      await sql`DELETE FROM ${sql.table(table)}`.execute(portal.parts.database);
  });

  const count = async (table: string) =>
    Number(
      (await sql<{ n: unknown }>`SELECT count(*) AS n FROM ${sql.table(table)}`.execute(portal.parts.database)).rows[0]
        ?.n,
    );

  describe('registering with the eID', () => {
    test('shows the card’s data from the portal’s own copy, read-only, and makes the account', async () => {
      const response = await browser.registerWithCard('jan', 'jan');
      expect([response.status, response.headers.get('location')]).toEqual([303, '/account']);
      const page = await browser.get('/account');
      expect(page).toContain('Jan Pieter Voorbeeld');
      expect(page).toContain('met uw eID');
      const { id } = await portal.parts.database.selectFrom('accounts').select('id').executeTakeFirstOrThrow();
      const { person } = await findAccount(portal.parts, id);
      expect(person).toMatchObject({
        surname: 'Voorbeeld',
        birth_date: '1985-07-30',
        street_and_number: 'Kerkstraat 12 bus 3',
        from_card: true,
      });
    });

    test('takes nothing about the person from the form', async () => {
      await browser.readCard('jan');
      await browser.submit('/register/confirm', '/register/confirm', {
        username: 'jan',
        surname: 'Anders',
        street_and_number: 'Elders 1',
      });
      const { id } = await portal.parts.database.selectFrom('accounts').select('id').executeTakeFirstOrThrow();
      const { person } = await findAccount(portal.parts, id);
      expect(person).toMatchObject({ surname: 'Voorbeeld', street_and_number: 'Kerkstraat 12 bus 3' });
    });

    test('keeps the national register number unreadable', async () => {
      await browser.registerWithCard('jan', 'jan');
      const rows = await portal.parts.database.selectFrom('card_bindings').selectAll().execute();
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain('85673003360');
      expect(Buffer.from(rows[0]?.national_number ?? '').toString('latin1')).not.toContain('85673003360');
    });

    test('refuses a card that belongs to a username already', async () => {
      await browser.registerWithCard('jan', 'jan');
      const { answer } = await portal.browser().readCard('jan');
      expect(answer).toEqual({ status: 409, body: { code: 'CARD_ALREADY_REGISTERED', details: {} } });
    });

    test('lets one of twenty at once have the card', async () => {
      const browsers = Array.from({ length: 20 }, () => portal.browser());
      for (const each of browsers) expect((await each.readCard('jan')).answer.status).toBe(200);
      const responses = await sendAtOnce(
        browsers.map((each, index) =>
          each.prepare('/register/confirm', '/register/confirm', { username: `jan-${index}` }),
        ),
      );
      expect(responses.filter(({ status }) => status === 303)).toHaveLength(1);
      expect([await count('accounts'), await count('persons'), await count('card_bindings')]).toEqual([1, 1, 1]);
    });

    test.each([
      ['identityFile', 'IDENTITY_SIGNATURE_INVALID'],
      ['addressFile', 'ADDRESS_SIGNATURE_INVALID'],
    ] as const)('refuses a tampered %s and stores nothing', async (field, code) => {
      const { token, challengeNonce } = await browser.challenge('/register', 'register');
      const read = await cardResult('jan', ORIGIN, 'read-identity', {
        challengeNonce,
        groups: ['identity', 'address'],
      });
      const bytes = Buffer.from(read.identity[field] as string, 'base64');
      const at = bytes.indexOf(field === 'identityFile' ? 'Voorbeeld' : 'Kerk');
      bytes[at] = (bytes[at] as number) ^ 1;
      const answer = await browser.json('/register/eid', token, {
        ...read,
        identity: { ...read.identity, [field]: bytes.toString('base64') },
      });
      expect(answer).toEqual({ status: 400, body: { code, details: {} } });
      expect(await count('pending_registrations')).toBe(0);
    });

    test('refuses a tampered photo', async () => {
      const { token, challengeNonce } = await browser.challenge('/register', 'register');
      const read = await cardResult('jan', ORIGIN, 'read-identity', {
        challengeNonce,
        groups: ['identity', 'address', 'photo'],
      });
      const photo = Buffer.from(read.identity.photoFile as string, 'base64');
      photo[500] = (photo[500] as number) ^ 1;
      const answer = await browser.json('/register/eid', token, {
        ...read,
        identity: { ...read.identity, photoFile: photo.toString('base64') },
      });
      expect(answer.body.code).toBe('PHOTO_DIGEST_MISMATCH');
    });

    test('refuses a card without certificates of a trusted root, as production does with every test card', async () => {
      const strict = await startTestPortal(undefined, BELGIAN_TRUST);
      const { answer } = await strict.browser().readCard('jan');
      expect(answer).toMatchObject({ status: 400, body: { code: 'CERTIFICATE_UNTRUSTED' } });
      expect(await strict.browser().get('/')).not.toContain('testkaarten');
      await strict.close();
    });
  });

  describe('registering with username and password', () => {
    test('makes the account and logs in', async () => {
      expect((await browser.registerWithPassword('zoe', 'secret-1')).status).toBe(303);
      expect(await browser.get('/account')).toContain('met gebruikersnaam en paswoord');
    });

    test.each([
      ['a taken username', 'zoe', 'secret-1', 409, 'Deze gebruikersnaam bestaat al.'],
      ['a taken username in capitals', 'ZOE', 'secret-1', 409, 'Deze gebruikersnaam bestaat al.'],
      ['a short password', 'zoe2', '12345', 422, 'minstens 6 tekens'],
      ['a long password', 'zoe2', 'x'.repeat(201), 422, 'hoogstens 200 tekens'],
      ['an impossible username', 'a b', 'secret-1', 422, 'Deze gebruikersnaam kan niet.'],
    ])('refuses %s, says why, and loses nothing typed', async (_name, username, password, status, text) => {
      await portal.browser().registerWithPassword('zoe', 'secret-1');
      const response = await browser.registerWithPassword(username, password, { street_and_number: 'Dorpsstraat 99' });
      const page = await response.text();
      expect(response.status).toBe(status);
      expect(page).toContain(text);
      expect(page).toContain('Dorpsstraat 99');
      expect(page).not.toContain(password.length > 5 && status !== 409 ? `value="${password}"` : 'value="secret-1"');
      expect(await count('accounts')).toBe(1);
    });

    test('takes six characters', async () => {
      expect((await browser.registerWithPassword('zes', 'moe7as')).status).toBe(303);
    });

    test('lets one of twenty at once have the username', async () => {
      const responses = await sendAtOnce(
        Array.from({ length: 20 }, () => portal.browser().prepareRegistration('zoe', 'secret-1')),
      );
      expect(responses.map(({ status }) => status).sort()).toEqual([303, ...Array(19).fill(409)]);
      expect([await count('accounts'), await count('persons')]).toEqual([1, 1]);
    });

    test('marks missing and wrong fields', async () => {
      const response = await browser.registerWithPassword('zoe', 'secret-1', { surname: '', birth_date: 'gisteren' });
      const page = await response.text();
      expect(response.status).toBe(422);
      expect(page).toContain('id="surname-problem"');
      expect(page).toContain('id="birth_date-problem"');
      expect(page).toContain('value="gisteren"');
    });

    test('escapes what was typed', async () => {
      const page = await (
        await browser.registerWithPassword('x', 'secret-1', { surname: '"><script>alert(1)</script>' })
      ).text();
      expect(page).not.toContain('<script>alert');
    });
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
      expect(await count('sessions')).toBe(1);
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

  describeAccess(() => portal);
  describeSessions(() => portal);
  describeParameters(() => portal);

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

  describeRevocation(openStorage);

  test('pages speak the reader’s language, Dutch first', async () => {
    expect(await browser.get('/')).toContain('<html lang="nl"');
    for (const [language, word] of [
      ['fr', 'Se connecter'],
      ['de', 'Anmelden'],
      ['en', 'Log in'],
    ] as const) {
      const page = await browser.get(`/?lang=${language}`);
      expect(page).toContain(`<html lang="${language}"`);
      expect(page).toContain(word);
    }
    expect(await browser.get('/login')).toContain('<html lang="en"');
  });

  test('sessions and failures of yesterday are deleted, today’s stay', async () => {
    await browser.registerWithPassword('zoe', 'secret-1');
    await portal.browser().submit('/login', '/login', { username: 'zoe', password: 'wrong-1' });
    await purge(portal.parts);
    expect([(await count('sessions')) > 0, (await count('login_failures')) > 0]).toEqual([true, true]);
    portal.advance(25 * 60 * MINUTE);
    await purge(portal.parts);
    expect([await count('sessions'), await count('login_failures')]).toEqual([0, 0]);
  });

  test('the audit log can only grow', async () => {
    await browser.registerWithPassword('zoe', 'secret-1');
    await expect(sql`UPDATE audit SET event = 'x'`.execute(portal.parts.database)).rejects.toThrow('append-only');
    await expect(sql`DELETE FROM audit`.execute(portal.parts.database)).rejects.toThrow('append-only');
  });

  describe('on a first visit', () => describeFirstUse(() => portal));
  describe('the pages for everybody', () => describePublicPages(() => portal));
  describe('for those who run it', () => describeOperations(() => portal));
}
