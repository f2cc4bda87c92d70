/** What the portal does with cards that were revoked, and when nobody can say whether they were. */
import { createHash } from 'node:crypto';
import type { Storage } from '@eid-loket/portal/storage/open-storage.ts';
import { startTestPortal, type TestBrowser, type TestPortal } from '../portal-app.ts';
import { draftOf } from './drafts.ts';
import { emptyPortal } from './staff.ts';

const MINUTE = 60_000;

export function describeRevocation(openStorage: () => Promise<Storage>): void {
  describe.each(['refuse', 'accept-and-say'] as const)('revocation, by the policy %s', (policy) => {
    let portal: TestPortal;
    let browser: TestBrowser;
    beforeAll(async () => {
      portal = await startTestPortal(openStorage, undefined, policy);
    });
    afterAll(() => portal?.close());
    beforeEach(async () => {
      portal.responder.behave('normal');
      // What was learned in the test before is forgotten.
      portal.advance(11 * MINUTE);
      portal.log.length = 0;
      browser = portal.browser();
      await emptyPortal(portal);
    });

    /** Cards that count against their address. */
    const refusals = async () => {
      const key = createHash('sha256').update('card 192.0.2.1').digest('hex');
      const counted = portal.parts.database.selectFrom('login_failures').select('count').where('key', '=', key);
      return (await counted.executeTakeFirst())?.count ?? 0;
    };

    test.each([
      ['rita-revoked', 'CERTIFICATE_REVOKED'],
      ['hilde-on-hold', 'CERTIFICATE_REVOKED'],
      ['ugo-unknown', 'CERTIFICATE_UNKNOWN'],
    ])('%s can neither register nor log in: %s', async (persona, code) => {
      const refused = { status: 403, body: { code, details: {} } };
      expect((await browser.readCard(persona)).answer).toEqual(refused);
      expect((await browser.loginWithCard(persona)).answer).toEqual(refused);
      expect(await refusals()).toBe(2);
    });

    test('a good card registers and logs in, by OCSP alone', async () => {
      const before = portal.responder.requests.length;
      expect((await browser.registerWithCard('jan', 'jan')).status).toBe(303);
      expect((await portal.browser().loginWithCard('jan')).answer.status).toBe(200);
      expect(portal.responder.requests.slice(before).sort()).toEqual(['POST /ocsp/citizen-ec', 'POST /ocsp/root-ec']);
      expect(portal.log.join('')).not.toContain('revocation');
    });

    test('without an answer, a login goes by the policy, and the log says which source failed', async () => {
      await browser.registerWithCard('jan', 'jan');
      portal.advance(11 * MINUTE);
      portal.responder.behave('unreachable');
      const { answer } = await portal.browser().loginWithCard('jan');
      if (policy === 'refuse')
        expect(answer).toEqual({ status: 503, body: { code: 'REVOCATION_UNAVAILABLE', details: {} } });
      else expect(answer).toEqual({ status: 200, body: { next: '/account' } });
      const log = portal.log.join('');
      for (const problem of ['ocsp.unreachable', 'crl.unreachable']) expect(log).toContain(`"problem":"${problem}"`);
      expect(log.includes('accepted without knowing')).toBe(policy === 'accept-and-say');
      expect(log).not.toMatch(/\b\d{11}\b/);
      // A responder that is down counts against no address.
      expect(await refusals()).toBe(0);
    });

    test('the signature’s own certificate is asked about, and a request that is refused can be signed later', async () => {
      await browser.registerWithCard('jan', 'jan');
      const path = await draftOf(browser);
      portal.responder.behave('stale');
      const first = await browser.signRequest(path, 'jan');
      expect(first.status).toBe(policy === 'refuse' ? 503 : 200);
      if (policy === 'accept-and-say') return;
      portal.responder.behave('normal');
      portal.advance(6_000);
      expect(await browser.signRequest(path, 'jan')).toEqual({ status: 200, body: { next: path } });
    });
  });
}
