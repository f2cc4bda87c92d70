/** What each role may, and that every step and every look stands in the audit log. */
import { ROLES } from '@eid-loket/portal/storage/back-office-tables.ts';
import { sql } from 'kysely';
import type { TestBrowser, TestPortal } from '../../portal-app.ts';
import { sendUnsigned } from '../drafts.ts';
import { loginStaff, newStaff, staffBrowser, staffId, step } from '../staff.ts';
import { statusOf } from './request-rows.ts';
import type { TownHall } from './town-hall.ts';

export function describeRoles(here: () => TownHall): void {
  let portal: TestPortal;
  let citizen: TestBrowser;
  beforeEach(() => {
    ({ portal, citizen } = here());
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
      expect(await statusOf(portal, reference)).toBe('sent');
    });

    test('a supervisor gives a request to somebody else, who handles requests', async () => {
      const reference = await sendUnsigned(citizen);
      const [els, jef] = [await staffBrowser(portal, 'els', 'clerk'), await staffBrowser(portal, 'jef', 'clerk')];
      const supervisor = await staffBrowser(portal, 'sofie', 'supervisor');
      await newStaff(portal, 'ann', 'admin');
      await step(els, reference, 'take');
      const idOf = (username: string) => staffId(portal, username);
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
}
