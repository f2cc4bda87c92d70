/** What a person needs to know of a step that failed: the eID window's state and code, the last words of host and portal, and a picture. */
import type { DrivenBrowser } from '../browsers/driven-browser.ts';
import type { Tab } from '../browsers/tab.ts';
import type { Scene } from './scene.ts';

const LOG_LINES = 5;

/** Without the log of calls that Playwright adds. */
export const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).split('\n')[0] as string;

/** @param picture keeps one under a name, and returns its place */
export async function failureLines(
  { browser, portal }: Pick<Scene, 'browser' | 'portal'>,
  { eidWindows }: Pick<DrivenBrowser, 'eidWindows'>,
  page: Tab,
  picture: (page: Tab, name: string) => Promise<string>,
): Promise<string[]> {
  const window = (await eidWindows())[0];
  return [
    `page: ${await pathOf(page)}, code ${await textOf(page, '#code, .eid-state .error-code')}`,
    window ? `eID window: ${await stateOf(window)}, code ${await textOf(window, '#code')}` : 'eID window: none is open',
    ...lastLines('native host', browser.hostLog()),
    ...lastLines('portal', portal.output()),
    `picture: ${await picture(window ?? page, 'failed').catch(firstLine)}`,
  ];
}

function lastLines(program: string, log: string): string[] {
  const lines = log.trim().split('\n').slice(-LOG_LINES);
  return lines.join('') === '' ? [`${program}: wrote nothing`] : lines.map((line) => `${program}: ${line}`);
}

const pathOf = (page: Tab): Promise<string> => page.evaluate(() => location.pathname).catch(firstLine);

const stateOf = (window: Tab): Promise<string> =>
  window.evaluate(() => document.body.dataset.state ?? 'no state').catch(firstLine);

const textOf = (page: Tab, selector: string): Promise<string> =>
  page
    .evaluate(
      (each) => [...document.querySelectorAll(each)].map((one) => one.textContent.trim()).find(Boolean),
      selector,
    )
    .then(
      (text) => text ?? 'none',
      () => 'none',
    );
