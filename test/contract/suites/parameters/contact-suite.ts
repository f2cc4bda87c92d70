/** Mijn parameters: contact data, language and typed data; and Mijn profiel, which shows everything and changes nothing. */
import type { TestBrowser, TestPortal } from '../../portal-app.ts';
import { lastEventOf, personOf, save } from './changed-cards.ts';

export function describeContact(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

  describe('my parameters', () => {
    test('is for anyone who is logged in', async () => {
      for (const path of ['/parameters', '/parameters/card', '/profile', '/sessions'])
        expect((await browser.request(path)).status).toBe(401);
    });

    test('saves contact data, says so once, and takes them away again', async () => {
      await browser.registerWithCard('jan', 'jan');
      await browser.showCard('jan');
      const response = await save(browser, 'contact', { email: 'jan@example.be', phone: '+32 9 222 22 22' });
      expect([response.status, response.headers.get('location')]).toEqual([303, '/parameters']);
      expect(await browser.get('/parameters')).toMatch(/id="saved".*link naar uw e-mailadres.*jan@example\.be/s);
      expect(await browser.get('/parameters')).not.toContain('id="saved"');
      expect(await lastEventOf(portal)).toBe('contact-changed');
      await browser.showCard('jan');
      await save(browser, 'contact', { email: 'mailto:An <an@example.be>', phone: '(09) 222 22 22' });
      expect(await personOf(portal)).toMatchObject({ email: 'an@example.be', phone: '+32 9 222 22 22' });
      await browser.showCard('jan');
      await save(browser, 'contact', { email: '', phone: '' });
      expect(await personOf(portal)).toMatchObject({ email: '', phone: '', surname: 'Voorbeeld' });
    });

    test('marks a wrong e-mail address, keeps what was typed, and saves nothing', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const response = await save(browser, 'contact', { email: 'zoe', phone: '+32 9 111 11 11' });
      const page = await response.text();
      expect(response.status).toBe(422);
      expect(page).toContain('id="email-problem"');
      expect(page).toContain('value="+32 9 111 11 11"');
      expect(await personOf(portal)).toMatchObject({ email: '', phone: '' });
    });

    test('keeps the language, here at once and elsewhere from the login on', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      await save(browser, 'language', { language: 'de' });
      expect(await browser.get('/parameters')).toMatch(/<html lang="de".*Ihre Sprache ist gespeichert/s);
      const other = portal.browser();
      await other.loginWithPassword('zoe', 'secret-1');
      expect(await other.get('/account')).toContain('<html lang="de"');
      expect((await save(browser, 'language', { language: 'xx' })).status).toBe(422);
    });

    test('lets who has no card change all fields', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const fields = {
        surname: 'Verhuisd',
        first_names: 'Zoë',
        birth_date: '1990-02-28',
        birth_location: 'Gent',
        nationality: 'Belg',
        street_and_number: 'Dorp 2',
        postal_code: '9998',
        municipality: 'Anderdorp',
      };
      expect((await save(browser, 'person', fields)).status).toBe(303);
      expect(await personOf(portal)).toMatchObject(fields);
      expect((await save(browser, 'person', { ...fields, surname: '' })).status).toBe(422);
      expect(await personOf(portal)).toMatchObject(fields);
    });

    test('has no form for the fields of a card, and takes none', async () => {
      await browser.registerWithCard('jan', 'jan');
      const page = await browser.get('/parameters');
      expect(page).not.toMatch(/name="surname"|name="street_and_number"/);
      const typed = {
        surname: 'Anders',
        first_names: 'Jan',
        birth_date: '1985-07-30',
        street_and_number: 'Elders 1',
        postal_code: '1000',
        municipality: 'X',
      };
      expect((await save(browser, 'person', typed)).status).toBe(422);
      expect(await personOf(portal)).toMatchObject({ surname: 'Voorbeeld', street_and_number: 'Kerkstraat 12 bus 3' });
    });
  });
}
