/** Staff accounts: invited, blocked, changed, with a password and an eID that nobody else chooses. */
import { addStaff, changeStaff } from '@eid-loket/portal/back-office/staff-accounts.ts';
import { staffCommand } from '@eid-loket/portal/back-office/staff-command.ts';
import { acceptInvitation } from '@eid-loket/portal/back-office/staff-invitations.ts';
import { sql } from 'kysely';
import { cardResult } from '../../../helpers/card-results.ts';
import { ORIGIN, sendAtOnce, type TestBrowser, type TestPortal } from '../../portal-app.ts';
import { loginStaff, newStaff, STAFF_PASSWORD, staffBrowser, staffId } from '../staff.ts';
import type { TownHall } from './town-hall.ts';

export function describeManagingStaff(here: () => TownHall): void {
  let portal: TestPortal;
  beforeEach(() => {
    ({ portal } = here());
  });

  describe('managing staff', () => {
    const idOf = (username: string) => staffId(portal, username);

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
