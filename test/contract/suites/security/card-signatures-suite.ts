/** What a card signed counts once, in its time, for its purpose; refusals are counted. */
import { cardResult } from '../../../helpers/card-results.ts';
import { ORIGIN, type TestBrowser, type TestPortal } from '../../portal-app.ts';
import { draftOf, signDraft } from '../drafts.ts';

export function describeCardSignatures(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

  describe('what a card signed', () => {
    test('for one request fits no other, and counts once', async () => {
      await browser.registerWithCard('jan', 'jan');
      const [first, second] = [await draftOf(browser), await draftOf(browser, 'nationality')];
      const text = await browser.get(`${first}/document`);
      expect((await signDraft(browser, second, 'jan', text)).body.code).toBe('DOCUMENT_SIGNATURE_INVALID');
      expect((await signDraft(browser, first, 'jan')).status).toBe(200);
      expect((await signDraft(browser, first, 'jan', text)).body.code).toBe('REQUEST_ALREADY_SIGNED');
      expect(text).toContain(ORIGIN);
    });

    test('is taken by an instance whose clock is two minutes off, and not after its time', async () => {
      await browser.registerWithCard('jan', 'jan');
      for (const skew of [-120_000, 120_000, 301_000]) {
        const other = portal.browser();
        const { token, challengeNonce } = await other.challenge('/login', 'login');
        const login = await cardResult('jan', ORIGIN, 'login', { challengeNonce });
        portal.advance(skew);
        const { status } = await other.json('/login/eid', token, login);
        portal.advance(-skew);
        expect([skew, status]).toEqual([skew, skew === 301_000 ? 400 : 200]);
      }
    });

    test('is no longer looked at after sixty refusals from one address', async () => {
      await browser.registerWithCard('jan', 'jan');
      const guesser = portal.browser('198.51.100.9');
      const login = await cardResult('jan', ORIGIN, 'login', { challengeNonce: 'A'.repeat(44) });
      const answers: unknown[] = [];
      const form = await guesser.token('/login');
      for (let index = 0; index < 61; index += 1) {
        await guesser.json('/api/challenge', form, { purpose: 'login' });
        answers.push((await guesser.json('/login/eid', form, login)).body.code);
      }
      expect(answers).toEqual([...Array(60).fill('TOKEN_SIGNATURE_INVALID'), 'TOO_MANY_ATTEMPTS']);
      expect((await portal.browser('198.51.100.10').loginWithCard('jan')).answer.status).toBe(200);
      portal.advance(16 * 60_000);
      expect((await guesser.loginWithCard('jan')).answer.status).toBe(200);
    });
  });
}
