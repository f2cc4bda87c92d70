/** Mijn parameters and Mijn profiel: what can be changed and how, and what a card alone can change. */

import { findPending } from '@eid-loket/portal/accounts/card-reading.ts';
import { findAccount } from '@eid-loket/portal/accounts/find-account.ts';
import { applyCard, compareCard } from '@eid-loket/portal/my-parameters/apply-card.ts';
import { createVirtualCard, type VirtualCard } from '@eid-loket/virtual-card/card/virtual-card.ts';
import { cardContents } from '@eid-loket/virtual-card/files/card-image.ts';
import type { Persona } from '@eid-loket/virtual-card/personas/persona.ts';
import { loadPersona } from '@eid-loket/virtual-card/personas/persona-library.ts';
import { sql } from 'kysely';
import { cardResult, PERSONAS } from '../../helpers/card-results.ts';
import { openedBindings, openedPersons } from '../../helpers/opened-rows.ts';
import { ORIGIN, sendAtOnce, type TestBrowser, type TestPortal } from '../portal-app.ts';

const NEW_NUMBER = '599000010236';

/** Jan after he moved, or with a new card. */
function janWith(change: (persona: Persona) => Partial<Persona>): VirtualCard {
  const jan = loadPersona(PERSONAS, 'jan');
  return createVirtualCard(cardContents({ ...jan, ...change(jan) }));
}
const moved = () => janWith(({ address }) => ({ address: { ...address, streetAndNumber: 'Nieuwstraat 8' } }));
const renewed = () => janWith(({ card }) => ({ card: { ...card, number: NEW_NUMBER } }));

export function describeParameters(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

  const person = async () => (await openedPersons(portal.parts))[0];
  const bindings = () => openedBindings(portal.parts);
  const lastEvent = async () =>
    (
      await portal.parts.database
        .selectFrom('audit')
        .select(['event', 'subject'])
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
    ).event;
  const save = (form: string, fields: Record<string, string>, who = browser) =>
    who.submit('/parameters', `/parameters/${form}`, fields);

  describe('my parameters', () => {
    test('is for anyone who is logged in', async () => {
      for (const path of ['/parameters', '/parameters/card', '/profile', '/sessions'])
        expect((await browser.request(path)).status).toBe(401);
    });

    test('saves contact data, says so once, and takes them away again', async () => {
      await browser.registerWithCard('jan', 'jan');
      await browser.showCard('jan');
      const response = await save('contact', { email: 'jan@example.be', phone: '+32 9 222 22 22' });
      expect([response.status, response.headers.get('location')]).toEqual([303, '/parameters']);
      expect(await browser.get('/parameters')).toMatch(/id="saved".*link naar uw e-mailadres.*jan@example\.be/s);
      expect(await browser.get('/parameters')).not.toContain('id="saved"');
      expect(await lastEvent()).toBe('contact-changed');
      await browser.showCard('jan');
      await save('contact', { email: 'mailto:An <an@example.be>', phone: '(09) 222 22 22' });
      expect(await person()).toMatchObject({ email: 'an@example.be', phone: '+32 9 222 22 22' });
      await browser.showCard('jan');
      await save('contact', { email: '', phone: '' });
      expect(await person()).toMatchObject({ email: '', phone: '', surname: 'Voorbeeld' });
    });

    test('marks a wrong e-mail address, keeps what was typed, and saves nothing', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const response = await save('contact', { email: 'zoe', phone: '+32 9 111 11 11' });
      const page = await response.text();
      expect(response.status).toBe(422);
      expect(page).toContain('id="email-problem"');
      expect(page).toContain('value="+32 9 111 11 11"');
      expect(await person()).toMatchObject({ email: '', phone: '' });
    });

    test('keeps the language, here at once and elsewhere from the login on', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      await save('language', { language: 'de' });
      expect(await browser.get('/parameters')).toMatch(/<html lang="de".*Ihre Sprache ist gespeichert/s);
      const other = portal.browser();
      await other.loginWithPassword('zoe', 'secret-1');
      expect(await other.get('/account')).toContain('<html lang="de"');
      expect((await save('language', { language: 'xx' })).status).toBe(422);
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
      expect((await save('person', fields)).status).toBe(303);
      expect(await person()).toMatchObject(fields);
      expect((await save('person', { ...fields, surname: '' })).status).toBe(422);
      expect(await person()).toMatchObject(fields);
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
      expect((await save('person', typed)).status).toBe(422);
      expect(await person()).toMatchObject({ surname: 'Voorbeeld', street_and_number: 'Kerkstraat 12 bus 3' });
    });
  });

  describe('the password', () => {
    test('changes for anyone who knows the old one, and ends the other sessions', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const other = portal.browser();
      await other.loginWithPassword('zoe', 'secret-1');
      const response = await save('password', { old_password: 'secret-1', new_password: 'drie paarse dakpannen' });
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
      const response = await save('password', { old_password, new_password });
      const page = await response.text();
      expect(response.status).toBe(status);
      expect(new RegExp(`id="${field}-problem"[^>]*>([^<]+)`).exec(page)?.[1]).toContain(text);
      expect(page).not.toContain(`value="${new_password}"`);
      expect((await other.request('/account')).status).toBe(200);
      expect((await portal.browser().loginWithPassword('zoe', 'secret-1')).status).toBe(303);
    });

    test('is not to be guessed in a session that somebody left open', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const guess = () => save('password', { old_password: 'wrong-1', new_password: 'drie paarse dakpannen' });
      for (let index = 0; index < 5; index += 1) expect((await guess()).status).toBe(403);
      expect((await guess()).status).toBe(429);
    });

    test('can be set by anyone who came with the eID alone, once without an old one', async () => {
      await browser.registerWithCard('jan', 'jan');
      expect(await browser.get('/parameters')).not.toContain('id="old_password"');
      await browser.showCard('jan');
      expect((await save('password', { new_password: 'drie paarse dakpannen' })).status).toBe(303);
      expect((await portal.browser().loginWithPassword('jan', 'drie paarse dakpannen')).status).toBe(303);
      expect((await save('password', { new_password: 'vier gele emmers' })).status).toBe(403);
    });

    test('and the e-mail address are only set by anyone who shows the card just before, once for each change', async () => {
      await browser.registerWithCard('jan', 'jan', { email: 'jan@mail.example' });
      const contact = { email: 'thief@mail.example', phone: '' };
      const changes = [
        ['password', { new_password: 'drie paarse dakpannen' }, 'new_password'],
        ['contact', contact, 'email'],
      ] as const;
      const refuses = async ([form, fields, field]: (typeof changes)[number]) => {
        const response = await save(form, fields);
        expect([form, response.status]).toEqual([form, 403]);
        expect(await response.text()).toMatch(
          new RegExp(`id="${field}-problem"[^>]*>[^<]*toont u nog eens dat u het bent`),
        );
      };
      for (const change of changes) await refuses(change);
      expect((await save('contact', { email: 'jan@mail.example', phone: '' })).status).toBe(303);
      const other = await browser.showCard('marie');
      expect(other).toEqual({ status: 403, body: { code: 'CARD_OF_OTHER_PERSON', details: {} } });
      await refuses(changes[0]);
      expect(await browser.showCard('jan')).toEqual({ status: 200, body: { next: '/parameters' } });
      // It is the session's own, and ends.
      const elsewhere = portal.browser();
      await elsewhere.loginWithCard('jan');
      expect((await save('contact', contact, elsewhere)).status).toBe(403);
      portal.advance(5 * 60_000);
      await refuses(changes[1]);
      await browser.showCard('jan');
      expect((await save('password', { new_password: 'azerty' })).status).toBe(422);
      expect((await save('contact', contact)).status).toBe(303);
      await refuses(changes[0]);
      for (let index = 0; index < 4; index += 1) {
        await browser.showCard('jan');
        await save('contact', { email: `jan${index}@mail.example`, phone: '' });
      }
      await browser.showCard('jan');
      expect((await save('contact', { email: 'last@mail.example', phone: '' })).status).toBe(429);
    });

    test('is asked for a new e-mail address, and the card will do where there is one', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const contact = { email: 'zoe@mail.example', phone: '' };
      for (const contact_password of ['', 'secret-2'])
        expect((await save('contact', { ...contact, contact_password })).status).toBe(403);
      expect(await person()).toMatchObject({ email: '' });
      expect((await save('contact', { ...contact, contact_password: 'secret-1' })).status).toBe(303);
      const jan = portal.browser();
      await jan.registerWithCard('jan', 'jan', { access: 'both', password: 'secret-1' });
      await jan.showCard('jan');
      expect((await save('password', { new_password: 'drie paarse dakpannen' }, jan)).status).toBe(303);
      expect((await portal.browser().loginWithPassword('jan', 'drie paarse dakpannen')).status).toBe(303);
      expect((await save('password/remove', {}, jan)).status).toBe(403);
      await jan.showCard('jan');
      expect((await save('card/unlink', {}, jan)).status).toBe(403);
      expect((await save('password/remove', {}, jan)).status).toBe(303);
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

  describe('reading the card again', () => {
    test('shows old and new side by side, saves nothing yet, and then all of it', async () => {
      await browser.registerWithCard('jan', 'jan');
      const { answer } = await browser.readCard(moved(), 'parameters');
      expect(answer).toEqual({ status: 200, body: { next: '/parameters/card' } });
      expect(await person()).toMatchObject({ street_and_number: 'Kerkstraat 12 bus 3' });
      const page = await browser.get('/parameters/card');
      expect(page).toMatch(
        /id="row-street_and_number" class="changed".*Kerkstraat 12 bus 3.*Nieuwstraat 8.*gewijzigd/s,
      );
      expect(page).toMatch(/<tr id="row-surname">/);
      const typed = await browser.submit('/parameters/card', '/parameters/card', { surname: 'Anders' });
      expect(typed.status).toBe(422);
      const response = await browser.submit('/parameters/card', '/parameters/card', {});
      expect([response.status, response.headers.get('location')]).toEqual([303, '/parameters']);
      expect(await person()).toMatchObject({
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
      expect(await person()).toMatchObject({ street_and_number: 'Nieuwstraat 8', email: 'jan@example.be' });
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
      expect(await bindings()).toMatchObject([{ card_number: NEW_NUMBER }]);
      expect(await lastEvent()).toBe('card-renewed');
      expect((await portal.browser().loginWithCard('jan')).answer.status).toBe(200);
    });

    test('refuses the card of another person, and keeps nothing of it', async () => {
      await browser.registerWithCard('jan', 'jan');
      const { answer } = await browser.readCard('marie', 'parameters');
      expect(answer).toEqual({ status: 403, body: { code: 'CARD_OF_OTHER_PERSON', details: {} } });
      expect((await browser.request('/parameters/card')).status).toBe(400);
      expect(await person()).toMatchObject({ surname: 'Voorbeeld' });
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
      expect(await bindings()).toEqual([]);
    });
  });

  describe('linking and unlinking the eID', () => {
    test('links with the password, and the card’s data hold from then on', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const { answer } = await browser.readCard('jan', 'parameters');
      expect(answer.status).toBe(200);
      expect(await browser.get('/parameters/card')).toMatch(/Zonderkaart.*Voorbeeld.*gewijzigd/s);
      const refused = await browser.submit('/parameters/card', '/parameters/card', { link_password: 'secret-2' });
      expect([refused.status, await bindings()]).toEqual([403, []]);
      const response = await browser.submit('/parameters/card', '/parameters/card', { link_password: 'secret-1' });
      expect(response.status).toBe(303);
      expect(await person()).toMatchObject({ surname: 'Voorbeeld', from_card: true });
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
      expect(await bindings()).toHaveLength(1);
    });

    test('unlinks with the password; the card is free again and the fields can be typed', async () => {
      await browser.registerWithCard('jan', 'jan', { access: 'both', password: 'secret-1' });
      expect((await save('card/unlink', { unlink_password: 'secret-2' })).status).toBe(403);
      expect(await bindings()).toHaveLength(1);
      const byCard = portal.browser();
      await byCard.loginWithCard('jan');
      expect((await save('card/unlink', { unlink_password: 'secret-1' })).status).toBe(303);
      expect([await bindings(), (await person())?.from_card]).toEqual([[], false]);
      expect((await byCard.request('/account')).status).toBe(401);
      expect((await portal.browser().loginWithCard('jan')).answer.body.code).toBe('CARD_NOT_REGISTERED');
      expect(await browser.get('/parameters')).toContain('name="surname"');
      expect((await portal.browser().registerWithCard('jan', 'jan-2')).status).toBe(303);
    });

    test('keeps the eID where it is the only way in', async () => {
      await browser.registerWithCard('jan', 'jan');
      expect(await browser.get('/parameters')).toContain('id="unlink-not-yet"');
      const response = await save('card/unlink', { unlink_password: '' });
      expect([response.status, await response.text()]).toEqual([409, expect.stringContaining('ONLY_WAY_IN')]);
      expect(await bindings()).toHaveLength(1);
    });

    test('removes the password of anyone who has an eID, and ends the other sessions', async () => {
      await browser.registerWithCard('jan', 'jan', { access: 'both', password: 'secret-1' });
      const other = portal.browser();
      await other.loginWithPassword('jan', 'secret-1');
      expect((await save('password/remove', { remove_password: 'secret-2' })).status).toBe(403);
      expect((await other.request('/account')).status).toBe(200);
      expect((await save('password/remove', { remove_password: 'secret-1' })).status).toBe(303);
      expect((await other.request('/account')).status).toBe(401);
      expect((await portal.browser().loginWithPassword('jan', 'secret-1')).status).toBe(401);
      expect((await portal.browser().loginWithCard('jan')).answer.status).toBe(200);
    });

    test('keeps the password where it is the only way in', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      expect((await save('password/remove', { remove_password: 'secret-1' })).status).toBe(409);
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
      expect([await bindings(), (await person())?.from_card]).toEqual([[], false]);
      expect(await findPending(portal.parts, hash, 'parameters')).toEqual(data);
    });

    test('saves no page that was made before the card was unlinked', async () => {
      await browser.registerWithCard('jan', 'jan', { access: 'both', password: 'secret-1' });
      await browser.readCard(moved(), 'parameters');
      await save('card/unlink', { unlink_password: 'secret-1' });
      const response = await browser.submit('/parameters/card', '/parameters/card', {});
      expect([response.status, await bindings()]).toEqual([400, []]);
    });
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
