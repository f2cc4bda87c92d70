/** The password of a citizen: changed, set and removed by anyone who proves to be its owner. */
import { sendAtOnce, type TestBrowser, type TestPortal } from '../../portal-app.ts';
import { personOf, save } from './changed-cards.ts';

export function describePassword(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

  describe('the password', () => {
    test('changes for anyone who knows the old one, and ends the other sessions', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const other = portal.browser();
      await other.loginWithPassword('zoe', 'secret-1');
      const response = await save(browser, 'password', {
        old_password: 'secret-1',
        new_password: 'drie paarse dakpannen',
      });
      expect(response.status).toBe(303);
      expect(await browser.get('/parameters')).toMatch(/id="saved".*zeer sterk/s);
      expect((await other.request('/account')).status).toBe(401);
      expect((await portal.browser().loginWithPassword('zoe', 'secret-1')).status).toBe(401);
      expect((await portal.browser().loginWithPassword('zoe', 'drie paarse dakpannen')).status).toBe(303);
      const events = await portal.parts.database.selectFrom('audit').select('event').execute();
      expect(events).toContainEqual({ event: 'password-changed' });
    });

    test.each([
      ['secret-2', 'drie paarse dakpannen', 403, 'old_password', 'niet uw huidige paswoord'],
      ['', 'drie paarse dakpannen', 403, 'old_password', 'niet uw huidige paswoord'],
      ['secret-1', 'azerty', 422, 'new_password', 'meest gebruikte paswoorden'],
      ['secret-1', 'kort', 422, 'new_password', 'minstens 6 tekens'],
      ['secret-1', 'zonderkaart', 422, 'new_password', 'uw gebruikersnaam, uw naam of uw gemeente'],
    ])('stays when "%s" is to become "%s"', async (old_password, new_password, status, field, text) => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const other = portal.browser();
      await other.loginWithPassword('zoe', 'secret-1');
      const response = await save(browser, 'password', { old_password, new_password });
      const page = await response.text();
      expect(response.status).toBe(status);
      expect(new RegExp(`id="${field}-problem"[^>]*>([^<]+)`).exec(page)?.[1]).toContain(text);
      expect(page).not.toContain(`value="${new_password}"`);
      expect((await other.request('/account')).status).toBe(200);
      expect((await portal.browser().loginWithPassword('zoe', 'secret-1')).status).toBe(303);
    });

    test('is not to be guessed in a session that somebody left open', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const guess = () => save(browser, 'password', { old_password: 'wrong-1', new_password: 'drie paarse dakpannen' });
      for (let index = 0; index < 5; index += 1) expect((await guess()).status).toBe(403);
      expect((await guess()).status).toBe(429);
    });

    test('can be set by anyone who came with the eID alone, once without an old one', async () => {
      await browser.registerWithCard('jan', 'jan');
      expect(await browser.get('/parameters')).not.toContain('id="old_password"');
      await browser.showCard('jan');
      expect((await save(browser, 'password', { new_password: 'drie paarse dakpannen' })).status).toBe(303);
      expect((await portal.browser().loginWithPassword('jan', 'drie paarse dakpannen')).status).toBe(303);
      expect((await save(browser, 'password', { new_password: 'vier gele emmers' })).status).toBe(403);
    });

    test('and the e-mail address are only set by anyone who shows the card just before, once for each change', async () => {
      await browser.registerWithCard('jan', 'jan', { email: 'jan@mail.example' });
      const contact = { email: 'thief@mail.example', phone: '' };
      const changes = [
        ['password', { new_password: 'drie paarse dakpannen' }, 'new_password'],
        ['contact', contact, 'email'],
      ] as const;
      const refuses = async ([form, fields, field]: (typeof changes)[number]) => {
        const response = await save(browser, form, fields);
        expect([form, response.status]).toEqual([form, 403]);
        expect(await response.text()).toMatch(
          new RegExp(`id="${field}-problem"[^>]*>[^<]*toont u nog eens dat u het bent`),
        );
      };
      for (const change of changes) await refuses(change);
      expect((await save(browser, 'contact', { email: 'jan@mail.example', phone: '' })).status).toBe(303);
      const other = await browser.showCard('marie');
      expect(other).toEqual({ status: 403, body: { code: 'CARD_OF_OTHER_PERSON', details: {} } });
      await refuses(changes[0]);
      expect(await browser.showCard('jan')).toEqual({ status: 200, body: { next: '/parameters' } });
      // It is the session's own, and ends.
      const elsewhere = portal.browser();
      await elsewhere.loginWithCard('jan');
      expect((await save(elsewhere, 'contact', contact)).status).toBe(403);
      portal.advance(5 * 60_000);
      await refuses(changes[1]);
      await browser.showCard('jan');
      expect((await save(browser, 'password', { new_password: 'azerty' })).status).toBe(422);
      expect((await save(browser, 'contact', contact)).status).toBe(303);
      await refuses(changes[0]);
      for (let index = 0; index < 4; index += 1) {
        await browser.showCard('jan');
        await save(browser, 'contact', { email: `jan${index}@mail.example`, phone: '' });
      }
      await browser.showCard('jan');
      expect((await save(browser, 'contact', { email: 'last@mail.example', phone: '' })).status).toBe(429);
    });

    test('is asked for a new e-mail address, and the card will do where there is one', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const contact = { email: 'zoe@mail.example', phone: '' };
      for (const contact_password of ['', 'secret-2'])
        expect((await save(browser, 'contact', { ...contact, contact_password })).status).toBe(403);
      expect(await personOf(portal)).toMatchObject({ email: '' });
      expect((await save(browser, 'contact', { ...contact, contact_password: 'secret-1' })).status).toBe(303);
      const jan = portal.browser();
      await jan.registerWithCard('jan', 'jan', { access: 'both', password: 'secret-1' });
      await jan.showCard('jan');
      expect((await save(jan, 'password', { new_password: 'drie paarse dakpannen' })).status).toBe(303);
      expect((await portal.browser().loginWithPassword('jan', 'drie paarse dakpannen')).status).toBe(303);
      expect((await save(jan, 'password/remove', {})).status).toBe(403);
      await jan.showCard('jan');
      expect((await save(jan, 'card/unlink', {})).status).toBe(403);
      expect((await save(jan, 'password/remove', {})).status).toBe(303);
    });

    test('is set by one of two at once', async () => {
      await browser.registerWithCard('jan', 'jan');
      await browser.showCard('jan');
      const responses = await sendAtOnce(
        ['drie paarse dakpannen', 'vier gele emmers'].map((new_password) =>
          browser.prepare('/parameters', '/parameters/password', { new_password }),
        ),
      );
      expect(responses.map(({ status }) => status).sort()).toEqual([303, 403]);
    });
  });
}
