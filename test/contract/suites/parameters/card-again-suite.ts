/** Reading the card again: what changed is shown, and saved all at once or not at all. */
import { cardResult } from '../../../helpers/card-results.ts';
import { ORIGIN, type TestBrowser, type TestPortal } from '../../portal-app.ts';
import { bindingsOf, lastEventOf, moved, NEW_NUMBER, personOf, renewed } from './changed-cards.ts';

export function describeCardAgain(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

  describe('reading the card again', () => {
    test('shows old and new side by side, saves nothing yet, and then all of it', async () => {
      await browser.registerWithCard('jan', 'jan');
      const { answer } = await browser.readCard(moved(), 'parameters');
      expect(answer).toEqual({ status: 200, body: { next: '/parameters/card' } });
      expect(await personOf(portal)).toMatchObject({ street_and_number: 'Kerkstraat 12 bus 3' });
      const page = await browser.get('/parameters/card');
      expect(page).toMatch(
        /id="row-street_and_number" class="changed".*Kerkstraat 12 bus 3.*Nieuwstraat 8.*gewijzigd/s,
      );
      expect(page).toMatch(/<tr id="row-surname">/);
      const typed = await browser.submit('/parameters/card', '/parameters/card', { surname: 'Anders' });
      expect(typed.status).toBe(422);
      const response = await browser.submit('/parameters/card', '/parameters/card', {});
      expect([response.status, response.headers.get('location')]).toEqual([303, '/parameters']);
      expect(await personOf(portal)).toMatchObject({
        street_and_number: 'Nieuwstraat 8',
        surname: 'Voorbeeld',
        from_card: true,
      });
      const [audit] = await portal.parts.database
        .selectFrom('audit')
        .select(['event', 'subject'])
        .orderBy('id', 'desc')
        .execute();
      expect(audit).toEqual({ event: 'card-reread', subject: 'street_and_number' });
    });

    test('leaves contact data alone', async () => {
      await browser.registerWithCard('jan', 'jan', { email: 'jan@example.be' });
      await browser.readCard(moved(), 'parameters');
      await browser.submit('/parameters/card', '/parameters/card', {});
      expect(await personOf(portal)).toMatchObject({ street_and_number: 'Nieuwstraat 8', email: 'jan@example.be' });
    });

    test('says when there is nothing to save', async () => {
      await browser.registerWithCard('jan', 'jan');
      await browser.readCard('jan', 'parameters');
      const page = await browser.get('/parameters/card');
      expect(page).toContain('Er is niets te bewaren');
      expect(page).not.toContain('id="save-card"');
    });

    test('takes a new card of the same person', async () => {
      await browser.registerWithCard('jan', 'jan');
      await browser.readCard(renewed(), 'parameters');
      expect(await browser.get('/parameters/card')).toMatch(
        /nieuwe kaart van u.*599-0000101-35.*599-0000102-36.*gewijzigd/s,
      );
      await browser.submit('/parameters/card', '/parameters/card', {});
      expect(await bindingsOf(portal)).toMatchObject([{ card_number: NEW_NUMBER }]);
      expect(await lastEventOf(portal)).toBe('card-renewed');
      expect((await portal.browser().loginWithCard('jan')).answer.status).toBe(200);
    });

    test('refuses the card of another person, and keeps nothing of it', async () => {
      await browser.registerWithCard('jan', 'jan');
      const { answer } = await browser.readCard('marie', 'parameters');
      expect(answer).toEqual({ status: 403, body: { code: 'CARD_OF_OTHER_PERSON', details: {} } });
      expect((await browser.request('/parameters/card')).status).toBe(400);
      expect(await personOf(portal)).toMatchObject({ surname: 'Voorbeeld' });
    });

    test('counts for twenty minutes, and no longer', async () => {
      await browser.registerWithCard('jan', 'jan');
      await browser.readCard('jan', 'parameters');
      portal.advance(19 * 60_000);
      expect((await browser.request('/parameters/card')).status).toBe(200);
      portal.advance(2 * 60_000);
      expect(await browser.get('/parameters/card')).toContain('CHALLENGE_EXPIRED');
      const late = await browser.submit('/parameters', '/parameters/card', {});
      expect(await late.text()).toContain('CHALLENGE_EXPIRED');
    });

    test('counts once: a second press changes nothing', async () => {
      await browser.registerWithCard('jan', 'jan');
      await browser.readCard(moved(), 'parameters');
      const form_token = await browser.token('/parameters/card');
      const press = () =>
        browser.request('/parameters/card', { method: 'POST', body: new URLSearchParams({ form_token }) });
      expect((await Promise.all([press(), press()])).map(({ status }) => status).sort()).toEqual([303, 400]);
      const events = await portal.parts.database
        .selectFrom('audit')
        .innerJoin('accounts', 'accounts.id', 'audit.account_id')
        .select('event')
        .where('event', '=', 'card-reread')
        .execute();
      expect(events).toHaveLength(1);
    });

    test('wants a challenge and a reading of its own, not those for registering', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const { token, challengeNonce } = await browser.challenge('/parameters', 'register');
      const groups: ('identity' | 'address')[] = ['identity', 'address'];
      const read = await cardResult('jan', ORIGIN, 'read-identity', { challengeNonce, groups });
      expect((await browser.json('/parameters/card/read', token, read)).body.code).toBe('CHALLENGE_UNKNOWN');
      expect((await browser.json('/register/eid', token, read)).status).toBe(200);
      expect((await browser.request('/parameters/card')).status).toBe(400);
      expect((await browser.submit('/parameters', '/parameters/card', { link_password: 'secret-1' })).status).toBe(400);
      expect(await bindingsOf(portal)).toEqual([]);
    });
  });
}
