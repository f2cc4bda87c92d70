/** Languages of the pages, and what is deleted and what stays. */
import { purge } from '@eid-loket/portal/storage/purge.ts';
import { sql } from 'kysely';
import type { TestBrowser, TestPortal } from '../../portal-app.ts';
import { count } from '../count-rows.ts';

const MINUTE = 60_000;

export function describeKeptData(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

  test('pages speak the reader’s language, Dutch first', async () => {
    expect(await browser.get('/')).toContain('<html lang="nl"');
    for (const [language, word] of [
      ['fr', 'Se connecter'],
      ['de', 'Anmelden'],
      ['en', 'Log in'],
    ] as const) {
      const page = await browser.get(`/?lang=${language}`);
      expect(page).toContain(`<html lang="${language}"`);
      expect(page).toContain(word);
    }
    expect(await browser.get('/login')).toContain('<html lang="en"');
  });

  test('sessions and failures of yesterday are deleted, today’s stay', async () => {
    await browser.registerWithPassword('zoe', 'secret-1');
    await portal.browser().submit('/login', '/login', { username: 'zoe', password: 'wrong-1' });
    await purge(portal.parts);
    expect([(await count(portal, 'sessions')) > 0, (await count(portal, 'login_failures')) > 0]).toEqual([true, true]);
    portal.advance(25 * 60 * MINUTE);
    await purge(portal.parts);
    expect([await count(portal, 'sessions'), await count(portal, 'login_failures')]).toEqual([0, 0]);
  });

  test('the audit log can only grow', async () => {
    await browser.registerWithPassword('zoe', 'secret-1');
    await expect(sql`UPDATE audit SET event = 'x'`.execute(portal.parts.database)).rejects.toThrow('append-only');
    await expect(sql`DELETE FROM audit`.execute(portal.parts.database)).rejects.toThrow('append-only');
  });
}
