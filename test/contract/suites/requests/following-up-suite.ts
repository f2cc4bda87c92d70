/** Who may ask for a document, and what becomes of a request: its list, its steps, its timeline, its reference. */
import { CATALOGUE } from '@eid-loket/portal/requests/catalogue/catalogue.ts';
import { takeReference } from '@eid-loket/portal/requests/references.ts';
import { applyStep } from '@eid-loket/portal/requests/request-steps.ts';
import { sealColumns } from '@eid-loket/portal/storage/sealed-columns.ts';
import { sql } from 'kysely';
import type { TestBrowser, TestPortal } from '../../portal-app.ts';
import { count } from '../count-rows.ts';
import { draftOf, GOOD, sendUnsigned, signDraft } from '../drafts.ts';
import { newStaff } from '../staff.ts';

const MINUTE = 60_000;

export function describeFollowingUp(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
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
      expect(await count(portal, 'requests')).toBe(0);
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
      expect(await count(portal, 'request_events')).toBe(1);
    });

    test('the timeline can only grow, and goes only with its request', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      await sendUnsigned(browser);
      const { database } = portal.parts;
      await expect(sql`UPDATE request_events SET note = 'x'`.execute(database)).rejects.toThrow('append-only');
      await expect(sql`UPDATE request_events SET step = 'x'`.execute(database)).rejects.toThrow('append-only');
      await expect(sql`DELETE FROM request_events`.execute(database)).rejects.toThrow('append-only');
      await sql`DELETE FROM accounts`.execute(database);
      expect(await count(portal, 'request_events')).toBe(0);
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
}
