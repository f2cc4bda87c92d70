/** The e-loket by keyboard alone: past the navigation, in, through a request, out, and to what is wrong in a form. */
import { newContext } from '@eid-loket/virtual-card/playwright/chromium.ts';
import type { Page } from 'playwright-core';
import { ORIGIN } from '../contract/portal-app.ts';
import { expectFocus, press, tabTo, typeInto } from '../scene/keyboard.ts';
import { type PortalInBrowser, startPortalInBrowser } from '../scene/portal-in-browser.ts';

let started: PortalInBrowser;
let page: Page;
beforeAll(async () => {
  started = await startPortalInBrowser();
  await started.portal.browser().registerWithPassword('zoe', 'drie paarse dakpannen');
});
afterAll(async () => {
  await started?.stop();
});
beforeEach(async () => {
  const context = await newContext(started.browser, { viewport: { width: 1100, height: 900 }, locale: 'nl' });
  page = await context.newPage();
});
afterEach(async () => {
  await page.context().close();
});

test('the first stop is a visible link past the navigation, and the next one is in the content', async () => {
  await page.goto(ORIGIN);
  await page.keyboard.press('Tab');
  await expectFocus(page, '.skip');
  expect((await page.locator('.skip').boundingBox())?.x).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Enter');
  await expectFocus(page, '#content');
  await page.keyboard.press('Tab');
  await expectFocus(page, 'main *');
});

test('somebody logs in, asks for a document, sends it, reads it in the history, and logs out', async () => {
  await page.goto(ORIGIN);
  await tabTo(page, '#login-top');
  await press(page, 'Enter');
  await typeInto(page, '#username', 'zoe');
  await typeInto(page, '#password', 'drie paarse dakpannen');
  await press(page, 'Enter');
  await tabTo(page, '#new-request');
  await press(page, 'Enter');
  await tabTo(page, '#document-residence');
  await press(page, 'Enter');
  await tabTo(page, '[name="purpose"]');
  await page.keyboard.press('Space');
  expect(await page.isChecked('#purpose-housing')).toBe(true);
  await page.keyboard.press('ArrowDown');
  expect(await page.isChecked('#purpose-school')).toBe(true);
  await tabTo(page, '#submit');
  await press(page, 'Space');
  await tabTo(page, '#submit');
  await press(page, 'Enter');
  expect(await page.textContent('#status')).toBe('Ontvangen');
  const reference = await page.textContent('#reference');
  await tabTo(page, 'summary');
  await page.keyboard.press('Enter');
  await tabTo(page, '#withdraw');
  await tabTo(page, '#logout-bottom');
  await tabTo(page, 'header a[href="/account"]', 'Shift+Tab');
  await press(page, 'Enter');
  await tabTo(page, `#history a[href="/requests/${reference}"]`);
  await tabTo(page, '#logout-top', 'Shift+Tab');
  await press(page, 'Space');
  await tabTo(page, '#login-top');
});

test('a refused form sends the focus to what is wrong, and from there to the field', async () => {
  await page.goto(`${ORIGIN}/login`);
  await typeInto(page, '#username', 'zoe');
  await typeInto(page, '#password', 'not this one');
  await press(page, 'Enter');
  await expectFocus(page, '#problems');
  expect(await page.textContent('#problems')).toContain('horen niet bij elkaar');
  await tabTo(page, '#problems a');
  await page.keyboard.press('Enter');
  await expectFocus(page, '#username');
});

test('a refused choice is reached from the summary too', async () => {
  await page.goto(`${ORIGIN}/login`);
  await typeInto(page, '#username', 'zoe');
  await typeInto(page, '#password', 'drie paarse dakpannen');
  await press(page, 'Enter');
  await page.goto(`${ORIGIN}/requests/new/residence`);
  await tabTo(page, '#submit');
  await press(page, 'Enter');
  await expectFocus(page, '#problems');
  await tabTo(page, '#problems a');
  await page.keyboard.press('Enter');
  await expectFocus(page, '#purpose');
  await page.keyboard.press('Tab');
  await expectFocus(page, '[name="purpose"]');
});

test('what was typed as a password can be seen, and is sent as a password', async () => {
  await page.context().clearCookies();
  await page.goto(`${ORIGIN}/login`);
  await page.fill('#password', 'drie paarse dakpannen');
  const button = page.getByRole('button', { name: 'Tonen: Paswoord' });
  await button.press('Enter');
  expect(await page.getAttribute('#password', 'type')).toBe('text');
  await page.getByRole('button', { name: 'Verbergen: Paswoord' }).press('Enter');
  expect(await page.getAttribute('#password', 'type')).toBe('password');
  await button.press('Enter');
  const typeWhenSent = page.evaluate(
    () =>
      new Promise((resolve) => {
        const form = document.querySelector<HTMLFormElement>('main form');
        form?.addEventListener('submit', (event) => {
          event.preventDefault();
          resolve(form.querySelector<HTMLInputElement>('#password')?.type);
        });
      }),
  );
  await page.fill('#username', 'zoe');
  await page.press('#username', 'Enter');
  expect(await typeWhenSent).toBe('password');
});
