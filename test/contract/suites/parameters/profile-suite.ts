/** Mijn profiel shows everything and changes nothing; and the pages of an account in their four languages. */
import type { TestBrowser, TestPortal } from '../../portal-app.ts';

export function describeProfile(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

  describe('my profile', () => {
    test('shows everything but the national register number, and has no form but the way out', async () => {
      await browser.registerWithCard('jan', 'jan', { email: 'jan@example.be', phone: '+32 9 222 22 22' });
      const page = await browser.get('/profile');
      for (const shown of [
        'Voorbeeld',
        'Jan Pieter',
        '30 juli 1985',
        'Gent',
        'BEL',
        'Kerkstraat 12 bus 3',
        '9999',
        'Zandhove',
        'jan@example.be',
        '+32 9 222 22 22',
        '599-0000101-35',
        'Nederlands',
        '>jan<',
        '24 november 2026',
      ])
        expect(page).toContain(shown);
      expect(page).not.toContain('85673003360');
      expect([...page.matchAll(/<form[^>]*action="([^"]+)"/g)].map(([, action]) => action)).toEqual([
        '/logout',
        '/logout',
      ]);
      expect(page).not.toMatch(/data-eid=|<select|<textarea/);
    });

    test('of anyone who has no card says so', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      expect(await browser.get('/profile')).toContain('Er is geen eID aan uw account gekoppeld.');
    });
  });

  test('the account’s pages speak four languages and link to each other', async () => {
    await browser.registerWithCard('jan', 'jan', { access: 'both', password: 'secret-1' });
    for (const path of ['/account', '/profile', '/parameters', '/sessions']) {
      const titles = new Set<string>();
      for (const language of ['nl', 'fr', 'de', 'en']) {
        const page = await browser.get(`${path}?lang=${language}`);
        titles.add(/<h1>([^<]+)/.exec(page)?.[1] ?? '');
        for (const href of ['/account', '/profile', '/parameters', '/sessions'])
          expect(page).toContain(`href="${href}"`);
        expect(page).toMatch(new RegExp(`href="${path}" aria-current="page"`));
      }
      expect(`${path} ${titles.size}`).toMatch(/ [34]$/);
    }
  });
}
