/** What leaves the portal: mails to the citizen and the log, with nothing private in them. */
import { formToken } from '@eid-loket/portal/web/form-token.ts';
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { confirmEmail } from '../../../helpers/confirm-email.ts';
import { openedMails } from '../../../helpers/opened-rows.ts';
import { ORIGIN, type TestBrowser, type TestPortal } from '../../portal-app.ts';
import { draftOf, signDraft } from '../drafts.ts';
import { emptyPortal, loginStaff, staffBrowser } from '../staff.ts';

export function describeToldOutside(portalOf: () => TestPortal): void {
  let portal: TestPortal;
  let browser: TestBrowser;
  beforeEach(() => {
    portal = portalOf();
    browser = portal.browser();
  });

  describe('a mail to the citizen', () => {
    const mails = async () =>
      (await openedMails(portal.parts)).map(({ recipient, subject, body }) => ({ recipient, subject, body }));

    test('tells each change of a way in, in the words of their language, and nothing private', async () => {
      for (const language of LANGUAGES) {
        const who = portal.browser();
        await emptyPortal(portal);
        await who.get(`/?lang=${language}`);
        await who.registerWithCard('jan', 'jan', { access: 'eid', email: 'jan@mail.example' });
        await confirmEmail(portal, who);
        const save = (path: string, fields: Record<string, string>) =>
          who.submit('/parameters', `/parameters/${path}`, fields);
        await who.showCard('jan');
        await save('password', { new_password: 'drie dakpannen' });
        await save('password', { old_password: 'drie dakpannen', new_password: 'vier dakpannen' });
        await save('card/unlink', { unlink_password: 'vier dakpannen' });
        await who.readCard('jan', 'parameters');
        await who.submit('/parameters/card', '/parameters/card', { link_password: 'vier dakpannen' });
        await who.readCard('jan-new-card', 'parameters');
        await who.submit('/parameters/card', '/parameters/card', {});
        await save('password/remove', { remove_password: 'vier dakpannen' });
        await who.showCard('jan-new-card');
        await save('contact', { email: 'new@mail.example', phone: '' });
        await save('contact', { email: 'new@mail.example', phone: '091111111' });
        const told = await mails();
        const link = told.pop();
        expect([link?.recipient, link?.body]).toEqual([
          'new@mail.example',
          expect.stringContaining(`${ORIGIN}/email/confirm/`),
        ]);
        expect(new Set(told.map(({ body }) => body)).size).toBe(7);
        expect(told.map(({ recipient }) => recipient)).toEqual(Array(7).fill('jan@mail.example'));
        expect(told.pop()?.body).toContain(`${ORIGIN}/email/undo/`);
        for (const { subject, body } of told) {
          expect(body).toContain(`${ORIGIN}/sessions`);
          expect(`${subject} ${body}`).not.toMatch(/dakpannen|Voorbeeld|8567|mail\.example|\bjan\b|\{/i);
        }
        expect(told[0]?.subject).toBe(
          {
            nl: 'Uw account op het e-loket',
            fr: 'Votre compte sur l’e-guichet',
            de: 'Ihr Konto auf dem E-Schalter',
            en: 'Your account on the e-counter',
          }[language],
        );
      }
    });

    test('is not written for a change that was refused', async () => {
      await browser.registerWithPassword('zoe', 'secret-1', { email: 'zoe@mail.example' });
      await confirmEmail(portal, browser);
      await browser.submit('/parameters', '/parameters/password', {
        old_password: 'wrong-1',
        new_password: 'drie dakpannen',
      });
      await browser.submit('/parameters', '/parameters/card/unlink', { unlink_password: 'secret-1' });
      expect(await mails()).toEqual([]);
    });
  });

  test('the log at its loudest has no secret and no name of the journeys that it followed', async () => {
    const before = portal.log.length;
    const secrets = new Set<string>();
    const watched = (who: TestBrowser) => {
      for (const value of who.cookies.values())
        if (value.length > 20) secrets.add(value).add(formToken({ token: value }));
    };
    const { read, token } = await browser.readCard('jan');
    for (const each of [token, read.token.signature, read.token.unverifiedCertificate]) secrets.add(each);
    const fields = { username: 'jan', access: 'both', password: 'drie dakpannen', email: 'jan@mail.example' };
    await browser.submit('/register/confirm', '/register/confirm', fields);
    watched(browser);
    await signDraft(browser, await draftOf(browser), 'jan');
    await browser.submit('/parameters', '/parameters/password', {
      old_password: 'drie dakpannen',
      new_password: 'vier dakpannen',
    });
    watched(browser);
    const other = portal.browser();
    const { login } = await other.loginWithCard('jan');
    secrets.add(login.token.signature);
    await portal.browser().loginWithPassword('jan', 'vijf dakpannen');
    await portal.browser().loginWithPassword('drie dakpannen', 'x');
    const clerk = await staffBrowser(portal, 'els', 'clerk');
    await loginStaff(portal.browser(), 'els', 'zes dakpannen');
    watched(other);
    watched(clerk);
    const told = portal.log.slice(before).join('');
    expect(told).toMatch(/"msg":"logged in"/);
    expect(told.match(/"code":"LOGIN_FAILED"/g)).toHaveLength(3);
    expect(secrets.size).toBeGreaterThan(10);
    for (const secret of secrets) expect(told).not.toContain(secret);
    expect(told).not.toMatch(/dakpannen|secret-1|85673003360|85\.67\.30|Voorbeeld|mail\.example|"pin"|\$argon2/i);
    expect(told).not.toMatch(/\b\d{11}\b/);
  });
}
