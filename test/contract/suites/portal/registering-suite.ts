/** Making an account, with the eID and with username and password. */
import { findAccount } from '@eid-loket/portal/accounts/find-account.ts';
import { BELGIAN_TRUST } from '@eid-loket/shared/verification/trust-anchors.ts';
import { cardResult } from '../../../helpers/card-results.ts';
import { ORIGIN, sendAtOnce, startTestPortal, type TestBrowser, type TestPortal } from '../../portal-app.ts';
import { count } from '../count-rows.ts';

export function describeRegistering(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

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
      expect([
        await count(portal, 'accounts'),
        await count(portal, 'persons'),
        await count(portal, 'card_bindings'),
      ]).toEqual([1, 1, 1]);
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
      expect(await count(portal, 'pending_registrations')).toBe(0);
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
      expect(await count(portal, 'accounts')).toBe(1);
    });

    test('takes six characters', async () => {
      expect((await browser.registerWithPassword('zes', 'moe7as')).status).toBe(303);
    });

    test('lets one of twenty at once have the username', async () => {
      const responses = await sendAtOnce(
        Array.from({ length: 20 }, () => portal.browser().prepareRegistration('zoe', 'secret-1')),
      );
      expect(responses.map(({ status }) => status).sort()).toEqual([303, ...Array(19).fill(409)]);
      expect([await count(portal, 'accounts'), await count(portal, 'persons')]).toEqual([1, 1]);
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
}
