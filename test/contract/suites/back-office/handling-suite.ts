/** Handling a request: each step once, by the clerk who took it, and seen by the citizen. */
import { sql } from 'kysely';
import { confirmEmail } from '../../../helpers/confirm-email.ts';
import { sendAtOnce, type TestBrowser, type TestPortal } from '../../portal-app.ts';
import { draftOf, sendUnsigned, signDraft } from '../drafts.ts';
import { prepareStep, staffBrowser, step } from '../staff.ts';
import { eventsOf, statusOf } from './request-rows.ts';
import type { TownHall } from './town-hall.ts';

export function describeHandling(here: () => TownHall): void {
  let portal: TestPortal;
  let citizen: TestBrowser;
  beforeEach(() => {
    ({ portal, citizen } = here());
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
      expect(await eventsOf(portal, reference)).toEqual(['send', 'take', 'ask', 'answer', 'approve', 'mail']);
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
      expect(await statusOf(portal, reference)).toBe('taken');
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
      expect(await eventsOf(portal, reference)).toEqual(['send', 'take']);
    });

    test('a step that cannot queue its mail changes nothing at all', async () => {
      const { database } = portal.parts;
      const writer = portal.browser();
      await writer.registerWithPassword('yves', 'secret-1', { email: 'yves@mail.example' });
      await confirmEmail(portal, writer);
      const reference = await sendUnsigned(writer);
      const clerk = await staffBrowser(portal, 'els', 'clerk');
      const kept = async () => ({
        status: await statusOf(portal, reference),
        events: await eventsOf(portal, reference),
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
      expect(await statusOf(portal, reference)).toBe('taken');
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
        expect(await eventsOf(portal, reference)).toHaveLength(2);
        expect(['taken', 'withdrawn']).toContain(await statusOf(portal, reference));
      }
    });

    test.each(['ask', 'approve', 'refuse', 'mail'])('%s is for the clerk who took it alone', async (name) => {
      const reference = await sendUnsigned(citizen);
      const holder = await staffBrowser(portal, 'els', 'clerk');
      await step(holder, reference, 'take');
      if (name === 'mail') await step(holder, reference, 'approve');
      const before = await statusOf(portal, reference);
      const other = await staffBrowser(portal, 'jef', 'clerk');
      const note = { [`note-${name}`]: 'Tekst.' };
      expect((await step(other, reference, name, note)).status).toBe(409);
      expect(await statusOf(portal, reference)).toBe(before);
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
      expect(await statusOf(portal, reference)).toBe(status);
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
}
