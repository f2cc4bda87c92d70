/** Drives the eID window as a citizen does: waits for it, allows, types the PIN. */
import type { BrowserContext, Page } from 'playwright-core';
import { BROWSER_PATIENCE_MS } from './chromium.ts';

/** The next eID window that `open` makes the browser show. */
export async function eidWindow(context: BrowserContext, open: () => Promise<unknown>): Promise<Page> {
  const [page] = await Promise.all([
    context.waitForEvent('page', {
      predicate: (candidate) => candidate.url().includes('eid-window.html'),
      timeout: BROWSER_PATIENCE_MS,
    }),
    open(),
  ]);
  await page.setViewportSize({ width: 440, height: 640 });
  return page;
}

/** @throws Error with the code when the window shows a failure, which it does not leave by itself */
export async function inState(page: Page, state: string): Promise<void> {
  await page.waitForSelector(`body:is([data-state="${state}"], [data-state="failed"])`, {
    timeout: BROWSER_PATIENCE_MS,
  });
  if ((await page.getAttribute('body', 'data-state')) === state) return;
  throw new Error(`the eID window shows ${await page.textContent('#code')} and not "${state}"`);
}

/** Reads a document to its end, as the window wants it, and allows. */
export async function allow(page: Page): Promise<void> {
  await page.evaluate(() => document.getElementById('document-end')?.scrollIntoView());
  await page.click('#allow', { timeout: BROWSER_PATIENCE_MS });
  await inState(page, 'pin');
}

/** Not by "fill", which would put the PIN into the test's report. */
export async function typePin(page: Page, pin: string): Promise<void> {
  await page.locator('#pin').evaluate((field, digits) => {
    (field as HTMLInputElement).value = digits;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, pin);
  await page.click('#submit-pin');
}

/** Presses a button that closes the window: the click itself may fail because its window is gone. */
export async function closeBy(page: Page, selector: string): Promise<void> {
  await Promise.all([
    page.waitForEvent('close', { timeout: BROWSER_PATIENCE_MS }),
    page.click(selector).catch(() => {}),
  ]);
}
