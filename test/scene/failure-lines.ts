/** What a person needs to know of a step that failed: the eID window's state and code, the last words of host and portal, and a picture. */
import type { Page } from 'playwright-core';
import type { Scene } from './scene.ts';

const LOG_LINES = 5;

/** Without the log of calls that Playwright adds. */
export const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).split('\n')[0] as string;

/** @param picture keeps one under a name, and returns its place */
export async function failureLines(
  scene: Pick<Scene, 'browser' | 'portal'>,
  page: Page,
  picture: (page: Page, name: string) => Promise<string>,
): Promise<string[]> {
  const window = scene.browser.context.pages().find((each) => each.url().includes('eid-window.html'));
  return [
    `page: ${new URL(page.url()).pathname}, code ${await textOf(page, '#code, .eid-state code')}`,
    window ? `eID window: ${await stateOf(window)}, code ${await textOf(window, '#code')}` : 'eID window: none is open',
    ...lastLines('native host', scene.browser.hostLog()),
    ...lastLines('portal', scene.portal.output()),
    `picture: ${await picture(window ?? page, 'failed').catch(firstLine)}`,
  ];
}

function lastLines(program: string, log: string): string[] {
  const lines = log.trim().split('\n').slice(-LOG_LINES);
  return lines.join('') === '' ? [`${program}: wrote nothing`] : lines.map((line) => `${program}: ${line}`);
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
