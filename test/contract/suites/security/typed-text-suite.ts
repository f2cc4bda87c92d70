/** What is typed: into fields, the log and mail addresses; look-alike usernames; how passwords are kept. */
import { checkUsername } from '@eid-loket/portal/accounts/username.ts';
import { openedPersons } from '../../../helpers/opened-rows.ts';
import type { TestBrowser, TestPortal } from '../../portal-app.ts';
import { newStaff } from '../staff.ts';

export function describeTypedText(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
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
}
