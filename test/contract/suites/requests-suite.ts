/** Asking for documents and following them up: from the catalogue to the timeline, and what survives an ended session. */

import { randomUUID } from 'node:crypto';
import { CATALOGUE } from '@eid-loket/portal/requests/catalogue/catalogue.ts';
import { takeReference } from '@eid-loket/portal/requests/references.ts';
import { applyStep } from '@eid-loket/portal/requests/request-steps.ts';
import { keepDraft } from '@eid-loket/portal/requests/requests.ts';
import type { Storage } from '@eid-loket/portal/storage/open-storage.ts';
import { sealColumns } from '@eid-loket/portal/storage/sealed-columns.ts';
import { dateText } from '@eid-loket/portal/web/dates.ts';
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { sql } from 'kysely';
import { cardResult } from '../../helpers/card-results.ts';
import { ORIGIN, startTestPortal, type TestBrowser, type TestPortal } from '../portal-app.ts';
import { emptyPortal, newStaff } from './staff.ts';

const MINUTE = 60_000;
const ACT = { form: 'extract', event_date: '1985-07-30', event_place: 'Gent' };

/** One good form of each document. */
const GOOD: Readonly<Record<string, Record<string, string>>> = {
  residence: { purpose: 'housing' },
  'household-composition': { purpose: 'grant' },
  nationality: { purpose: 'other', details: 'Examen in Parijs' },
  life: { purpose: 'pension', institution: 'Caisse nationale' },
  birth: { relation: 'child', person_name: 'Voorbeeld Mia', ...ACT },
  marriage: { spouse_name: 'Voorbeeld Els', ...ACT },
  divorce: { former_spouse_name: 'Voorbeeld Els', ...ACT },
  death: { person_name: 'Voorbeeld Karel', relation: 'child', ...ACT },
  'criminal-record-595': { purpose: 'abroad' },
  'criminal-record-596-1': { purpose: 'hunting' },
  'criminal-record-596-2': { purpose: 'youth', organisation: 'Jeugdhuis De Brug' },
  'change-of-address': {
    move_date: '2026-11-20',
    street_and_number: 'Nieuwstraat 4',
    postal_code: '9999',
    municipality: 'Zandhove',
    who_moves: 'some',
    others: 'Mia Voorbeeld',
  },
};

export async function draftOf(who: TestBrowser, kind = 'residence'): Promise<string> {
  const path = `/requests/new/${kind}`;
  return String((await who.submit(path, path, GOOD[kind] ?? {})).headers.get('location'));
}

export async function signDraft(who: TestBrowser, path: string, persona: string, document?: string) {
  const page = await who.get(path);
  const text = document ?? (await who.get(`${path}/document`));
  const signed = await cardResult(persona, ORIGIN, 'sign', {
    title: 'Aanvraag',
    document: Buffer.from(text).toString('base64'),
  });
  const token = /data-token="([^"]+)"/.exec(page)?.[1] ?? (await who.token('/account'));
  return who.json(`${path}/signature`, token, signed);
}

/** Draft and, unsigned, sent. @returns the reference */
export async function sendUnsigned(who: TestBrowser, kind = 'residence'): Promise<string> {
  const path = await draftOf(who, kind);
  const response = await who.submit(path, `${path}/send`, {});
  if (response.status !== 303) throw new Error(`not sent: ${response.status}`);
  return path.split('/')[2] as string;
}

export function describeRequests(openStorage: () => Promise<Storage>): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeAll(async () => {
    portal = await startTestPortal(openStorage);
  });
  afterAll(async () => {
    expect(portal.log.join('')).not.toMatch(/\b\d{11}\b|secret-1|Lange-Naam/);
    await portal?.close();
  });
  beforeEach(async () => {
    browser = portal.browser();
    await emptyPortal(portal);
  });
  const count = async (table: string) =>
    Number(
      (await sql<{ n: unknown }>`SELECT count(*) AS n FROM ${sql.table(table)}`.execute(portal.parts.database)).rows[0]
        ?.n,
    );

  describe('asking for a document', () => {
    test.each([
      ['title', { title: 'Uittreksel\u202e', text: 'Ik vraag.' }],
      ['document', { title: 'Uittreksel', text: 'Ik vraag\u200b.' }],
    ])('what the eID window would not show is not kept: %s', async (_part, { title, text }) => {
      const draft = { accountId: randomUUID(), kind: 'residence', title, language: 'nl', now: new Date() } as const;
      const kept = keepDraft(portal.parts, { ...draft, textFor: () => text });
      await expect(kept).rejects.toMatchObject({ code: 'DOCUMENT_NOT_DISPLAYABLE' });
      expect(await count('requests')).toBe(0);
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
      expect(await count('signatures')).toBe(1);
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
      expect(await count('requests')).toBe(0);
    });

    test('starts over when asked to, and after sending', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const path = '/requests/new/marriage';
      await browser.submit(path, path, { spouse_name: 'Els Anders' });
      expect((await browser.submit(path, `${path}/clear`, {})).status).toBe(303);
      expect(await browser.get(path)).not.toContain('Els Anders');
      await sendUnsigned(browser, 'marriage');
      expect(await browser.get(path)).not.toContain('Voorbeeld Els');
      expect(await count('form_drafts')).toBe(0);
    });

    test('refuses fields that the form does not have', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const path = '/requests/new/residence';
      expect((await browser.submit(path, path, { purpose: 'housing', admin: '1' })).status).toBe(422);
      expect(await count('requests')).toBe(0);
    });

    test('keeps one unsent draft of each document', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const first = await draftOf(browser);
      const second = await draftOf(browser);
      expect(second).not.toBe(first);
      expect((await browser.request(first)).status).toBe(404);
      expect(await count('requests')).toBe(1);
      expect((await browser.submit(second, `${second}/withdraw`, {})).headers.get('location')).toBe('/account');
      expect(await count('requests')).toBe(0);
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
      expect(await count('signatures')).toBe(0);
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
      expect(await count('request_events')).toBe(1);
    });
  });

  describe('who may ask', () => {
    const needEid = CATALOGUE.filter(({ who }) => who.eidLogin).map(({ id }) => id);

    test.each(needEid)('%s is only for anyone who logged in with the eID', async (id) => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const path = `/requests/new/${id}`;
      const form = await browser.request(path);
      expect([form.status, await form.text()]).toEqual([403, expect.stringContaining('EID_LOGIN_NEEDED')]);
      expect((await browser.submit('/requests/new/residence', path, GOOD[id] ?? {})).status).toBe(403);
      expect(await browser.get('/requests/new')).not.toContain(`href="${path}"`);
      expect(await count('requests')).toBe(0);
    });

    test('a draft made with the eID is not sent by anyone who logged in without it', async () => {
      await browser.registerWithCard('jan', 'jan');
      const path = await draftOf(browser, 'life');
      await sql`UPDATE sessions SET method = 'password'`.execute(portal.parts.database);
      expect((await signDraft(browser, path, 'jan')).body.code).toBe('EID_LOGIN_NEEDED');
    });

    test.each([
      ['the day before the eighteenth birthday', '2008-11-25', 403],
      ['on the eighteenth birthday', '2008-11-24', 200],
      ['who knows the year only, in the year', '2008', 403],
      ['who knows the year only, the year after', '2007', 200],
    ])('adults only: %s', async (_name, birthDate, status) => {
      await browser.registerWithCard('jan', 'jan');
      const { database, vault } = portal.parts;
      const key = await database.selectFrom('persons').select('account_id').executeTakeFirstOrThrow();
      await database
        .updateTable('persons')
        .set(sealColumns(vault, 'persons', key, { birth_date: birthDate }))
        .execute();
      expect((await browser.request('/requests/new/criminal-record-595')).status).toBe(status);
    });

    test('everybody sees the catalogue; the forms are for anyone who is logged in', async () => {
      const page = await browser.get('/requests/new');
      for (const { texts } of CATALOGUE) expect(page).toContain(texts.nl.title);
      expect((await browser.request('/requests/new/residence')).status).toBe(401);
      expect((await browser.request('/requests/new/nonsense')).status).toBe(404);
    });
  });

  describe('following up', () => {
    test('lists the requests by status', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const sent = await sendUnsigned(browser);
      const draft = (await draftOf(browser, 'nationality')).split('/')[2] as string;
      const listed = async (status: string) => {
        const page = (await browser.get(`/account?status=${status}`)).split('id="filter"')[1] ?? '';
        return [sent, draft].filter((reference) => page.includes(reference));
      };
      expect(await listed('')).toEqual([sent, draft]);
      expect(await listed('sent')).toEqual([sent]);
      expect(await listed('draft')).toEqual([draft]);
      expect(await listed('mailed')).toEqual([]);
      expect(await listed('nonsense')).toEqual([sent, draft]);
    });

    test('a request can be withdrawn once, while nobody works on it', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const path = `/requests/${await sendUnsigned(browser)}`;
      expect((await browser.submit(path, `${path}/withdraw`, {})).status).toBe(303);
      const page = await browser.get(path);
      expect(page).toContain('Ingetrokken');
      expect(page).toContain('U verstuurde de aanvraag.');
      expect(page).toContain('U trok de aanvraag in.');
      expect(page).not.toContain('id="withdraw"');
      expect((await browser.submit(path, `${path}/withdraw`, {})).status).toBe(409);
      const taken = `/requests/${await sendUnsigned(browser)}`;
      await newStaff(portal, 'els', 'clerk');
      await sql`UPDATE requests SET status = 'taken', taken_by = (SELECT id FROM staff) WHERE status = 'sent'`.execute(
        portal.parts.database,
      );
      expect(await browser.get(taken)).not.toContain('id="withdraw"');
      expect((await browser.submit(taken, `${taken}/withdraw`, {})).status).toBe(409);
    });

    test('a step is refused by the statement itself to anyone who did not ask', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const reference = await sendUnsigned(browser);
      await portal.browser().registerWithPassword('eva', 'secret-1');
      const { parts } = portal;
      const eva = await parts.database
        .selectFrom('accounts')
        .select('id')
        .where('username', '=', 'eva')
        .executeTakeFirstOrThrow();
      const actor = { accountId: eva.id };
      const steps = parts.database
        .transaction()
        .execute((transaction) => applyStep(parts, transaction, { reference, step: 'withdraw', actor }));
      await expect(steps).rejects.toThrow('REQUEST_CHANGED');
      expect(await count('request_events')).toBe(1);
    });

    test('the timeline can only grow, and goes only with its request', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      await sendUnsigned(browser);
      const { database } = portal.parts;
      await expect(sql`UPDATE request_events SET note = 'x'`.execute(database)).rejects.toThrow('append-only');
      await expect(sql`UPDATE request_events SET step = 'x'`.execute(database)).rejects.toThrow('append-only');
      await expect(sql`DELETE FROM request_events`.execute(database)).rejects.toThrow('append-only');
      await sql`DELETE FROM accounts`.execute(database);
      expect(await count('request_events')).toBe(0);
    });

    test('a reference is never used twice, not even after its request has gone', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const used = await sendUnsigned(browser);
      const { database } = portal.parts;
      await sql`DELETE FROM accounts`.execute(database);
      const drawn = [used, used, '2026-FRESH222'];
      const given = await database
        .transaction()
        .execute((transaction) => takeReference(transaction, portal.parts.clock(), () => drawn.shift() as string));
      expect(given).toBe('2026-FRESH222');
      await expect(sql`DELETE FROM used_references`.execute(database)).rejects.toThrow('never given back');
    });
  });

  test('a draft waits until its owner logs in again, and is sent then', async () => {
    await browser.registerWithPassword('zoe', 'secret-1');
    const path = await draftOf(browser);
    const form_token = await browser.token(path);
    portal.advance(31 * MINUTE);
    const late = await browser.request(`${path}/send`, { method: 'POST', body: new URLSearchParams({ form_token }) });
    expect([late.status, await late.text()]).toEqual([401, expect.stringContaining('LOGIN_REQUIRED')]);
    await browser.submit('/login', '/login', { username: 'zoe', password: 'secret-1' });
    expect(await browser.get('/account')).toContain(`href="${path}"`);
    expect((await browser.submit(path, `${path}/send`, {})).status).toBe(303);
  });

  describe('a form sent after the session has ended', () => {
    const PATH = '/requests/new/marriage';
    const TYPED = { spouse_name: 'Els Lange-Naam', event_place: 'Mechelen' };
    const login = (who: TestBrowser, username: string) =>
      who.submit('/login', '/login', { username, password: 'secret-1' });

    /** The form is open, the session ends, the form is sent. */
    async function sendTooLate(who: TestBrowser): Promise<Response> {
      const page = await who.get(PATH);
      const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
      portal.advance(31 * MINUTE);
      const body = new URLSearchParams({
        form_token: hidden('form_token'),
        form_owner: hidden('form_owner'),
        ...TYPED,
      });
      return who.request(PATH, { method: 'POST', body });
    }

    test('is kept, and comes back after the login', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const response = await sendTooLate(browser);
      expect([response.status, await response.text()]).toEqual([401, expect.stringContaining('is bewaard')]);
      expect((await login(browser, 'zoe')).headers.get('location')).toBe('/account');
      expect((await browser.request('/account')).headers.get('location')).toBe(PATH);
      const form = await browser.get(PATH);
      for (const value of Object.values(TYPED)) expect(form).toContain(`value="${value}"`);
      // Once: afterwards the personal page is itself again.
      expect((await browser.request('/account')).status).toBe(200);
      expect(await count('parked_forms')).toBe(0);
    });

    test('is for no other account, and still there for its own', async () => {
      await portal.browser().registerWithPassword('eva', 'secret-1');
      await browser.registerWithPassword('zoe', 'secret-1');
      await sendTooLate(browser);
      await login(browser, 'eva');
      expect((await browser.request('/account')).status).toBe(200);
      expect(await browser.get(PATH)).not.toContain('Lange-Naam');
      await browser.submit('/account', '/logout', {});
      await login(browser, 'zoe');
      expect((await browser.request('/account')).headers.get('location')).toBe(PATH);
    });

    test('is for no other browser', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      await sendTooLate(browser);
      const other = portal.browser();
      await login(other, 'zoe');
      expect((await other.request('/account')).status).toBe(200);
      expect(await other.get(PATH)).not.toContain('Lange-Naam');
    });

    test('is forgotten after an hour', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      await sendTooLate(browser);
      portal.advance(61 * MINUTE);
      await login(browser, 'zoe');
      expect((await browser.request('/account')).status).toBe(200);
      expect(await browser.get(PATH)).not.toContain('Lange-Naam');
    });

    test('is unreadable in the database', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      await sendTooLate(browser);
      const rows = await portal.parts.database.selectFrom('parked_forms').selectAll().execute();
      expect(rows).toHaveLength(1);
      expect(Buffer.from(rows[0]?.typed ?? '').toString('latin1')).not.toContain('Lange-Naam');
      expect(JSON.stringify(rows)).not.toContain(browser.cookies.get('__Host-loket-kept'));
    });

    test('is not kept when the portal did not make it for an account', async () => {
      const response = await browser.request(PATH, {
        method: 'POST',
        body: new URLSearchParams({ form_owner: Buffer.alloc(90, 1).toString('base64url'), ...TYPED }),
      });
      expect(response.status).toBe(401);
      expect(await response.text()).toContain('LOGIN_REQUIRED');
      expect(await count('parked_forms')).toBe(0);
    });

    test('made for another form is not kept under this one', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const page = await browser.get('/requests/new/divorce');
      const form_owner = /name="form_owner" value="([^"]+)"/.exec(page)?.[1] ?? '';
      portal.advance(31 * MINUTE);
      const body = new URLSearchParams({ form_owner, ...TYPED });
      expect(await (await browser.request(PATH, { method: 'POST', body })).text()).toContain('LOGIN_REQUIRED');
      expect(await count('parked_forms')).toBe(0);
    });

    test('of one account, sent by another that is logged in, is kept for neither', async () => {
      await portal.browser().registerWithPassword('eva', 'secret-1');
      await browser.registerWithPassword('zoe', 'secret-1');
      const page = await browser.get(PATH);
      const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
      await browser.submit('/account', '/logout', {});
      await login(browser, 'eva');
      const body = new URLSearchParams({
        form_token: hidden('form_token'),
        form_owner: hidden('form_owner'),
        ...TYPED,
      });
      expect((await browser.request(PATH, { method: 'POST', body })).status).toBe(403);
      expect([await count('form_drafts'), await count('parked_forms')]).toEqual([0, 0]);
    });

    test('from before a login in another window comes back at once', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      const page = await browser.get(PATH);
      const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
      await browser.submit('/account', '/logout', {});
      await login(browser, 'zoe');
      const body = new URLSearchParams({
        form_token: hidden('form_token'),
        form_owner: hidden('form_owner'),
        ...TYPED,
      });
      const response = await browser.request(PATH, { method: 'POST', body });
      expect([response.status, response.headers.get('location')]).toEqual([303, PATH]);
      expect(await browser.get(PATH)).toContain('Lange-Naam');
    });
  });
}
