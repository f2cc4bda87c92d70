/** The citizen’s answer to a question, and the queue in which staff find requests. */
import { expectedDelivery } from '@eid-loket/portal/requests/working-days.ts';
import { dayText } from '@eid-loket/portal/web/dates.ts';
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import type { TestBrowser, TestPortal } from '../../portal-app.ts';
import { sendUnsigned } from '../drafts.ts';
import { loginStaff, staffBrowser, step } from '../staff.ts';
import type { TownHall } from './town-hall.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export function describeQueue(here: () => TownHall): void {
  let portal: TestPortal;
  let citizen: TestBrowser;
  beforeEach(() => {
    ({ portal, citizen } = here());
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
}
