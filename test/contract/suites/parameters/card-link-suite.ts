/** Linking and unlinking the eID; one way in always remains. */
import { findPending } from '@eid-loket/portal/accounts/card-reading.ts';
import { findAccount } from '@eid-loket/portal/accounts/find-account.ts';
import { applyCard, compareCard } from '@eid-loket/portal/my-parameters/apply-card.ts';
import { sql } from 'kysely';
import { openedPersons } from '../../../helpers/opened-rows.ts';
import { sendAtOnce, type TestBrowser, type TestPortal } from '../../portal-app.ts';
import { bindingsOf, moved, personOf, save } from './changed-cards.ts';

export function describeCardLink(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

  describe('linking and unlinking the eID', () => {
    test('links with the password, and the card’s data hold from then on', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const { answer } = await browser.readCard('jan', 'parameters');
      expect(answer.status).toBe(200);
      expect(await browser.get('/parameters/card')).toMatch(/Zonderkaart.*Voorbeeld.*gewijzigd/s);
      const refused = await browser.submit('/parameters/card', '/parameters/card', { link_password: 'secret-2' });
      expect([refused.status, await bindingsOf(portal)]).toEqual([403, []]);
      const response = await browser.submit('/parameters/card', '/parameters/card', { link_password: 'secret-1' });
      expect(response.status).toBe(303);
      expect(await personOf(portal)).toMatchObject({ surname: 'Voorbeeld', from_card: true });
      expect((await portal.browser().loginWithCard('jan')).answer.status).toBe(200);
      expect((await portal.browser().loginWithPassword('zoe', 'secret-1')).status).toBe(303);
      expect((await portal.browser().readCard('jan')).answer.body.code).toBe('CARD_ALREADY_REGISTERED');
    });

    test('links no card that has an account', async () => {
      await portal.browser().registerWithCard('jan', 'jan');
      await browser.registerWithPassword('zoe', 'secret-1');
      const { answer } = await browser.readCard('jan', 'parameters');
      expect(answer).toEqual({ status: 409, body: { code: 'CARD_ALREADY_REGISTERED', details: {} } });
    });

    test('lets one of two accounts at once have the card, and leaves the other as it was', async () => {
      const both = [browser, portal.browser()];
      for (const [index, each] of both.entries()) {
        await each.registerWithPassword(`zoe-${index}`, 'secret-1');
        expect((await each.readCard('jan', 'parameters')).answer.status).toBe(200);
      }
      const responses = await sendAtOnce(
        both.map((each) => each.prepare('/parameters/card', '/parameters/card', { link_password: 'secret-1' })),
      );
      expect(responses.map(({ status }) => status).sort()).toEqual([303, 409]);
      const persons = (await openedPersons(portal.parts)).map(({ surname, from_card }) => ({ surname, from_card }));
      expect(persons.sort((a, b) => a.surname.localeCompare(b.surname))).toEqual([
        { surname: 'Voorbeeld', from_card: true },
        { surname: 'Zonderkaart', from_card: false },
      ]);
      expect(await bindingsOf(portal)).toHaveLength(1);
    });

    test('unlinks with the password; the card is free again and the fields can be typed', async () => {
      await browser.registerWithCard('jan', 'jan', { access: 'both', password: 'secret-1' });
      expect((await save(browser, 'card/unlink', { unlink_password: 'secret-2' })).status).toBe(403);
      expect(await bindingsOf(portal)).toHaveLength(1);
      const byCard = portal.browser();
      await byCard.loginWithCard('jan');
      expect((await save(browser, 'card/unlink', { unlink_password: 'secret-1' })).status).toBe(303);
      expect([await bindingsOf(portal), (await personOf(portal))?.from_card]).toEqual([[], false]);
      expect((await byCard.request('/account')).status).toBe(401);
      expect((await portal.browser().loginWithCard('jan')).answer.body.code).toBe('CARD_NOT_REGISTERED');
      expect(await browser.get('/parameters')).toContain('name="surname"');
      expect((await portal.browser().registerWithCard('jan', 'jan-2')).status).toBe(303);
    });

    test('keeps the eID where it is the only way in', async () => {
      await browser.registerWithCard('jan', 'jan');
      expect(await browser.get('/parameters')).toContain('id="unlink-not-yet"');
      const response = await save(browser, 'card/unlink', { unlink_password: '' });
      expect([response.status, await response.text()]).toEqual([409, expect.stringContaining('ONLY_WAY_IN')]);
      expect(await bindingsOf(portal)).toHaveLength(1);
    });

    test('removes the password of anyone who has an eID, and ends the other sessions', async () => {
      await browser.registerWithCard('jan', 'jan', { access: 'both', password: 'secret-1' });
      const other = portal.browser();
      await other.loginWithPassword('jan', 'secret-1');
      expect((await save(browser, 'password/remove', { remove_password: 'secret-2' })).status).toBe(403);
      expect((await other.request('/account')).status).toBe(200);
      expect((await save(browser, 'password/remove', { remove_password: 'secret-1' })).status).toBe(303);
      expect((await other.request('/account')).status).toBe(401);
      expect((await portal.browser().loginWithPassword('jan', 'secret-1')).status).toBe(401);
      expect((await portal.browser().loginWithCard('jan')).answer.status).toBe(200);
    });

    test('keeps the password where it is the only way in', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      expect((await save(browser, 'password/remove', { remove_password: 'secret-1' })).status).toBe(409);
      expect((await portal.browser().loginWithPassword('zoe', 'secret-1')).status).toBe(303);
    });

    test('leaves one way in when both are taken away at once', async () => {
      for (let round = 0; round < 5; round += 1) {
        const each = portal.browser();
        const persona = round % 2 === 0 ? 'jan' : 'marie';
        await each.registerWithCard(persona, `both-${round}`, { access: 'both', password: 'secret-1' });
        const form_token = await each.token('/parameters');
        const send = (path: string, name: string) =>
          each.request(path, { method: 'POST', body: new URLSearchParams({ form_token, [name]: 'secret-1' }) });
        const responses = await Promise.all([
          send('/parameters/password/remove', 'remove_password'),
          send('/parameters/card/unlink', 'unlink_password'),
        ]);
        // The second finds nothing to take away, or no password that fits any more.
        const [first, second] = responses.map(({ status }) => status).sort();
        expect(first).toBe(303);
        expect([403, 409]).toContain(second);
        const ways = await portal.parts.database
          .selectFrom('accounts')
          .leftJoin('card_bindings', 'card_bindings.account_id', 'accounts.id')
          .select(['password_hash', 'card_number'])
          .where('username', '=', `both-${round}`)
          .executeTakeFirstOrThrow();
        expect([ways.password_hash, ways.card_number].filter((way) => way !== null)).toHaveLength(1);
        await sql`DELETE FROM accounts`.execute(portal.parts.database);
      }
    });

    test('links nothing behind a page that was about a card already linked, and undoes the whole step', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      await browser.readCard('jan', 'parameters');
      const { token_hash: hash, account_id } = await portal.parts.database
        .selectFrom('sessions')
        .selectAll()
        .where('account_id', 'is not', null)
        .executeTakeFirstOrThrow();
      const accountId = String(account_id);
      const data = await findPending(portal.parts, hash, 'parameters');
      const comparison = compareCard(await findAccount(portal.parts, accountId), data);
      const session = { token: '', hash, accountId, method: 'password', loggedInAt: null } as const;
      await expect(applyCard(portal.parts, session, data, { ...comparison, kind: 'reread' })).rejects.toMatchObject({
        code: 'FORM_EXPIRED',
      });
      expect([await bindingsOf(portal), (await personOf(portal))?.from_card]).toEqual([[], false]);
      expect(await findPending(portal.parts, hash, 'parameters')).toEqual(data);
    });

    test('saves no page that was made before the card was unlinked', async () => {
      await browser.registerWithCard('jan', 'jan', { access: 'both', password: 'secret-1' });
      await browser.readCard(moved(), 'parameters');
      await save(browser, 'card/unlink', { unlink_password: 'secret-1' });
      const response = await browser.submit('/parameters/card', '/parameters/card', {});
      expect([response.status, await bindingsOf(portal)]).toEqual([400, []]);
    });
  });
}
