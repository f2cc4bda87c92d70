/** One's own sessions: seen, told apart, ended one by one or all together, and nobody else's. */
import type { TestBrowser, TestPortal } from '../portal-app.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

export function describeSessions(portalOf: () => TestPortal): void {
  describe('the list of sessions', () => {
    let portal: TestPortal;
    let browser: TestBrowser;
    beforeEach(async () => {
      portal = portalOf();
      browser = portal.browser();
      await browser.registerWithPassword('zoe', 'secret-1');
    });

    async function loggedIn(username = 'zoe'): Promise<TestBrowser> {
      const other = portal.browser();
      await other.loginWithPassword(username, 'secret-1');
      return other;
    }
    const rows = (page: string) => [...page.matchAll(/<tr><th scope="row">.*?<\/tr>/gs)].map(([row]) => row);
    const idIn = (row: string | undefined) => /name="id" value="([^"]+)"/.exec(row ?? '')?.[1] ?? '';

    test('shows browser, method and times, and marks the one it is looked at from', async () => {
      const other = portal.browser();
      const form_token = await other.token('/login');
      const body = new URLSearchParams({ form_token, username: 'zoe', password: 'secret-1' });
      await other.request('/login', { method: 'POST', body, headers: { 'user-agent': FIREFOX } });
      const [first, second, ...more] = rows(await other.get('/sessions'));
      expect(more).toEqual([]);
      const [mine, another] = first?.includes('deze sessie') ? [first, second] : [second, first];
      expect(mine).toContain('Firefox, Linux');
      expect(mine).toContain('deze sessie');
      expect(mine).toMatch(/paswoord.*\d{1,2} \w+ 2026.*\d\d:\d\d/s);
      expect(mine).not.toContain('action="/sessions/end"');
      expect(another).toContain('Onbekend toestel');
      expect(another).toContain('action="/sessions/end"');
    });

    test('names the eID as the method of anyone who came with it', async () => {
      const holder = portal.browser();
      await holder.registerWithCard('jan', 'jan');
      expect(rows(await holder.get('/sessions'))[0]).toContain('eID');
    });

    test('has no session that is over, and none of anybody else', async () => {
      await portal.browser().registerWithPassword('anna', 'secret-1');
      await loggedIn();
      portal.advance(31 * 60_000);
      const again = await loggedIn();
      expect(rows(await again.get('/sessions'))).toHaveLength(1);
    });

    test('ends one, which is logged out from then on', async () => {
      const other = await loggedIn();
      const row = rows(await browser.get('/sessions')).find((each) => each.includes('/sessions/end'));
      const response = await browser.submit('/sessions', '/sessions/end', { id: idIn(row) });
      expect(response.headers.get('location')).toBe('/sessions');
      expect((await other.request('/account')).status).toBe(401);
      expect((await browser.request('/account')).status).toBe(200);
      const events = await portal.parts.database.selectFrom('audit').select(['event', 'subject']).execute();
      expect(events).toContainEqual({ event: 'session-ended', subject: idIn(row) });
    });

    test('ends nobody else’s session, and takes what is no id without an error', async () => {
      await portal.browser().registerWithPassword('anna', 'secret-1');
      const anna = await loggedIn('anna');
      const { id } = await portal.parts.database
        .selectFrom('sessions')
        .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
        .select('sessions.id')
        .where('username', '=', 'anna')
        .orderBy('sessions.created_at', 'desc')
        .executeTakeFirstOrThrow();
      for (const each of [id, "' OR 1=1", '00000000-0000-0000-0000-000000000000'])
        expect((await browser.submit('/sessions', '/sessions/end', { id: each })).status).toBe(303);
      expect((await anna.request('/account')).status).toBe(200);
      expect(await portal.parts.database.selectFrom('sessions').select('id').where('id', '=', id).execute()).toEqual([
        { id },
      ]);
    });

    test('logs out everywhere, here too', async () => {
      const others = [await loggedIn(), await loggedIn()];
      await portal.browser().registerWithPassword('anna', 'secret-1');
      const anna = await loggedIn('anna');
      expect((await browser.submit('/sessions', '/sessions/end-all', {})).status).toBe(303);
      for (const each of [browser, ...others]) expect((await each.request('/account')).status).toBe(401);
      expect((await anna.request('/account')).status).toBe(200);
      const { database } = portal.parts;
      const { id } = await database
        .selectFrom('accounts')
        .select('id')
        .where('username', '=', 'zoe')
        .executeTakeFirstOrThrow();
      const events = await database
        .selectFrom('audit')
        .select(['event', 'subject'])
        .where('account_id', '=', id)
        .execute();
      expect(events.filter(({ event }) => event === 'sessions-ended')).toEqual([
        { event: 'sessions-ended', subject: id },
      ]);
    });

    test('gives nobody a session’s key', async () => {
      const page = await browser.get('/sessions');
      for (const { token_hash } of await portal.parts.database.selectFrom('sessions').select('token_hash').execute())
        expect(page).not.toContain(token_hash);
    });
  });
}
