/** A page's promise always settles, with the truth, whatever goes away meanwhile: background, window, page or the extension itself. */
import { BROWSERS, type DrivenBrowser } from '../browsers/driven-browser.ts';
import { ask, askForWindow, start } from '../browsers/start.ts';
import { eventually, type Tab } from '../browsers/tab.ts';
import { buildExtensions, type ExtensionBuild, virtualHost } from '../scene/extension-build.ts';
import { resultOf, serveTestPages, type TestPages } from '../scene/test-page.ts';

const LOGIN = { challengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=' };

let pages: TestPages;
let build: ExtensionBuild;
beforeAll(async () => {
  pages = await serveTestPages();
  build = buildExtensions();
});
afterAll(() => {
  pages?.close();
  build?.remove();
});

/** Tab leads to it, and Enter presses it once it works. */
async function pressByKeys(window: Tab, button: string): Promise<void> {
  await window.waitFor(`${button}:not([aria-disabled])`);
  const isThere = () => window.evaluate((each) => document.activeElement?.matches(each) === true, button);
  await eventually(`the focus on ${button}`, async () => {
    if (await isThere()) return true;
    await window.press('Tab');
    return isThere();
  });
  await window.press('Enter').catch(() => undefined);
}

describe.each(BROWSERS)('in %s', (name) => {
  let browser: DrivenBrowser;
  let page: Tab;
  const home = () => `http://localhost:${pages.port}/`;
  beforeAll(async () => {
    browser = await start(name, { extensions: build.folder, hostCommand: virtualHost() });
  });
  afterAll(async () => {
    await browser?.stop();
  });
  beforeEach(async () => {
    page = await browser.open(home());
  });
  afterEach(async () => {
    for (const window of await browser.eidWindows()) await window.close().catch(() => undefined);
    await page.close().catch(() => undefined);
  });

  test('a login by the keyboard alone ends with a token', async () => {
    const { window, answer } = await askForWindow(browser, page, 'login', LOGIN);
    await window.state('consent');
    await pressByKeys(window, '#allow');
    await window.state('pin');
    expect(await window.evaluate(() => document.activeElement?.id)).toBe('pin');
    await window.type('1234');
    await pressByKeys(window, '#submit-pin');
    expect(await resultOf(answer)).toMatchObject({ token: { format: 'web-eid:1.0' } });
    await window.closed();
  });

  test('the page takes its request back, the window closes, and asking again at once opens another', async () => {
    const { window, answer } = await askForWindow(browser, page, 'login', LOGIN, { key: 'first' });
    await window.state('consent');
    await page.evaluate(() => globalThis.window.takeBack('first'));
    const again = await askForWindow(browser, page, 'login', LOGIN);
    expect((await answer).code).toBe('REQUEST_CANCELLED');
    await window.closed();
    await again.window.state('consent');
    await again.window.close();
    expect((await again.answer).code).toBe('REQUEST_CANCELLED');
  });

  test('a window that is closed at the moment it appears is a no', async () => {
    const { window, answer } = await askForWindow(browser, page, 'login', LOGIN);
    await window.close();
    expect((await answer).code).toBe('REQUEST_CANCELLED');
  });

  test('a page that is left takes its window along, and is served anew when one comes back to it', async () => {
    const { window } = await askForWindow(browser, page, 'login', LOGIN);
    await window.state('consent');
    await page.goto(`http://127.0.0.1:${pages.port}/`);
    await window.closed();
    await page.back();
    await page.until('the page to be back', () => location.hostname === 'localhost');
    await eventually('the page to answer', async () => (await ask(page, 'getStatus')).result !== undefined);
    const again = await askForWindow(browser, page, 'login', LOGIN);
    await again.window.close();
    expect((await again.answer).code).toBe('REQUEST_CANCELLED');
  });

  test('what a page asked before it was kept has ended when one comes back to it', async () => {
    await page.evaluateByClick((params) => {
      const kept = globalThis as { code?: string | undefined };
      kept.code = 'waiting';
      void globalThis.window.ask('login', params).then(({ code }) => {
        kept.code = code;
      });
    }, LOGIN);
    await eventually('an eID window', async () => (await browser.eidWindows()).length > 0);
    await page.goto(`http://127.0.0.1:${pages.port}/`);
    await eventually('the window to close', async () => (await browser.eidWindows()).length === 0);
    await page.back();
    // A browser that did not keep it loads the page anew, in which nobody waits.
    await page.until('nobody to wait', () => {
      const { code } = globalThis as { code?: string };
      return location.hostname === 'localhost' && (code === undefined || code === 'REQUEST_CANCELLED');
    });
  });

  test('a page that goes to another address of itself keeps its window', async () => {
    const { window, answer } = await askForWindow(browser, page, 'login', LOGIN);
    await window.state('consent');
    await page.evaluate(() => {
      history.pushState(null, '', '/elsewhere');
      location.hash = '#below';
    });
    await window.allow();
    await window.typePin('1234');
    expect(await resultOf(answer)).toBeDefined();
  });

  test('a page that is busy for 2 s finds the extension all the same', async () => {
    const answer = page.evaluate(() => {
      const asked = globalThis.window.ask('getStatus', {});
      const until = Date.now() + 2_000;
      while (Date.now() < until);
      return asked;
    });
    expect(await resultOf(answer)).toMatchObject({ card: 'eid' });
  });

  test('a second request is refused while a window is open, and the first goes on', async () => {
    const { window, answer } = await askForWindow(browser, page, 'login', LOGIN);
    await window.state('consent');
    const other = await browser.open(home());
    expect((await ask(other, 'login', LOGIN)).code).toBe('REQUEST_ALREADY_OPEN');
    await other.close();
    await window.allow();
    await window.typePin('1234');
    expect(await resultOf(answer)).toBeDefined();
  });

  // Last in this file: the extension does not come back.
  test('an extension that is switched off while a request is open is told as such', async () => {
    const { window, answer } = await askForWindow(browser, page, 'login', LOGIN);
    await window.state('consent');
    await browser.removeExtension();
    expect((await answer).code).toBe('EXTENSION_RELOADED');
  });
});
