/** A request from the form to the letter box on real parts: portal process, browser without JavaScript, mail server, command line. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@eid-loket/virtual-card/free-port.ts';
import { chromiumOptions, newContext } from '@eid-loket/virtual-card/playwright/chromium.ts';
import { type StartedProcess, startProcess } from '@eid-loket/virtual-card/processes.ts';
import { type Browser, chromium, type Page } from 'playwright-core';
import { follow } from '../helpers/follow.ts';
import { type StartedSmtp, startSmtp } from '../helpers/smtp.ts';
import { until, untilHolds } from '../helpers/until.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'dist', 'portal', 'main.mjs');
const STAFF_PASSWORD = 'fietsen door de regen';
const PHONE = { width: 390, height: 800 };

let folder: string;
let origin: string;
let portal: StartedProcess;
let invitation: string;
let smtp: StartedSmtp;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-back-office-'));
  smtp = await startSmtp();
  const port = await freePort();
  origin = `http://localhost:${port}`;
  const env = {
    PORT: String(port),
    PUBLIC_ORIGIN: origin,
    DATA_DIR: join(folder, 'data'),
    SMTP_URL: smtp.address,
    MAIL_FROM: 'e-loket@zandhove.example',
    STAFF_SECOND_FACTOR: 'none',
  };
  const words = [MAIN, 'staff', 'add', 'els', '--name', 'Els Peeters', '--role', 'clerk'];
  const said = execFileSync(process.execPath, words, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  invitation = /^[A-Z2-9]{5}(?:-[A-Z2-9]{5}){4}$/m.exec(said)?.[0] ?? '';
  expect(invitation).not.toBe('');
  portal = await startProcess(process.execPath, [MAIN], { env, ready: /listening/i });
  browser = await chromium.launch(chromiumOptions());
});
afterAll(async () => {
  await browser?.close();
  await portal?.stop();
  await smtp?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function newPage(): Promise<Page> {
  const context = await newContext(browser, { javaScriptEnabled: false, locale: 'nl-BE', viewport: PHONE });
  return context.newPage();
}

const textOf = async (page: Page, selector: string) => (await page.textContent(selector)) ?? '';

/** Nothing of a page is beside a telephone's screen, once its style is there. */
const expectFits = (page: Page) =>
  untilHolds(async () => {
    const box = await page.locator('body').evaluate((body) => body.scrollWidth);
    expect(`${page.url()} ${box}`).toBe(`${page.url()} ${PHONE.width}`);
  });

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [id, value] of Object.entries(fields)) await page.fill(`#${id}`, value);
}

test('a citizen asks, a clerk asks back and handles, and mails go to the address that the citizen confirmed', async () => {
  const citizen = await newPage();
  await citizen.goto(`${origin}/register/password`);
  await fill(citizen, {
    username: 'zoe',
    password: 'kastanjes in de herfst',
    surname: 'Zonderkaart',
    first_names: 'Zoë',
    birth_date: '1990-02-28',
    street_and_number: 'Dorp 1',
    postal_code: '9999',
    municipality: 'Zandhove',
    email: 'zoe@mail.example',
  });
  await follow(citizen, '#submit');
  await until('the mail with the link', () => smtp.mails.length > 0);
  await citizen.goto(/http:\/\/\S+\/email\/confirm\/\S+/.exec(smtp.mails[0]?.raw ?? '')?.[0] ?? 'no link');
  await expectFits(citizen);
  await follow(citizen, '#confirm-email');
  expect(await textOf(citizen, '#email-confirmed')).toContain('bevestigd');
  await citizen.goto(`${origin}/account`);
  await follow(citizen, '#new-request');
  await expectFits(citizen);
  await follow(citizen, '#document-marriage');
  await citizen.fill('#spouse_name', 'Els Anders');
  await follow(citizen, '#submit');
  expect(await textOf(citizen, '#problems')).toContain('Datum van het huwelijk');
  expect(await citizen.inputValue('#spouse_name')).toBe('Els Anders');
  await expectFits(citizen);
  await citizen.check('#form-copy');
  await fill(citizen, { event_date: '09.05.2015', event_place: 'Gent' });
  await follow(citizen, '#submit');
  const document = await textOf(citizen, '#document');
  expect(document).toContain('Datum van het huwelijk: 9 mei 2015');
  await follow(citizen, '#submit');
  const reference = await textOf(citizen, '#reference');
  expect(await textOf(citizen, '#document')).toBe(document);
  await expectFits(citizen);

  const clerk = await newPage();
  await clerk.goto(`${origin}/back-office/invitation`);
  await expectFits(clerk);
  await fill(clerk, { code: invitation, password: STAFF_PASSWORD });
  await follow(clerk, '#submit');
  await expectFits(clerk);
  await follow(clerk, `text=${reference}`);
  await follow(clerk, '#step-take');
  await clerk.click('summary >> nth=0');
  await clerk.fill('#note-ask', 'In welke gemeente van Gent?');
  await expectFits(clerk);
  await follow(clerk, '#step-ask');

  await citizen.reload();
  expect(await textOf(citizen, '#timeline')).toContain('In welke gemeente van Gent?');
  await citizen.fill('#note', 'In Gentbrugge.');
  await follow(citizen, '#send-answer');
  expect(await textOf(citizen, '#status')).toBe('In behandeling');

  await clerk.reload();
  expect(await textOf(clerk, '#timeline')).toContain('In Gentbrugge.');
  await follow(clerk, '#step-approve');
  await follow(clerk, '#print');
  expect(await textOf(clerk, '.envelope')).toContain('Zoë Zonderkaart');
  await expectFits(clerk);
  await clerk.goBack();
  await follow(clerk, '#step-mail');

  await citizen.goto(`${origin}/account?status=mailed`);
  expect(await textOf(citizen, '#history')).toContain(reference);
  await expectFits(citizen);

  // The others wait, to come together.
  await until('the mail about the request', () => smtp.mails.length > 1);
  expect(smtp.mails[1]?.raw).toContain(`Wij hebben uw aanvraag ${reference} goed ontvangen.`);
  expect(smtp.mails[1]?.raw).not.toContain('Gent');
  // Neither addresses nor passwords are in the log.
  expect(portal.output()).not.toMatch(/@mail\.example|kastanjes|fietsen/);
});
