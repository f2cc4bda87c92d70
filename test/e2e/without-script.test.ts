/** Everything but the eID works where JavaScript is off; where the eID is offered, the page says that it needs JavaScript. */
import { newContext } from '@eid-loket/virtual-card/playwright/chromium.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { ORIGIN } from '../contract/portal-app.ts';
import { follow } from '../helpers/follow.ts';
import { expectFocus } from '../scene/keyboard.ts';
import { type PortalInBrowser, startPortalInBrowser, takeOver } from '../scene/portal-in-browser.ts';
import { fillPortal, type PortalWorld } from '../scene/portal-world.ts';

let started: PortalInBrowser;
let world: PortalWorld;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  started = await startPortalInBrowser();
  world = await fillPortal(started.portal);
  context = await newContext(started.browser, { javaScriptEnabled: false });
  page = await context.newPage();
});
afterAll(async () => {
  await started?.stop();
});

const fill = async (values: Record<string, string>) => {
  for (const [name, value] of Object.entries(values)) await page.fill(`#${name}`, value);
};

test('a citizen registers, asks for a document, follows it up, changes data, and logs out', async () => {
  await page.goto(`${ORIGIN}/register`);
  await follow(page, '#password-register');
  await fill({ username: 'anna', password: 'azerty', surname: 'Zonderscript', first_names: 'An' });
  await fill({ birth_date: '1990-02-28', street_and_number: 'Dorp 1', postal_code: '9999', municipality: 'Zandhove' });
  await follow(page, '#submit');
  expect(await page.textContent('#problems')).toContain('meest gebruikte paswoorden');
  await expectFocus(page, '#problems');
  expect(await page.inputValue('#surname')).toBe('Zonderscript');
  await fill({ password: 'drie paarse dakpannen' });
  await follow(page, '#submit');
  expect(await page.textContent('#saved')).toContain('sterk');

  await follow(page, '#new-request');
  await follow(page, '#document-residence');
  await page.check('#purpose-work');
  await follow(page, '#submit');
  expect(await page.textContent('#document')).toContain('Zonderscript');
  await follow(page, '#submit');
  const reference = (await page.textContent('#reference')) ?? '';
  await follow(page, 'main a[href="/account"]');
  await page.selectOption('#status', 'sent');
  await follow(page, '#filter button');
  expect(await page.textContent('#history')).toContain(reference);
  await follow(page, `#history a[href="/requests/${reference}"]`);
  await page.click('summary');
  await follow(page, '#withdraw');
  expect(await page.textContent('#status')).toBe('Ingetrokken');

  await follow(page, '.access a[href="/account"]');
  await follow(page, '#tab-parameters');
  await fill({ email: 'an@example.be', contact_password: 'drie paarse dakpannen' });
  await follow(page, '#save-contact');
  expect(await page.textContent('#saved')).toContain('een link naar uw e-mailadres');
  await follow(page, '#tab-profile');
  expect(await page.textContent('#contact')).toContain('an@example.be');
  await follow(page, '#tab-sessions');
  await page.waitForSelector('#sessions tbody tr:only-child');
  await follow(page, '#logout-bottom');
  await follow(page, '#login-top');
  await fill({ username: 'anna', password: 'drie paarse dakpannen' });
  await follow(page, '#submit');
  expect(await page.textContent('#who')).toContain('Zonderscript');
});

test.each([
  ['login', 'visitor', (): string => '/login'],
  ['register', 'visitor', (): string => '/register'],
  ['link', 'zoe', (): string => '/parameters'],
  ['read again', 'jan', (): string => '/parameters'],
  ['sign', 'greta', (): string => `/requests/${world.requests.toSign}`],
] as const)('the eID to %s is no button but an explanation', async (_name, person, path) => {
  await takeOver(context, world.people[person]);
  await page.goto(`${ORIGIN}${path()}`);
  expect(
    await page.locator('.eid button').evaluateAll((all) => all.filter((each) => each.checkVisibility()).length),
  ).toBe(0);
  expect(await page.locator('.eid .notice').allTextContents()).toEqual([expect.stringContaining('JavaScript')]);
});

test('staff handle a request', async () => {
  await takeOver(context, world.people.supervisor);
  await page.goto(`${ORIGIN}/back-office`);
  await follow(page, `#queue a[href$="${world.requests.signed}"]`);
  await follow(page, '#step-take');
  await page.click('summary');
  await page.fill('#note-ask', 'Voor wie is het?');
  await follow(page, '#step-ask');
  expect(await page.textContent('#timeline')).toContain('Voor wie is het?');
});
