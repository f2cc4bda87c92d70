/** Starts either browser, and asks the extension from a page of it. */
import type { Answer } from '../scene/test-page.ts';
import { startChromium } from './chromium.ts';
import type { BrowserName, BrowserOptions, DrivenBrowser } from './driven-browser.ts';
import { startFirefox } from './firefox.ts';
import { eventually, type Tab } from './tab.ts';

const START: Record<BrowserName, (options: BrowserOptions) => Promise<DrivenBrowser>> = {
  chromium: startChromium,
  firefox: startFirefox,
};

export const start = (name: BrowserName, options: BrowserOptions): Promise<DrivenBrowser> => START[name](options);

const ignored = () => undefined;

interface AskOptions {
  language?: string;
  /** By which the page can take the request back: `window.takeBack(key)`. */
  key?: string;
}

/** Asks from a page of `test/scene/test-page.ts`. The answer of a page that goes away never comes. */
export function ask(tab: Tab, operation: string, params: unknown = {}, options: AskOptions = {}): Promise<Answer> {
  const answer = tab.evaluateByClick(([name, values, more]) => window.ask(name as string, values, more as object), [
    operation,
    params,
    options,
  ] as const) as Promise<Answer>;
  answer.catch(ignored);
  return answer;
}

/**
 * Loads the page until the extension serves it. One that has just been reloaded says that it is there before its script comes into pages,
 * and a page that was loaded too early never gets it.
 */
export const untilServed = (tab: Tab, url: string): Promise<void> =>
  eventually(`the extension to serve ${url}`, async () => {
    await tab.goto(url);
    // Refused without a host.
    return (await ask(tab, 'login', { challengeNonce: 'short' })).code === 'REQUEST_INVALID';
  });

/** Asks, and gives the eID window that appears. @throws Error when the page has its answer without one */
export async function askForWindow(
  browser: DrivenBrowser,
  tab: Tab,
  operation: string,
  params: unknown = {},
  options: AskOptions = {},
): Promise<{ window: Tab; answer: Promise<Answer> }> {
  const before = await browser.eidWindows();
  const answer = ask(tab, operation, params, options);
  let window: Tab | undefined;
  let heard: Answer | undefined;
  answer.then((settled) => {
    heard = settled;
  }, ignored);
  await eventually('an eID window', async () => {
    window = (await browser.eidWindows()).find((each) => !before.includes(each));
    return window !== undefined || heard !== undefined;
  });
  if (!window) throw new Error(`no eID window: the page heard ${heard?.code} ${JSON.stringify(heard?.details)}`);
  return { window, answer };
}
