/** Mails about requests, through a real mail server on loopback: written with the step, sent once, tried again, telling nothing private. */
import { type LinkAsker, mayMailLink } from '@eid-loket/portal/accounts/throttle.ts';
import { mailResetLink } from '@eid-loket/portal/forgotten-password/reset-password.ts';
import { startMailWorker } from '@eid-loket/portal/mail/mail-worker.ts';
import { type OutgoingMail, sendDue } from '@eid-loket/portal/mail/send-due.ts';
import type { Storage } from '@eid-loket/portal/storage/open-storage.ts';
import { purge } from '@eid-loket/portal/storage/purge.ts';
import { createTransport } from 'nodemailer';
import { confirmEmail, mailedLinks, RESET_LINK, UNDO_LINK } from '../../helpers/confirm-email.ts';
import { openedMails, openedPersons } from '../../helpers/opened-rows.ts';
import { type StartedSmtp, startSmtp } from '../../helpers/smtp.ts';
import { until } from '../../helpers/until.ts';
import { ORIGIN, sendAtOnce, startTestPortal, type TestBrowser, type TestPortal } from '../portal-app.ts';
import { draftOf, sendUnsigned, signDraft } from './drafts.ts';
import { emptyPortal, prepareStep, staffBrowser, step } from './staff.ts';

const MINUTE = 60_000;
const FROM = 'e-loket@zandhove.example';

export function describeMails(openStorage: () => Promise<Storage>): void {
  let portal: TestPortal;
  let smtp: StartedSmtp;
  beforeAll(async () => {
    portal = await startTestPortal(openStorage);
  });
  afterAll(async () => {
    // Addresses stand in no log.
    expect(portal.log.join('')).not.toMatch(/\b\d{11}\b|secret-1|@mail\.example/);
    await portal?.close();
  });
  beforeEach(async () => {
    await emptyPortal(portal);
    smtp = await startSmtp({ refuse: ['nobody@mail.example'] });
  });
  afterEach(() => smtp.stop());

  const through = ({ address }: StartedSmtp) => {
    const transport = createTransport(address);
    return (mail: OutgoingMail) => transport.sendMail(mail);
  };
  const send = (server = smtp) => sendDue(portal.parts, FROM, through(server));
  const outbox = () => portal.parts.database.selectFrom('outbox').selectAll().orderBy('id').execute();

  async function citizen(email = 'zoe@mail.example', language = 'nl'): Promise<TestBrowser> {
    const browser = portal.browser();
    await browser.get(`/?lang=${language}`);
    await browser.registerWithPassword('zoe', 'secret-1', { email });
    if (email !== '') await confirmEmail(portal, browser);
    return browser;
  }

  test('tell each step, and neither names nor what was written', async () => {
    const who = portal.browser();
    await who.readCard('jan');
    await who.submit('/register/confirm', '/register/confirm', { username: 'jan', email: 'jan@mail.example' });
    await confirmEmail(portal, who);
    const path = await draftOf(who, 'criminal-record-595');
    await signDraft(who, path, 'jan');
    const reference = path.split('/')[2] as string;
    expect(await send()).toBe(1);
    const clerk = await staffBrowser(portal, 'els', 'clerk');
    const later = async () => {
      portal.advance(16 * MINUTE);
      expect(await send()).toBe(1);
    };
    await step(clerk, reference, 'take');
    await later();
    expect((await step(clerk, reference, 'ask', { 'note-ask': 'Is uw nummer 85673003360?' })).status).toBe(422);
    await step(clerk, reference, 'ask', { 'note-ask': 'Is uw nummer juist?' });
    await later();
    // Half an hour passed for the citizen, who was away.
    await who.loginWithCard('jan');
    expect((await who.submit(path, `${path}/answer`, { note: 'Ja, 85.67.30-033.60.' })).status).toBe(422);
    await who.submit(path, `${path}/answer`, { note: 'Ja, zeker.' });
    await step(clerk, reference, 'approve');
    await later();
    await step(clerk, reference, 'mail');
    await later();
    expect(smtp.mails.map(({ to, from }) => [...to, from])).toEqual(Array(5).fill(['jan@mail.example', FROM]));
    const told = ['goed ontvangen', 'Wij behandelen', 'een vraag over', 'is goedgekeurd', 'met de post'];
    for (const [index, words] of told.entries()) {
      const { raw } = smtp.mails[index] as (typeof smtp.mails)[number];
      expect(raw).toContain(words);
      expect(raw).toContain(`Subject: Uw aanvraag ${reference}`);
      expect(raw).toContain(`${ORIGIN}/requests/${reference}`);
      expect(raw).toContain('Gemeente Zandhove');
      expect(raw).not.toMatch(/8567300|85\.67|Voorbeeld|strafregister|uw nummer|zeker/i);
    }
    expect(await send()).toBe(0);
    expect(smtp.mails).toHaveLength(5);
  });

  test('go to an address once its holder used the link that was mailed there, and nothing else goes there before', async () => {
    const who = portal.browser();
    const registered = await who.registerWithPassword('zoe', 'secret-1', { email: 'zoe@mail.example' });
    expect(await who.get(String(registered.headers.get('location')))).toContain('een link naar uw e-mailadres');
    await sendUnsigned(who);
    await who.submit('/parameters', '/parameters/password', {
      old_password: 'secret-1',
      new_password: 'drie dakpannen',
    });
    expect(await send()).toBe(1);
    expect(smtp.mails[0]?.raw).toContain('Subject: Bevestig uw e-mailadres');
    expect(await who.get('/profile')).toContain('zoe@mail.example (nog niet bevestigd)');
    const [path] = await mailedLinks(portal);
    expect(smtp.mails[0]?.raw).toContain(`${ORIGIN}${path}`);
    // A program that looks at every link confirms nothing.
    expect((await portal.browser().request(String(path))).status).toBe(200);
    expect(await who.get('/profile')).toContain('nog niet bevestigd');
    await confirmEmail(portal, portal.browser());
    expect(await who.get('/profile')).toContain('zoe@mail.example (bevestigd)');
    expect((await portal.browser().request(String(path))).status).toBe(410);
    await sendUnsigned(who);
    expect(await send()).toBe(1);
    expect(smtp.mails[1]?.raw).toContain('goed ontvangen');
  });

  test.each([
    ['a newer one', async (who: TestBrowser) => void (await who.submit('/parameters', '/parameters/email/link', {}))],
    [
      'another address',
      async (who: TestBrowser) =>
        void (await who.submit('/parameters', '/parameters/contact', {
          email: 'other@mail.example',
          phone: '',
          contact_password: 'secret-1',
        })),
    ],
    ['two days', async () => portal.advance(49 * 60 * MINUTE)],
  ])('with a link: it no longer confirms after %s', async (_name, happens) => {
    const who = portal.browser();
    await who.registerWithPassword('zoe', 'secret-1', { email: 'zoe@mail.example' });
    const [path] = (await mailedLinks(portal)) as [string];
    await happens(who);
    // The page of an expired link has no form: that of any other page has the same token.
    const confirm = await portal.browser().prepare('/login', path, {});
    const response = await confirm();
    expect([response.status, await response.text()]).toEqual([410, expect.stringContaining('LINK_EXPIRED')]);
    const { email_confirmed_at } = await portal.parts.database
      .selectFrom('accounts')
      .select('email_confirmed_at')
      .executeTakeFirstOrThrow();
    expect(email_confirmed_at).toBeNull();
  });

  test('with a link: five a day to one address for whoever asks', async () => {
    const email = (index: number) => (index % 2 ? 'VICTIM@mail.example' : 'victim@mail.example');
    for (let index = 0; index < 7; index += 1) {
      const response = await portal.browser().registerWithPassword(`zoe-${index}`, 'secret-1', { email: email(index) });
      expect(response.status).toBe(303);
    }
    const link = async (who: TestBrowser) => (await who.submit('/parameters', '/parameters/email/link', {})).status;
    const own = portal.browser();
    await own.loginWithPassword('zoe-0', 'secret-1');
    expect([await link(own), await send()]).toEqual([429, 5]);
    portal.advance(25 * 60 * MINUTE);
    await own.loginWithPassword('zoe-0', 'secret-1');
    expect([await link(own), await send()]).toEqual([303, 1]);
  });

  test('with a link: whoever used up what is theirs holds up nobody else', async () => {
    const ask = async (asker: LinkAsker, times: number) => {
      let granted = 0;
      for (let time = 0; time < times; time += 1)
        granted += Number(await mayMailLink(portal.parts, 'zoe@mail.example', asker));
      return granted;
    };
    const from = (last: number) => ({ address: `192.0.2.${last}`, browser: null });
    expect(await ask(from(1), 30)).toBe(5);
    expect(await ask(from(2), 6)).toBe(5);
    for (const last of [3, 4, 5]) await ask(from(last), 6);
    expect(await ask(from(6), 6)).toBe(0);
    expect(await ask({ ...from(6), browser: 'of the owner' }, 6)).toBe(5);
  });

  test('with a link, for a forgotten password: asked in a browser that knows the account, it is counted apart', async () => {
    const who = await citizen();
    for (let last = 1; last <= 5; last += 1)
      for (let time = 0; time < 5; time += 1)
        await mayMailLink(portal.parts, 'zoe@mail.example', { address: `198.51.100.${last}`, browser: null });
    const ask = (browser: TestBrowser) => browser.submit('/forgotten', '/forgotten', { username: 'zoe' });
    await ask(portal.browser('203.0.113.7'));
    await who.submit('/account', '/logout', {});
    await who.loginWithPassword('zoe', 'secret-1');
    await ask(who);
    await until('a link', async () => (await mailedLinks(portal, RESET_LINK)).length > 0);
    expect(await mailedLinks(portal, RESET_LINK)).toHaveLength(1);
  });

  describe('to an address that was replaced', () => {
    const replace = (who: TestBrowser, email: string) =>
      who.submit('/parameters', '/parameters/contact', { email, phone: '', contact_password: 'secret-1' });
    const reset = () => mailedLinks(portal, RESET_LINK);
    const forgotten = () => mailResetLink(portal.parts, 'zoe', { address: '192.0.2.9', browser: null });
    const person = async () => (await openedPersons(portal.parts))[0];

    test('take the change back within a week, and end every session; so long no password is replaced by mail', async () => {
      const thief = await citizen('zoe@mail.example', 'fr');
      expect((await replace(thief, 'thief@mail.example')).status).toBe(303);
      const [undo, ...others] = (await mailedLinks(portal, UNDO_LINK)) as [string];
      expect(others).toEqual([]);
      await confirmEmail(portal, thief);
      await forgotten();
      expect(await reset()).toEqual([]);
      // A second change takes nothing away from the first address.
      await replace(thief, 'other@mail.example');
      expect(await mailedLinks(portal, UNDO_LINK)).toEqual([]);
      await confirmEmail(portal, thief);
      portal.advance(6 * 24 * 60 * MINUTE);
      await forgotten();
      expect(await reset()).toEqual([]);
      await thief.loginWithPassword('zoe', 'secret-1');
      const owner = portal.browser();
      expect(await owner.get(undo)).toContain('id="undo-email"');
      expect(await person()).toMatchObject({ email: 'other@mail.example' });
      expect((await owner.submit(undo, undo, {})).status).toBe(200);
      expect(await person()).toMatchObject({ email: 'zoe@mail.example' });
      expect((await thief.request('/account')).status).toBe(401);
      expect((await owner.request(undo)).status).toBe(410);
      await forgotten();
      const { recipient } = (await openedMails(portal.parts)).at(-1) as { recipient: string };
      expect([(await reset()).length, recipient]).toEqual([1, 'zoe@mail.example']);
    });

    test('have no effect after a week, when passwords can be replaced by the new one', async () => {
      const who = await citizen();
      await replace(who, 'new@mail.example');
      const [undo] = (await mailedLinks(portal, UNDO_LINK)) as [string];
      await confirmEmail(portal, who);
      portal.advance(7 * 24 * 60 * MINUTE + 1);
      expect((await portal.browser().submit('/login', undo, {})).status).toBe(410);
      await forgotten();
      expect(await reset()).toHaveLength(1);
      await purge(portal.parts);
      expect(await portal.parts.database.selectFrom('replaced_emails').select('account_id').execute()).toEqual([]);
    });
  });

  test('come together when many things happen: one at once, the others as one a quarter of an hour later', async () => {
    const who = await citizen();
    const references: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      references.push(await sendUnsigned(who));
      await send();
    }
    await who.submit('/parameters', '/parameters/password', {
      old_password: 'secret-1',
      new_password: 'drie dakpannen',
    });
    expect([await send(), smtp.mails.length]).toEqual([0, 1]);
    portal.advance(15 * MINUTE);
    expect([await send(), smtp.mails.length]).toEqual([1, 2]);
    const raw = smtp.mails[1]?.raw ?? '';
    expect(raw).toContain('Subject: 3 berichten over uw e-loket');
    expect(raw.match(/Beste,/g)).toHaveLength(1);
    for (const told of [...references.slice(1), 'paswoord van uw account is gewijzigd']) expect(raw).toContain(told);
    expect(raw).not.toContain(references[0]);
    expect(await send()).toBe(0);
  });

  test('one that somebody changed in the database holds up no other', async () => {
    const who = await citizen();
    await sendUnsigned(who);
    const { database } = portal.parts;
    await database.updateTable('outbox').set({ mail_id: '00000000-0000-4000-8000-000000000000' }).execute();
    await sendUnsigned(who);
    expect([await send(), smtp.mails.length]).toEqual([1, 1]);
  });

  test('tell a refusal and a withdrawal', async () => {
    const who = await citizen();
    const refused = await sendUnsigned(who);
    const clerk = await staffBrowser(portal, 'els', 'clerk');
    await step(clerk, refused, 'take');
    await step(clerk, refused, 'refuse', { 'note-refuse': 'Geheime reden.' });
    const withdrawn = await sendUnsigned(who);
    await who.submit('/account', `/requests/${withdrawn}/withdraw`, {});
    await send();
    portal.advance(16 * MINUTE);
    await send();
    const all = smtp.mails.map(({ raw }) => raw).join('\n');
    expect(all).toContain(`Uw aanvraag ${refused} is geweigerd.`);
    expect(all).toContain(`Uw aanvraag ${withdrawn} is ingetrokken`);
    expect(all).not.toContain('Geheime reden');
  });

  test.each([
    ['nl', 'Wij hebben uw aanvraag'],
    ['fr', 'Nous avons bien reçu votre demande'],
    ['de', 'Wir haben Ihren Antrag'],
    ['en', 'We have received your request'],
  ])('speak the citizen’s language: %s', async (language, words) => {
    await sendUnsigned(await citizen('zoe@mail.example', language));
    await send();
    expect(smtp.mails[0]?.raw).toContain(words);
  });

  test('go to anyone who gave an address', async () => {
    await sendUnsigned(await citizen(''));
    expect(await outbox()).toEqual([]);
  });

  test('are not written for a step that did not happen', async () => {
    const reference = await sendUnsigned(await citizen());
    const clerks = [await staffBrowser(portal, 'els', 'clerk'), await staffBrowser(portal, 'jef', 'clerk')];
    await sendAtOnce(clerks.map((clerk) => prepareStep(clerk, reference, 'take')));
    expect(await outbox()).toHaveLength(2);
  });

  test('wait while the server is away, ever longer, and go when it is back', async () => {
    await sendUnsigned(await citizen());
    const { port } = smtp;
    await smtp.stop();
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await send()).toBe(0);
      const [mail] = await outbox();
      expect(mail).toMatchObject({ status: 'waiting', attempts: attempt + 1 });
      pauses.push(((mail?.next_attempt_at.getTime() ?? 0) - portal.parts.clock().getTime()) / MINUTE);
      // Not before its time.
      expect(await send()).toBe(0);
      expect((await outbox())[0]?.attempts).toBe(attempt + 1);
      portal.advance((pauses.at(-1) ?? 0) * MINUTE + 1);
    }
    expect(pauses).toEqual([1, 2, 4]);
    // It may still arrive: staff need not write.
    const clerk = await staffBrowser(portal, 'els', 'clerk');
    const [waiting] = await outbox();
    expect(waiting?.problem).toMatch(/^E\w+$/);
    expect(await clerk.get(`/back-office/requests/${waiting?.request_reference}`)).not.toContain('id="mail-failed"');
    smtp = await startSmtp({ port });
    expect(await send()).toBe(1);
    expect(smtp.mails).toHaveLength(1);
    expect((await outbox())[0]).toMatchObject({ status: 'sent', problem: null });
  });

  test('are given up when the server refuses the address, and hold up no other', async () => {
    const who = await citizen('nobody@mail.example');
    await sendUnsigned(who);
    const other = portal.browser();
    await other.registerWithPassword('eva', 'secret-1', { email: 'eva@mail.example' });
    await confirmEmail(portal, other);
    await sendUnsigned(other);
    expect(await send()).toBe(1);
    expect((await outbox()).map(({ status, problem }) => [status, problem])).toEqual([
      ['failed', 'EENVELOPE 550'],
      ['sent', null],
    ]);
    const clerk = await staffBrowser(portal, 'els', 'clerk');
    const pageOf = async (index: number) =>
      clerk.get(`/back-office/requests/${(await outbox())[index]?.request_reference}`);
    expect(await pageOf(0)).toContain('kon niet bezorgd worden (EENVELOPE 550)');
    expect(await pageOf(1)).not.toContain('id="mail-failed"');
    expect(await pageOf(1)).toContain('eva@mail.example (bevestigd)');
    await portal.parts.database.updateTable('accounts').set({ email_confirmed_at: null }).execute();
    expect(await pageOf(1)).toContain('eva@mail.example (nog niet bevestigd)');
  });

  test('are given up after five days', async () => {
    await sendUnsigned(await citizen());
    await smtp.stop();
    for (let hours = 0; hours < 127; hours += 7) {
      await send();
      portal.advance(7 * 60 * MINUTE);
    }
    expect((await outbox())[0]?.status).toBe('failed');
    smtp = await startSmtp();
  });

  test('go once, though two portals look at the same moment', async () => {
    for (let index = 0; index < 10; index += 1) {
      const who = portal.browser();
      await who.registerWithPassword(`zoe-${index}`, 'secret-1', { email: `zoe-${index}@mail.example` });
      await confirmEmail(portal, who);
      await sendUnsigned(who);
    }
    const sent = await Promise.all([send(), send(), send()]);
    expect(sent.reduce((sum, each) => sum + each)).toBe(10);
    expect(new Set(smtp.mails.map(({ raw }) => /^Message-ID: (.+)$/im.exec(raw)?.[1])).size).toBe(10);
    expect(smtp.mails).toHaveLength(10);
  });

  test('taken by a portal that died are sent by another later', async () => {
    await sendUnsigned(await citizen());
    const died = sendDue(portal.parts, FROM, () => new Promise(() => {}));
    await until('the portal that dies takes the mail', async () => (await outbox())[0]?.attempts !== 0);
    expect(await send()).toBe(0);
    portal.advance(5 * MINUTE + 1);
    expect(await send()).toBe(1);
    expect(await Promise.race([died, Promise.resolve('pending')])).toBe('pending');
  });

  test('and drafts and sessions are deleted once they have expired, what was sent stays', async () => {
    const who = await citizen();
    await sendUnsigned(who);
    await send();
    await sendUnsigned(who, 'nationality');
    await draftOf(who, 'marriage');
    await staffBrowser(portal, 'els', 'clerk');
    const { database } = portal.parts;
    const left = async () => {
      await purge(portal.parts);
      const requests = await database.selectFrom('requests').select('status').orderBy('status').execute();
      return {
        mails: (await outbox()).map(({ status }) => status),
        requests: requests.map(({ status }) => status),
        forms: (await database.selectFrom('form_drafts').select('form').execute()).length,
        staff: (await database.selectFrom('staff_sessions').select('staff_id').execute()).length,
      };
    };
    expect(await left()).toEqual({
      mails: ['sent', 'waiting'],
      requests: ['draft', 'sent', 'sent'],
      forms: 1,
      staff: 1,
    });
    portal.advance(31 * 24 * 60 * MINUTE);
    expect(await left()).toEqual({ mails: ['waiting'], requests: ['draft', 'sent', 'sent'], forms: 1, staff: 0 });
    portal.advance(60 * 24 * 60 * MINUTE);
    expect(await left()).toEqual({ mails: ['waiting'], requests: ['sent', 'sent'], forms: 0, staff: 0 });
  });

  test('are sent by the worker by itself, which finishes what it began when it is stopped', async () => {
    let accept = () => {};
    const hold = new Promise<void>((resolve) => {
      accept = resolve;
    });
    const slow = await startSmtp({ hold });
    await sendUnsigned(await citizen());
    const worker = startMailWorker(portal.parts, slow.address, FROM, 20);
    await until('the worker sends by itself', () => slow.mails.length > 0);
    const stopped = worker.stop();
    accept();
    await stopped;
    const [mail] = await outbox();
    await slow.stop();
    expect([slow.mails.length, mail?.status]).toEqual([1, 'sent']);
  });
}
