/** What a person needs to know of a step that failed: the eID window's state and code, the host's last words, and a picture. */
import type { Page } from 'playwright-core';
import type { Scene } from './scene.ts';

const HOST_LINES = 5;

/** Without the log of calls that Playwright adds. */
export const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).split('\n')[0] as string;

/** @param picture keeps one under a name, and returns its place */
export async function failureLines(
  scene: Pick<Scene, 'browser'>,
  page: Page,
  picture: (page: Page, name: string) => Promise<string>,
): Promise<string[]> {
  const window = scene.browser.context.pages().find((each) => each.url().includes('eid-window.html'));
  const lines = scene.browser.hostLog().trim().split('\n').slice(-HOST_LINES);
  return [
    `page: ${new URL(page.url()).pathname}, code ${await textOf(page, '#code, .eid-state code')}`,
    window ? `eID window: ${await stateOf(window)}, code ${await textOf(window, '#code')}` : 'eID window: none is open',
    ...(lines.join('') === '' ? ['native host: wrote nothing'] : lines.map((line) => `native host: ${line}`)),
    `picture: ${await picture(window ?? page, 'failed').catch(firstLine)}`,
  ];
}

const stateOf = (window: Page): Promise<string> =>
  window.evaluate(() => document.body.dataset.state ?? 'no state').catch(firstLine);

async function textOf(page: Page, selector: string): Promise<string> {
  const found = await page
    .locator(selector)
    .allTextContents()
    .catch(() => []);
  return found.map((text) => text.trim()).find(Boolean) ?? 'none';
}
