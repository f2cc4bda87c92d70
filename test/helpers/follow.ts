/** Leads a page of Playwright to another document, and waits for all of that: of an element that is there already, the text may not be. */
import type { Page } from 'playwright-core';

export async function follow(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.click(selector)]);
}
