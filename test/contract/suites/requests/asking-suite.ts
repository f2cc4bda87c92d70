/** Asking for a document: from its form to the draft, the signature and the receipt. */
import { randomUUID } from 'node:crypto';
import { CATALOGUE } from '@eid-loket/portal/requests/catalogue/catalogue.ts';
import { keepDraft } from '@eid-loket/portal/requests/requests.ts';
import { dateText } from '@eid-loket/portal/web/dates.ts';
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { ORIGIN, type TestBrowser, type TestPortal } from '../../portal-app.ts';
import { count } from '../count-rows.ts';
import { ACT, draftOf, GOOD, sendUnsigned, signDraft } from '../drafts.ts';

export function describeAsking(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

  describe('asking for a document', () => {
    test.each([
      ['title', { title: 'Uittreksel\u202e', text: 'Ik vraag.' }],
      ['document', { title: 'Uittreksel', text: 'Ik vraag\u200b.' }],
    ])('what the eID window would not show is not kept: %s', async (_part, { title, text }) => {
      const draft = { accountId: randomUUID(), kind: 'residence', title, language: 'nl', now: new Date() } as const;
      const kept = keepDraft(portal.parts, { ...draft, textFor: () => text });
      await expect(kept).rejects.toMatchObject({ code: 'DOCUMENT_NOT_DISPLAYABLE' });
      expect(await count(portal, 'requests')).toBe(0);
    });

    test('is shown, signed with the card, verified, stored and listed', async () => {
      await browser.registerWithCard('jan', 'jan');
      const path = await draftOf(browser);
      const text = await browser.get(`${path}/document`);
      expect(text).toContain('Jan Pieter Voorbeeld');
      expect(text).toContain(ORIGIN);
      expect(text).toContain('Waarvoor hebt u het document nodig: Huisvesting');
      expect(text).not.toMatch(/\b\d{11}\b/);
      expect(await signDraft(browser, path, 'jan')).toEqual({ status: 200, body: { next: path } });
      const receipt = await browser.get(path);
      expect(receipt).toContain('27 november 2026');
      expect(receipt).toContain('30 november 2026');
      expect(await browser.get('/account')).toContain(path.split('/')[2]);
      expect((await signDraft(browser, path, 'jan', text)).body.code).toBe('REQUEST_ALREADY_SIGNED');
      expect(await count(portal, 'signatures')).toBe(1);
    });

    test.each(CATALOGUE.map(({ id, delivery, texts }) => [id, delivery, texts.nl] as const))(
      '%s goes from its form to a signed request with a receipt',
      async (id, delivery, texts) => {
        await browser.registerWithCard('jan', 'jan');
        const path = await draftOf(browser, id);
        expect(path).toMatch(/^\/requests\/2026-[2-9A-Z]{8}$/);
        const text = await browser.get(`${path}/document`);
        expect(text).toContain(texts.letter.replace('{form}', 'een uittreksel'));
        for (const [name, value] of Object.entries(GOOD[id] ?? {}))
          expect(text).toContain(texts.fields[name]?.options?.[value] ?? dateText(value, 'nl'));
        expect((await signDraft(browser, path, 'jan')).status).toBe(200);
        const receipt = await browser.get(path);
        expect(receipt.includes('tussen 27 november 2026 en 30 november 2026')).toBe(delivery);
        if (texts.afterwards) expect(receipt).toContain(texts.afterwards);
      },
    );

    test('says nothing that belongs to another answer, and names the form that was chosen', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const submit = async (id: string, typed: Record<string, string>) => {
        const response = await browser.submit(`/requests/new/${id}`, `/requests/new/${id}`, typed);
        return browser.get(`${response.headers.get('location')}/document`);
      };
      const others = await submit('residence', { purpose: 'work', details: 'van een vorige keuze' });
      expect(others).not.toContain('van een vorige keuze');
      const own = await submit('birth', { ...ACT, form: 'copy', relation: 'self', person_name: 'Voorbeeld Mia' });
      expect(own).toContain('Ik vraag een afschrift van deze geboorteakte aan.');
      expect(own).not.toContain('Mia');
    });

    test.each(LANGUAGES)('every form speaks %s', async (language) => {
      await browser.registerWithCard('jan', 'jan');
      expect(await browser.get(`/requests/new?lang=${language}`)).toContain(`lang="${language}"`);
      for (const { id, texts, fields } of CATALOGUE) {
        const page = await browser.get(`/requests/new/${id}`);
        expect(page).toContain(texts[language].title);
        for (const name of Object.keys(fields)) expect(page).toContain(`name="${name}"`);
      }
    });

    test('tells each problem beside its field and loses nothing typed', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const typed = { form: 'copy', event_date: '2027-01-01', event_place: '<b>Gent</b>', relation: 'child' };
      const response = await browser.submit('/requests/new/birth', '/requests/new/birth', typed);
      const page = await response.text();
      expect(response.status).toBe(422);
      expect(page).toMatch(/<p id="event_date-problem" class="problem">Deze datum ligt in de toekomst/);
      expect(page).toContain('<p id="person_name-problem" class="problem">Vul dit veld in.</p>');
      expect(page).toContain('href="#person_name"');
      expect(page).toContain('value="2027-01-01"');
      expect(page).toContain('value="&lt;b&gt;Gent&lt;/b&gt;"');
      expect(page).toMatch(/id="form-copy"[^>]*checked/);
      expect(page).not.toContain('form-problem');
      // Still there when the page is opened again.
      expect(await browser.get('/requests/new/birth')).toContain('value="&lt;b&gt;Gent&lt;/b&gt;"');
      expect(await count(portal, 'requests')).toBe(0);
    });

    test('starts over when asked to, and after sending', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const path = '/requests/new/marriage';
      await browser.submit(path, path, { spouse_name: 'Els Anders' });
      expect((await browser.submit(path, `${path}/clear`, {})).status).toBe(303);
      expect(await browser.get(path)).not.toContain('Els Anders');
      await sendUnsigned(browser, 'marriage');
      expect(await browser.get(path)).not.toContain('Voorbeeld Els');
      expect(await count(portal, 'form_drafts')).toBe(0);
    });

    test('refuses fields that the form does not have', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const path = '/requests/new/residence';
      expect((await browser.submit(path, path, { purpose: 'housing', admin: '1' })).status).toBe(422);
      expect(await count(portal, 'requests')).toBe(0);
    });

    test('keeps one unsent draft of each document', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const first = await draftOf(browser);
      const second = await draftOf(browser);
      expect(second).not.toBe(first);
      expect((await browser.request(first)).status).toBe(404);
      expect(await count(portal, 'requests')).toBe(1);
      expect((await browser.submit(second, `${second}/withdraw`, {})).headers.get('location')).toBe('/account');
      expect(await count(portal, 'requests')).toBe(0);
    });

    test('leaves alone what was sent before, also of the same document', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const sent = await sendUnsigned(browser);
      await draftOf(browser);
      await draftOf(browser);
      const rows = await portal.parts.database
        .selectFrom('requests')
        .select(['reference', 'status'])
        .orderBy('created_at')
        .execute();
      expect(rows.map(({ status }) => status).sort()).toEqual(['draft', 'sent']);
      expect(rows.find(({ status }) => status === 'sent')?.reference).toBe(sent);
    });

    test('refuses a signature over another text', async () => {
      await browser.registerWithCard('jan', 'jan');
      expect((await signDraft(browser, await draftOf(browser), 'jan', 'Iets anders')).body.code).toBe(
        'DOCUMENT_SIGNATURE_INVALID',
      );
      expect(await count(portal, 'signatures')).toBe(0);
    });

    test('refuses the card of somebody else', async () => {
      await browser.registerWithCard('jan', 'jan');
      expect(await signDraft(browser, await draftOf(browser), 'marie')).toMatchObject({
        status: 403,
        body: { code: 'SIGNER_NOT_SESSION_USER' },
      });
    });

    test('hides the requests of others, and lets nobody else send or withdraw them', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const path = await draftOf(browser);
      const other = portal.browser();
      await other.registerWithPassword('eva', 'secret-1');
      expect((await other.request(path)).status).toBe(404);
      expect((await other.request(`${path}/document`)).status).toBe(404);
      for (const action of ['send', 'withdraw'])
        expect((await other.submit('/account', `${path}/${action}`, {})).status).toBe(404);
      expect(await browser.get(path)).toContain('Versturen');
    });

    test('without a card is sent unsigned, and only then', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const path = await draftOf(browser);
      expect((await browser.submit(path, `${path}/send`, {})).status).toBe(303);
      expect(await browser.get(path)).toContain('zonder handtekening');
      const holder = portal.browser();
      await holder.registerWithCard('jan', 'jan');
      const mine = await draftOf(holder);
      expect((await holder.submit('/account', `${mine}/send`, {})).status).toBe(422);
    });

    test('sent ten times at once is sent once', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const path = await draftOf(browser);
      const form_token = await browser.token(path);
      const responses = await Promise.all(
        Array.from({ length: 10 }, () =>
          browser.request(`${path}/send`, { method: 'POST', body: new URLSearchParams({ form_token }) }),
        ),
      );
      expect(responses.map(({ status }) => status).sort()).toEqual([303, ...Array(9).fill(409)]);
      expect(await count(portal, 'request_events')).toBe(1);
    });
  });
}
