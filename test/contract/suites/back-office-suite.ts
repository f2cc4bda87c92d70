/** What municipal staff can do with requests, what each role may, and that nothing happens twice or unseen. */
import { addStaff, changeStaff } from '@eid-loket/portal/back-office/staff-accounts.ts';
import { staffCommand } from '@eid-loket/portal/back-office/staff-command.ts';
import { acceptInvitation } from '@eid-loket/portal/back-office/staff-invitations.ts';
import { expectedDelivery } from '@eid-loket/portal/requests/working-days.ts';
import { ROLES } from '@eid-loket/portal/storage/back-office-tables.ts';
import type { Storage } from '@eid-loket/portal/storage/open-storage.ts';
import { dayText } from '@eid-loket/portal/web/dates.ts';
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { sql } from 'kysely';
import { cardResult } from '../../helpers/card-results.ts';
import { confirmEmail } from '../../helpers/confirm-email.ts';
import { ORIGIN, sendAtOnce, startTestPortal, type TestBrowser, type TestPortal } from '../portal-app.ts';
import { draftOf, sendUnsigned, signDraft } from './requests-suite.ts';
import { emptyPortal, loginStaff, newStaff, prepareStep, STAFF_PASSWORD, staffBrowser, step } from './staff.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export function describeBackOffice(openStorage: () => Promise<Storage>): void {
  let portal: TestPortal;
  let citizen: TestBrowser;
  beforeAll(async () => {
    portal = await startTestPortal(openStorage);
  });
  afterAll(async () => {
    expect(portal.log.join('')).not.toMatch(/\b\d{11}\b|secret-1/);
    await portal?.close();
  });
  beforeEach(async () => {
    await emptyPortal(portal);
    citizen = portal.browser();
    await citizen.registerWithPassword('zoe', 'secret-1');
  });

  const statusOf = async (reference: string) =>
    (
      await portal.parts.database
        .selectFrom('requests')
        .select('status')
        .where('reference', '=', reference)
        .executeTakeFirstOrThrow()
    ).status;
  const eventsOf = async (reference: string) =>
    (
      await portal.parts.database
        .selectFrom('request_events')
        .select('step')
        .where('request_reference', '=', reference)
        .orderBy('id')
        .execute()
    ).map((event) => event.step);

  describe('the way in', () => {
    test('is for staff, with a cookie of their own', async () => {
      await newStaff(portal, 'els', 'clerk');
      const browser = portal.browser();
      const response = await loginStaff(browser, 'ELS');
      expect([response.status, response.headers.get('location')]).toEqual([303, '/back-office']);
      expect(response.headers.getSetCookie().join('\n')).toMatch(
        /^__Host-loket-staff=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/m,
      );
      expect(await browser.get('/back-office')).toContain('Naam van els (medewerker)');
      // It opens no e-loket, and the e-loket's session no back office.
      expect((await browser.request('/account')).status).toBe(401);
      const closed = await citizen.request('/back-office');
      expect([closed.status, closed.headers.get('location')]).toEqual([303, '/back-office/login']);
    });

    test('stands in the log, once for each login that succeeds', async () => {
      const { database } = portal.parts;
      await newStaff(portal, 'els', 'clerk');
      const { id } = await database.selectFrom('staff').select('id').executeTakeFirstOrThrow();
      await loginStaff(portal.browser(), 'els', 'not the password');
      await loginStaff(portal.browser(), 'els');
      const rows = await database
        .selectFrom('audit')
        .select(['event', 'account_id'])
        .where('staff_id', '=', id)
        .execute();
      expect(rows).toEqual(['staff-invitation-used', 'staff-logged-in'].map((event) => ({ event, account_id: null })));
    });

    test('refuses citizens, wrong passwords and the blocked in the same words', async () => {
      await newStaff(portal, 'els', 'clerk');
      await newStaff(portal, 'weg', 'clerk');
      await sql`UPDATE staff SET active = false WHERE username = 'weg'`.execute(portal.parts.database);
      const tell = async (username: string, password: string) => {
        const response = await loginStaff(portal.browser(), username, password);
        return [response.status, /href="#username">([^<]+)/.exec(await response.text())?.[1]];
      };
      const wrong = [401, 'Gebruikersnaam en paswoord horen niet bij elkaar. Kijk beide na en probeer het opnieuw.'];
      expect(await tell('zoe', 'secret-1')).toEqual(wrong);
      expect(await tell('els', 'wrong password')).toEqual(wrong);
      expect(await tell('weg', STAFF_PASSWORD)).toEqual(wrong);
    });

    test('is slowed down, without slowing a citizen of the same name', async () => {
      await newStaff(portal, 'zoe', 'clerk');
      for (let index = 0; index < 5; index += 1)
        expect((await loginStaff(portal.browser(), 'zoe', 'wrong password')).status).toBe(401);
      expect((await loginStaff(portal.browser(), 'zoe')).status).toBe(429);
      const other = portal.browser();
      expect((await other.submit('/login', '/login', { username: 'zoe', password: 'secret-1' })).status).toBe(303);
    });

    test('closes after half an hour without a page, after ten hours, and at the log-off', async () => {
      const browser = await staffBrowser(portal, 'els', 'clerk');
      portal.advance(29 * MINUTE);
      expect((await browser.request('/back-office')).status).toBe(200);
      portal.advance(31 * MINUTE);
      expect((await browser.request('/back-office')).status).toBe(303);
      await loginStaff(browser, 'els');
      for (let minutes = 0; minutes < 600; minutes += 20) {
        expect((await browser.request('/back-office')).status).toBe(200);
        portal.advance(20 * MINUTE);
      }
      expect((await browser.request('/back-office')).status).toBe(303);
      await loginStaff(browser, 'els');
      expect((await browser.submit('/back-office', '/back-office/logout', {})).status).toBe(303);
      expect((await browser.request('/back-office')).status).toBe(303);
    });

    test('wants forms of its own session', async () => {
      const reference = await sendUnsigned(citizen);
      const browser = await staffBrowser(portal, 'els', 'clerk');
      const foreign = await (await staffBrowser(portal, 'jef', 'clerk')).token('/back-office');
      for (const form_token of ['', foreign, await citizen.token('/account')]) {
        const response = await browser.request(`/back-office/requests/${reference}/take`, {
          method: 'POST',
          body: new URLSearchParams({ form_token }),
        });
        expect(response.status).toBe(403);
      }
      expect(await statusOf(reference)).toBe('sent');
    });
  });

  describe('handling', () => {
    test('goes from the queue to the letter box, and the citizen sees each step', async () => {
      const reference = await sendUnsigned(citizen);
      const clerk = await staffBrowser(portal, 'els', 'clerk');
      expect(await clerk.get('/back-office')).toContain(reference);
      expect((await step(clerk, reference, 'take')).status).toBe(303);
      expect(await citizen.get(`/requests/${reference}`)).toContain('In behandeling');
      expect(
        (await step(clerk, reference, 'ask', { 'note-ask': 'Voor welke <school>?\nEn sinds wanneer?' })).status,
      ).toBe(303);
      const asked = await citizen.get(`/requests/${reference}`);
      expect(asked).toContain('Voor welke &lt;school&gt;?\nEn sinds wanneer?');
      expect(asked).toContain('Wacht op uw antwoord');
      const path = `/requests/${reference}`;
      expect((await citizen.submit(path, `${path}/answer`, { note: 'De basisschool.' })).status).toBe(303);
      expect(await clerk.get(`/back-office/requests/${reference}`)).toContain('De basisschool.');
      expect((await step(clerk, reference, 'approve')).status).toBe(303);
      expect((await step(clerk, reference, 'mail')).status).toBe(303);
      const done = await citizen.get(path);
      expect(done).toContain('Opgestuurd');
      expect(done).not.toContain('Naam van els');
      expect(await eventsOf(reference)).toEqual(['send', 'take', 'ask', 'answer', 'approve', 'mail']);
      expect(await clerk.get('/back-office')).not.toContain(reference);
    });

    test('refuses with a reason that the citizen reads', async () => {
      const reference = await sendUnsigned(citizen);
      const clerk = await staffBrowser(portal, 'els', 'clerk');
      await step(clerk, reference, 'take');
      const empty = await step(clerk, reference, 'refuse', { 'note-refuse': '  ' });
      expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('id="note-refuse-problem"')]);
      const long = await step(clerk, reference, 'refuse', { 'note-refuse': `Begin ${'x'.repeat(1000)}` });
      expect([long.status, await long.text()]).toEqual([422, expect.stringContaining('Begin xxx')]);
      expect(await statusOf(reference)).toBe('taken');
      await step(clerk, reference, 'refuse', { 'note-refuse': 'U bent hier niet ingeschreven.' });
      const page = await citizen.get(`/requests/${reference}`);
      expect(page).toContain('Geweigerd');
      expect(page).toContain('U bent hier niet ingeschreven.');
    });

    test('two who take the same request at once: one has it', async () => {
      const reference = await sendUnsigned(citizen);
      const clerks = [];
      for (let index = 0; index < 8; index += 1) clerks.push(await staffBrowser(portal, `clerk-${index}`, 'clerk'));
      const responses = await sendAtOnce(clerks.map((clerk) => prepareStep(clerk, reference, 'take')));
      expect(responses.map(({ status }) => status).sort()).toEqual([303, ...Array(7).fill(409)]);
      expect(await eventsOf(reference)).toEqual(['send', 'take']);
    });

    test('a step that cannot queue its mail changes nothing at all', async () => {
      const { database } = portal.parts;
      const writer = portal.browser();
      await writer.registerWithPassword('yves', 'secret-1', { email: 'yves@mail.example' });
      await confirmEmail(portal, writer);
      const reference = await sendUnsigned(writer);
      const clerk = await staffBrowser(portal, 'els', 'clerk');
      const kept = async () => ({
        status: await statusOf(reference),
        events: await eventsOf(reference),
        audit: (await database.selectFrom('audit').select('event').where('subject', '=', reference).execute()).length,
      });
      const before = await kept();
      await sql`ALTER TABLE outbox ADD CONSTRAINT no_mail CHECK (false) NOT VALID`.execute(database);
      try {
        expect((await step(clerk, reference, 'take')).status).toBe(500);
        expect(await kept()).toEqual(before);
      } finally {
        await sql`ALTER TABLE outbox DROP CONSTRAINT no_mail`.execute(database);
      }
      expect((await step(clerk, reference, 'take')).status).toBe(303);
      expect(await statusOf(reference)).toBe('taken');
    });

    test('taking and withdrawing at once: one of them happens', async () => {
      const clerk = await staffBrowser(portal, 'els', 'clerk');
      for (let round = 0; round < 5; round += 1) {
        const reference = await sendUnsigned(citizen);
        const responses = await sendAtOnce([
          prepareStep(clerk, reference, 'take'),
          citizen.prepare('/account', `/requests/${reference}/withdraw`, {}),
        ]);
        expect(responses.map(({ status }) => status).sort()).toEqual([303, 409]);
        expect(await eventsOf(reference)).toHaveLength(2);
        expect(['taken', 'withdrawn']).toContain(await statusOf(reference));
      }
    });

    test.each(['ask', 'approve', 'refuse', 'mail'])('%s is for the clerk who took it alone', async (name) => {
      const reference = await sendUnsigned(citizen);
      const holder = await staffBrowser(portal, 'els', 'clerk');
      await step(holder, reference, 'take');
      if (name === 'mail') await step(holder, reference, 'approve');
      const before = await statusOf(reference);
      const other = await staffBrowser(portal, 'jef', 'clerk');
      const note = { [`note-${name}`]: 'Tekst.' };
      expect((await step(other, reference, name, note)).status).toBe(409);
      expect(await statusOf(reference)).toBe(before);
      const page = await other.get(`/back-office/requests/${reference}`);
      expect(page).toContain('Naam van els behandelt deze aanvraag.');
      expect(page).not.toContain(`id="step-${name}"`);
      expect((await step(holder, reference, name, note)).status).toBe(303);
    });

    test.each([
      ['sent', ['ask', 'approve', 'refuse', 'mail']],
      ['taken', ['take', 'mail']],
      ['question', ['take', 'ask', 'approve', 'mail']],
      ['approved', ['take', 'ask', 'approve', 'refuse']],
      ['refused', ['take', 'ask', 'approve', 'refuse', 'mail']],
      ['mailed', ['take', 'ask', 'approve', 'refuse', 'mail']],
      ['withdrawn', ['take', 'ask', 'approve', 'refuse', 'mail']],
    ])('a request that is %s takes no step from elsewhere', async (status, steps) => {
      const reference = await sendUnsigned(citizen);
      const clerk = await staffBrowser(portal, 'els', 'clerk');
      await sql`UPDATE requests SET status = ${status}, taken_by = (SELECT id FROM staff)`.execute(
        portal.parts.database,
      );
      const page = await clerk.get(`/back-office/requests/${reference}`);
      for (const name of steps) {
        expect((await step(clerk, reference, name, { [`note-${name}`]: 'Tekst.' })).status).toBe(409);
        expect(page).not.toContain(`id="step-${name}"`);
      }
      expect(await statusOf(reference)).toBe(status);
    });

    test('a change of address ends with the approval: there is nothing to send by post', async () => {
      const holder = portal.browser();
      await holder.registerWithCard('jan', 'jan');
      const path = await draftOf(holder, 'change-of-address');
      await signDraft(holder, path, 'jan');
      const reference = path.split('/')[2] as string;
      const clerk = await staffBrowser(portal, 'els', 'clerk');
      const page = await clerk.get(`/back-office/requests/${reference}`);
      expect(page).toContain('Ondertekend met de eID op');
      expect(page).toContain('Gegevens nagekeken met de eID.');
      expect(page).not.toMatch(/\b\d{11}\b/);
      await step(clerk, reference, 'take');
      await step(clerk, reference, 'approve');
      expect(await clerk.get(`/back-office/requests/${reference}`)).not.toContain('id="step-mail"');
      expect((await step(clerk, reference, 'mail')).status).toBe(422);
      expect(await clerk.get('/back-office')).not.toContain(reference);
      expect(await clerk.get('/back-office?status=approved')).toContain(reference);
    });

    test('the database keeps no request in work without somebody who works on it', async () => {
      await sendUnsigned(citizen);
      await expect(sql`UPDATE requests SET status = 'taken'`.execute(portal.parts.database)).rejects.toThrow(
        'requests_in_somebodys_hands',
      );
    });

    test('drafts are nobody’s business', async () => {
      const reference = (await draftOf(citizen)).split('/')[2] as string;
      const clerk = await staffBrowser(portal, 'els', 'clerk');
      expect(await clerk.get('/back-office')).not.toContain(reference);
      const found = await clerk.get(`/back-office?reference=${reference}`);
      expect(found).not.toContain(`/back-office/requests/${reference}`);
      expect(found).not.toContain('id="queue"');
      expect((await clerk.request(`/back-office/requests/${reference}`)).status).toBe(404);
      expect((await step(clerk, reference, 'take')).status).toBe(404);
    });

    test('the print view has the address, the document and the timeline', async () => {
      const reference = await sendUnsigned(citizen);
      const clerk = await staffBrowser(portal, 'els', 'clerk');
      const page = await clerk.get(`/back-office/requests/${reference}/print`);
      expect(page).toContain('<address class="envelope">Zoë Zonderkaart<br/>Dorp 1<br/>9999 Zandhove</address>');
      expect(page).toContain('Hoofdverblijfplaats'.toLowerCase());
      expect(page).toContain('verstuurde de aanvraag</p>');
    });
  });

  describe('an answer', () => {
    async function asked(): Promise<string> {
      const reference = await sendUnsigned(citizen);
      const clerk = await staffBrowser(portal, 'els', 'clerk');
      await step(clerk, reference, 'take');
      await step(clerk, reference, 'ask', { 'note-ask': 'Wat?' });
      return reference;
    }

    test('is given once, and not empty', async () => {
      const path = `/requests/${await asked()}`;
      const empty = await citizen.submit(path, `${path}/answer`, { note: ' ' });
      expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('id="note-problem"')]);
      expect((await citizen.submit(path, `${path}/answer`, { note: 'Dit.' })).status).toBe(303);
      expect((await citizen.submit('/account', `${path}/answer`, { note: 'Dat.' })).status).toBe(409);
      const other = portal.browser();
      await other.registerWithPassword('eva', 'secret-1');
      expect((await other.submit('/account', `${path}/answer`, { note: 'Dat.' })).status).toBe(404);
    });

    test('starts the promised days anew', async () => {
      const path = `/requests/${await asked()}`;
      const promised = async () => /tussen (.+?)\./.exec(await citizen.get(path))?.[1];
      expect(await promised()).toBeUndefined();
      portal.advance(7 * DAY);
      await citizen.submit('/login', '/login', { username: 'zoe', password: 'secret-1' });
      await citizen.submit(path, `${path}/answer`, { note: 'Dit.' });
      const { from, until } = expectedDelivery(portal.parts.clock());
      const day = (text: string) => dayText(new Date(`${text}T12:00:00Z`), 'nl');
      expect(await promised()).toBe(`${day(from)} en ${day(until)}`);
    });

    test('typed when the session had ended comes back after the login', async () => {
      const path = `/requests/${await asked()}`;
      const page = await citizen.get(path);
      const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
      portal.advance(31 * MINUTE);
      const body = new URLSearchParams({
        form_token: hidden('form_token'),
        form_owner: hidden('form_owner'),
        note: 'Een lang antwoord.',
      });
      expect((await citizen.request(`${path}/answer`, { method: 'POST', body })).status).toBe(401);
      await citizen.submit('/login', '/login', { username: 'zoe', password: 'secret-1' });
      expect((await citizen.request('/account')).headers.get('location')).toBe(path);
      expect(await citizen.get(path)).toContain('Een lang antwoord.</textarea>');
    });
  });

  describe('the queue', () => {
    test('is filtered by document, status, holder and age', async () => {
      const old = await sendUnsigned(citizen);
      portal.advance(4 * DAY);
      await citizen.submit('/login', '/login', { username: 'zoe', password: 'secret-1' });
      const fresh = await sendUnsigned(citizen, 'nationality');
      const clerk = await staffBrowser(portal, 'els', 'clerk');
      await step(clerk, fresh, 'take');
      const listed = async (query: string) => {
        const page = await clerk.get(`/back-office?${query}`);
        return [old, fresh].filter((reference) => page.includes(`requests/${reference}"`));
      };
      expect(await listed('')).toEqual([old, fresh]);
      expect(await listed('kind=nationality')).toEqual([fresh]);
      expect(await listed('status=sent')).toEqual([old]);
      expect(await listed('status=taken')).toEqual([fresh]);
      expect(await listed('mine=1')).toEqual([fresh]);
      expect(await listed('age=threeDays')).toEqual([old]);
      expect(await listed(`reference=${old.toLowerCase()}+&status=mailed`)).toEqual([old]);
      expect(await listed('age=sevenDays')).toEqual([]);
      expect(await listed('age=late')).toEqual([]);
      expect(await listed("kind='&status=drop&age=x&page=-1")).toEqual([]);
      portal.advance(6 * DAY);
      await loginStaff(clerk, 'els');
      expect(await listed('age=late')).toEqual([old, fresh]);
      expect(await listed('age=sevenDays')).toEqual([old]);
    });

    test('goes over pages, oldest first', async () => {
      const references: string[] = [];
      for (let index = 0; index < 27; index += 1) {
        references.push(await sendUnsigned(citizen));
        portal.advance(1000);
      }
      const clerk = await staffBrowser(portal, 'els', 'clerk');
      const listed = async (page: number) => {
        const text = await clerk.get(`/back-office?page=${page}`);
        return [...text.matchAll(/requests\/(2026-[2-9A-Z]{8})"/g)].map((match) => match[1]);
      };
      expect(await listed(1)).toEqual(references.slice(0, 25));
      expect(await listed(2)).toEqual(references.slice(25));
    });

    test.each(LANGUAGES)('speaks %s, as do the other pages', async (language) => {
      const reference = await sendUnsigned(citizen);
      const [clerk, supervisor, admin] = [
        await staffBrowser(portal, 'els', 'clerk'),
        await staffBrowser(portal, 'sofie', 'supervisor'),
        await staffBrowser(portal, 'ann', 'admin'),
      ];
      const pages: [TestBrowser, string][] = [
        [clerk, '/back-office'],
        [clerk, `/back-office/requests/${reference}`],
        [clerk, `/back-office/requests/${reference}/print`],
        [supervisor, '/back-office/audit'],
        [admin, '/back-office/staff'],
        [clerk, '/back-office/password'],
        [portal.browser(), '/back-office/login'],
      ];
      for (const [who, path] of pages) {
        const response = await who.request(`${path}?lang=${language}`);
        expect([path, response.status]).toEqual([path, 200]);
        const page = await response.text();
        expect(page).toContain(`<html lang="${language}"`);
        expect(page).not.toMatch(/undefined|\{\w+\}|\[object/);
        expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|\sstyle="|\son\w+="/);
        expect(response.headers.get('cache-control')).toBe('no-store');
      }
    });
  });

  describe('roles', () => {
    test.each([
      ['/back-office', { clerk: 200, supervisor: 200, admin: 302 }],
      ['/back-office/requests/REFERENCE', { clerk: 200, supervisor: 200, admin: 403 }],
      ['/back-office/requests/REFERENCE/print', { clerk: 200, supervisor: 200, admin: 403 }],
      ['/back-office/audit', { clerk: 403, supervisor: 200, admin: 403 }],
      ['/back-office/staff', { clerk: 403, supervisor: 403, admin: 200 }],
    ] as const)('%s', async (path, expected) => {
      const reference = await sendUnsigned(citizen);
      for (const role of ROLES) {
        const browser = await staffBrowser(portal, role, role);
        const { status } = await browser.request(path.replace('REFERENCE', reference));
        expect([role, status]).toEqual([role, expected[role]]);
      }
    });

    test('steps and staff are refused to the wrong role by the forms, too', async () => {
      const reference = await sendUnsigned(citizen);
      const admin = await staffBrowser(portal, 'ann', 'admin');
      const clerk = await staffBrowser(portal, 'els', 'clerk');
      const post = (who: TestBrowser, action: string, from: string) => who.submit(from, action, {});
      expect((await post(admin, `/back-office/requests/${reference}/take`, '/back-office/staff')).status).toBe(403);
      expect((await post(clerk, `/back-office/requests/${reference}/reassign`, '/back-office')).status).toBe(403);
      expect((await post(clerk, '/back-office/staff', '/back-office')).status).toBe(403);
      const { id } = await portal.parts.database
        .selectFrom('staff')
        .select('id')
        .where('username', '=', 'ann')
        .executeTakeFirstOrThrow();
      expect((await post(clerk, `/back-office/staff/${id}`, '/back-office')).status).toBe(403);
      expect(await statusOf(reference)).toBe('sent');
    });

    test('a supervisor gives a request to somebody else, who handles requests', async () => {
      const reference = await sendUnsigned(citizen);
      const [els, jef] = [await staffBrowser(portal, 'els', 'clerk'), await staffBrowser(portal, 'jef', 'clerk')];
      const supervisor = await staffBrowser(portal, 'sofie', 'supervisor');
      await newStaff(portal, 'ann', 'admin');
      await step(els, reference, 'take');
      const idOf = async (username: string) =>
        (
          await portal.parts.database
            .selectFrom('staff')
            .select('id')
            .where('username', '=', username)
            .executeTakeFirstOrThrow()
        ).id;
      expect((await step(supervisor, reference, 'reassign', { assignee: await idOf('ann') })).status).toBe(422);
      const { database } = portal.parts;
      await database.updateTable('staff').set({ active: false }).where('username', '=', 'jef').execute();
      expect((await step(supervisor, reference, 'reassign', { assignee: await idOf('jef') })).status).toBe(422);
      expect((await step(els, reference, 'reassign', { assignee: await idOf('els') })).status).toBe(403);
      await database.updateTable('staff').set({ active: true }).where('username', '=', 'jef').execute();
      await loginStaff(jef, 'jef');
      expect((await step(supervisor, reference, 'reassign', { assignee: await idOf('jef') })).status).toBe(303);
      expect((await step(els, reference, 'approve')).status).toBe(409);
      expect((await step(jef, reference, 'approve')).status).toBe(303);
      expect(await supervisor.get('/back-office/audit')).toContain('wees de aanvraag toe: jef');
    });

    test('every step and every look stands in the log, with who did it, and stays', async () => {
      const reference = await sendUnsigned(citizen);
      const clerk = await staffBrowser(portal, 'els', 'clerk');
      await clerk.get(`/back-office/requests/${reference}`);
      await step(clerk, reference, 'take');
      await step(clerk, reference, 'approve');
      await step(clerk, reference, 'approve');
      const rows = await portal.parts.database
        .selectFrom('audit')
        .leftJoin('staff', 'staff.id', 'audit.staff_id')
        .select(['event', 'staff.username'])
        .where('subject', '=', reference)
        .orderBy('audit.id')
        .execute();
      expect(rows.map(({ event, username }) => `${username ?? 'citizen'} ${event}`)).toEqual([
        'citizen request-sent',
        'els request-viewed',
        'els request-take',
        'els request-approve',
      ]);
      const supervisor = await staffBrowser(portal, 'sofie', 'supervisor');
      const page = await supervisor.get(`/back-office/audit?subject=${reference}`);
      expect(page).toContain('keurde de aanvraag goed');
      expect(page).not.toContain('meldde zich aan');
      for (const statement of ['DELETE FROM audit', 'TRUNCATE audit CASCADE', 'TRUNCATE request_events'])
        await expect(sql.raw(statement).execute(portal.parts.database)).rejects.toThrow('append-only');
    });
  });

  describe('managing staff', () => {
    const idOf = async (username: string) =>
      (
        await portal.parts.database
          .selectFrom('staff')
          .select('id')
          .where('username', '=', username)
          .executeTakeFirstOrThrow()
      ).id;

    const codeIn = (page: string) => /\b(?:[2-9A-Z]{5}-){4}[2-9A-Z]{5}\b/.exec(page)?.[0] as string;
    const choose = (who: TestBrowser, code: string, password = STAFF_PASSWORD) =>
      who.submit('/back-office/invitation', '/back-office/invitation', { code, password });
    const problemAt = async (response: Response) => [
      response.status,
      /id="(\w+)-problem"/.exec(await response.text())?.[1],
    ];

    test('an administrator invites a colleague, whose password nobody else chooses or can read', async () => {
      const admin = await staffBrowser(portal, 'ann', 'admin');
      const add = (fields: Record<string, string>) =>
        admin.submit('/back-office/staff', '/back-office/staff', {
          username: 'els',
          name: 'Els Peeters',
          role: 'clerk',
          ...fields,
        });
      expect((await add({ password: STAFF_PASSWORD })).status).toBe(422);
      expect((await add({ role: 'king' })).status).toBe(422);
      const invited = await add({});
      const code = codeIn(await invited.text());
      expect(invited.status).toBe(200);
      const taken = await add({ username: 'ELS' });
      expect([taken.status, await taken.text()]).toEqual([422, expect.stringContaining('bestaat al')]);
      expect(await admin.get('/back-office/staff')).not.toContain(code);
      const els = portal.browser();
      // Nothing opens the account before.
      for (const guess of ['', code, STAFF_PASSWORD])
        expect((await loginStaff(els, 'els', guess)).status).not.toBe(303);
      expect(await problemAt(await choose(els, 'AAAAA-BBBBB'))).toEqual([403, 'code']);
      expect(await problemAt(await choose(els, code, 'secret-1'))).toEqual([422, 'password']);
      expect((await choose(els, code.toLowerCase().replaceAll('-', ' '))).headers.get('location')).toBe('/back-office');
      expect((await els.request('/back-office')).status).toBe(200);
      expect(await problemAt(await choose(portal.browser(), code, 'fietsen door de regen'))).toEqual([403, 'code']);
      expect((await loginStaff(portal.browser(), 'els')).status).toBe(303);
      const rows = await portal.parts.database.selectFrom('staff').selectAll().execute();
      for (const secret of [STAFF_PASSWORD, code]) expect(JSON.stringify(rows)).not.toContain(secret);
      expect(rows.every(({ password_hash }) => password_hash?.startsWith('$argon2id$'))).toBe(true);
    });

    test('an invitation counts for a week, for one of two at once, and not for a blocked account', async () => {
      const { parts } = portal;
      const invite = (username: string) => addStaff(parts, { username, name: 'Els', role: 'clerk' }, null);
      const late = await invite('late');
      portal.advance(7 * 24 * 3_600_000 + 1);
      expect(await problemAt(await choose(portal.browser(), late))).toEqual([403, 'code']);
      const blocked = await invite('blocked');
      await parts.database.updateTable('staff').set({ active: false }).where('username', '=', 'blocked').execute();
      expect(await problemAt(await choose(portal.browser(), blocked))).toEqual([403, 'code']);
      const code = await invite('els');
      const both = await Promise.allSettled(
        ['fietsen door de regen', 'fietsen door de zon'].map((password) => acceptInvitation(parts, code, password)),
      );
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const guesser = portal.browser('198.51.100.30');
      const token = await guesser.token('/back-office/invitation');
      const guesses: number[] = [];
      for (let index = 0; index < 31; index += 1) {
        const body = new URLSearchParams({ form_token: token, code: `x${index}`, password: STAFF_PASSWORD });
        guesses.push((await guesser.request('/back-office/invitation', { method: 'POST', body })).status);
      }
      expect(guesses).toEqual([...Array(30).fill(403), 429]);
    });

    test('staff show their own eID after the password, where the municipality wants it', async () => {
      const admin = await staffBrowser(portal, 'ann', 'admin');
      await newStaff(portal, 'els', 'clerk');
      const els = portal.browser();
      const show = async (card: string, purpose = 'staff') => {
        const token = /data-token="([^"]+)"/.exec(await els.get('/back-office/eid'))?.[1] as string;
        const challengeNonce = String((await els.json('/api/challenge', token, { purpose })).body.challengeNonce);
        return els.json('/back-office/eid', token, await cardResult(card, ORIGIN, 'login', { challengeNonce }));
      };
      portal.parts.staffSecondFactor = 'eid';
      try {
        expect((await loginStaff(els, 'els')).headers.get('location')).toBe('/back-office/eid');
        for (const path of ['/back-office', '/back-office/password', '/back-office/requests/X'])
          expect((await els.request(path)).headers.get('location')).toBe('/back-office/eid');
        // Nobody who came with the password alone before stays in.
        expect((await admin.request('/back-office/staff')).headers.get('location')).toBe('/back-office/eid');
        expect((await show('jan', 'login')).body.code).toBe('CHALLENGE_UNKNOWN');
        const before = els.cookies.get('__Host-loket-staff');
        expect(await show('jan')).toEqual({ status: 200, body: { next: '/back-office' } });
        expect(els.cookies.get('__Host-loket-staff')).not.toBe(before);
        expect((await els.request('/back-office')).status).toBe(200);
        const own = { current: STAFF_PASSWORD, password: 'fietsen door de regen' };
        expect((await els.submit('/back-office/password', '/back-office/password', own)).status).toBe(200);
        expect((await els.request('/back-office')).status).toBe(200);
        await loginStaff(els, 'els', own.password);
        expect((await show('marie')).body.code).toBe('CARD_OF_OTHER_PERSON');
        expect((await els.request('/back-office')).status).toBe(303);
        expect((await show('jan')).status).toBe(200);
      } finally {
        portal.parts.staffSecondFactor = 'none';
      }
      expect(await admin.get('/back-office/staff')).toContain('eID gekoppeld');
      const invited = await admin.submit('/back-office/staff', `/back-office/staff/${await idOf('els')}`, {
        role: 'clerk',
        active: '1',
        invite: '1',
      });
      expect(codeIn(await invited.text())).toBeDefined();
      expect(await portal.parts.database.selectFrom('staff_cards').select('staff_id').execute()).toEqual([]);
    });

    test('blocking somebody, or changing the role, ends their session at once', async () => {
      const admin = await staffBrowser(portal, 'ann', 'admin');
      const clerk = await staffBrowser(portal, 'els', 'clerk');
      const change = async (fields: Record<string, string>) =>
        admin.submit('/back-office/staff', `/back-office/staff/${await idOf('els')}`, fields);
      expect((await change({ role: 'supervisor', active: '1' })).status).toBe(303);
      expect((await clerk.request('/back-office')).status).toBe(303);
      await loginStaff(clerk, 'els');
      expect((await clerk.request('/back-office/audit')).status).toBe(200);
      expect((await change({ role: 'clerk' })).status).toBe(303);
      expect((await clerk.request('/back-office')).status).toBe(303);
      expect((await loginStaff(clerk, 'els')).status).toBe(401);
      const invited = await change({ role: 'clerk', active: '1', invite: '1' });
      expect((await loginStaff(clerk, 'els')).status).toBe(401);
      await choose(clerk, codeIn(await invited.text()), 'another long secret-1');
      expect((await loginStaff(clerk, 'els', 'another long secret-1')).status).toBe(303);
      const events = await portal.parts.database
        .selectFrom('audit')
        .select('event')
        .where('subject', '=', 'els')
        .orderBy('id', 'desc')
        .limit(5)
        .execute();
      expect(events.map(({ event }) => event)).toEqual([
        'staff-invitation-used',
        'staff-invited',
        'staff-changed clerk',
        'staff-blocked',
        'staff-changed supervisor',
      ]);
    });

    test('a blocked account has no session, whatever the table of sessions says', async () => {
      const clerk = await staffBrowser(portal, 'els', 'clerk');
      await sql`UPDATE staff SET active = false`.execute(portal.parts.database);
      expect((await clerk.request('/back-office')).status).toBe(303);
    });

    test('everybody changes their own password, by the current one, and is out everywhere else', async () => {
      const [clerk, elsewhere] = [await staffBrowser(portal, 'els', 'clerk'), portal.browser()];
      await loginStaff(elsewhere, 'els');
      const change = async (current: string, password: string) => {
        const response = await clerk.submit('/back-office/password', '/back-office/password', { current, password });
        return [response.status, /id="(\w+)-problem"/.exec(await response.text())?.[1]];
      };
      expect(await change('wrong', 'fietsen door de regen')).toEqual([422, 'current']);
      expect(await change(STAFF_PASSWORD, 'te kort')).toEqual([422, 'password']);
      expect((await elsewhere.request('/back-office')).status).toBe(200);
      expect(await change(STAFF_PASSWORD, 'fietsen door de regen')).toEqual([200, undefined]);
      expect((await clerk.request('/back-office')).status).toBe(200);
      expect((await elsewhere.request('/back-office')).status).toBe(303);
      expect((await loginStaff(elsewhere, 'els')).status).toBe(401);
      expect((await loginStaff(elsewhere, 'els', 'fietsen door de regen')).status).toBe(303);
      for (let index = 0; index < 5; index += 1) await change('wrong', 'fietsen door de zon');
      expect(await change('fietsen door de regen', 'fietsen door de zon')).toEqual([422, 'current']);
    });

    test('of two administrators who demote each other at once, one remains', async () => {
      const [ann, bob] = [await staffBrowser(portal, 'ann', 'admin'), await staffBrowser(portal, 'bob', 'admin')];
      const demote = async (who: TestBrowser, whom: string) =>
        who.prepare('/back-office/staff', `/back-office/staff/${await idOf(whom)}`, {
          role: 'clerk',
          active: '1',
        });
      const answers = await sendAtOnce([demote(ann, 'bob'), demote(bob, 'ann')]);
      // Whoever came second was demoted before, or logged out.
      expect(answers.filter(({ headers }) => headers.get('location') === '/back-office/staff')).toHaveLength(1);
      const left = await portal.parts.database.selectFrom('staff').select('id').where('role', '=', 'admin').execute();
      expect(left).toHaveLength(1);
    });

    test('a change by somebody who was demoted meanwhile does nothing', async () => {
      await newStaff(portal, 'ann', 'admin');
      await newStaff(portal, 'els', 'clerk');
      const change = { id: await idOf('els'), role: 'admin', active: true, invite: false } as const;
      await portal.parts.database.updateTable('staff').set({ active: false }).where('username', '=', 'ann').execute();
      await expect(changeStaff(portal.parts, change, await idOf('ann'))).rejects.toMatchObject({
        code: 'ROLE_NOT_ALLOWED',
      });
    });

    test('nobody changes their own account', async () => {
      const admin = await staffBrowser(portal, 'ann', 'admin');
      const path = `/back-office/staff/${await idOf('ann')}`;
      const response = await admin.submit('/back-office/staff', path, { role: 'clerk' });
      expect(response.status).toBe(422);
      expect((await admin.request('/back-office/staff')).status).toBe(200);
    });

    test('the command line makes the first account', async () => {
      const storage = async () => ({ database: portal.parts.database, close: async () => {} });
      const run = (words: string[]) => staffCommand(words, storage, portal.parts.clock);
      const good = ['add', 'ann', '--name', 'Ann Smets', '--role', 'admin'];
      const told = await run(good);
      expect(told).toContain('ann chooses a password at /back-office/invitation');
      expect((await choose(portal.browser(), codeIn(told))).status).toBe(303);
      expect((await loginStaff(portal.browser(), 'ann')).status).toBe(303);
      await expect(run(good)).rejects.toThrow('USERNAME_TAKEN');
      for (const words of [[], ['add'], ['add', 'els', '--role', 'king', '--name', 'E'], ['add', 'els', '--nonsense']])
        await expect(run(words)).rejects.toThrow('usage: staff add');
    });
  });
}
