/** The extension's own pages under an administrator's policy, in both browsers: what is listed, switched on, shown and kept out. */
import { BROWSERS, type DrivenBrowser } from '../browsers/driven-browser.ts';
import { ask, start } from '../browsers/start.ts';
import { eventually, type Tab } from '../browsers/tab.ts';
import { buildExtensions, type ExtensionBuild, virtualHost } from '../scene/extension-build.ts';
import { serveTestPages, type TestPages } from '../scene/test-page.ts';
import { callWebEid, makeWebEidPage, untilWebEid } from '../scene/web-eid-page.ts';

const LOGIN = { challengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=' };
const SITE = 'policy.example';
const SECOND = 'second.example';
/** Of the build's own list. */
const BUILT = 'built.example';
const UNLISTED = 'other.example';

let pages: TestPages;
let build: ExtensionBuild;
beforeAll(async () => {
  pages = await serveTestPages();
  build = buildExtensions(['http://localhost', `https://${BUILT}:${pages.securePort}`]);
});
afterAll(() => {
  pages?.close();
  build?.remove();
});

/** The part of the interface that an own page uses here. */
interface ExtensionApi {
  chrome: {
    tabs: { query(filter: object): Promise<{ id: number; url?: string }[]> };
    scripting: {
      executeScript(run: { target: { tabId: number }; func: () => boolean }): Promise<[{ result: boolean }]>;
    };
  };
}

describe.each(BROWSERS)('in %s', (name) => {
  let browser: DrivenBrowser;
  let origin: string;
  beforeAll(async () => {
    origin = `https://${SITE}:${pages.securePort}`;
    browser = await start(name, {
      extensions: build.folder,
      hostCommand: virtualHost(),
      localHosts: [SITE, SECOND, BUILT, UNLISTED],
      policy: {
        portals: [origin, `https://${SECOND}:${pages.securePort}`, 'not an origin'],
        webEidPortals: [origin, `https://${BUILT}:${pages.securePort}`],
        signHashes: false,
        citizenPortals: false,
        ledger: false,
        fillForms: false,
      },
    });
  });
  afterAll(async () => {
    await browser?.stop();
  });

  async function eidWindow(): Promise<Tab> {
    let found: Tab | undefined;
    await eventually('an eID window', async () => {
      found = (await browser.eidWindows())[0];
      return found !== undefined;
    });
    return found as Tab;
  }

  /** Whether the page has the script that lets it be answered without a question to the browser first. */
  async function isMarked(tab: Tab): Promise<boolean> {
    const own = await browser.openOwn('options.html');
    const marked = await own.evaluate(
      async (url) => {
        const { chrome } = globalThis as unknown as ExtensionApi;
        const { id = 0 } = (await chrome.tabs.query({})).find((each) => each.url === url) ?? {};
        const func = () => Symbol.for('eid-loket: pages of this site may speak Web eID') in globalThis;
        const [{ result }] = await chrome.scripting.executeScript({ target: { tabId: id }, func });
        return result;
      },
      await tab.evaluate(() => location.href),
    );
    await own.close();
    return marked;
  }

  const becomes = (tab: Tab, code: string | undefined) =>
    eventually(`the answer ${code}`, async () => (await ask(tab, 'getStatus')).code === code);

  test('a site of the organisation is switched on with one click, also in a page that is open', async () => {
    const tab = await browser.open(`${origin}/`);
    expect((await ask(tab, 'getStatus')).code).toBe('EXTENSION_NOT_FOUND');
    const settings = await browser.openOwn('options.html');
    const row = `#portals li[data-source="policy"][data-origin="${origin}"]`;
    await settings.waitFor(`${row} button`);
    expect(await settings.evaluate(() => document.querySelectorAll('#portals li[data-source="policy"]').length)).toBe(
      2,
    );
    await settings.click(`${row} button`);
    await becomes(tab, undefined);
    await settings.until('the button to go', (each) => document.querySelector(`${each} button`) === null, row);
  });

  test('the page after installing switches on what is left', async () => {
    const tab = await browser.open(`https://${SECOND}:${pages.securePort}/`);
    const welcome = await browser.openOwn('first-run.html');
    await welcome.waitFor('#switch-on');
    expect(await welcome.text('#policy-portals')).toBe(`https://${SECOND}:${pages.securePort}`);
    await welcome.click('#switch-on');
    await welcome.until(
      'nothing to be left',
      () => document.querySelector('#page h1') !== null && document.querySelector('#policy-portals') === null,
    );
    await becomes(tab, undefined);
  });

  test('the toolbar button offers neither to let in a site nor to fill in a form', async () => {
    const tab = await browser.open(`https://${UNLISTED}:${pages.securePort}/`);
    const popup = await browser.pressToolbarButton(tab);
    await popup.until(`document.querySelector('#settings')`);
    const shown = await popup.evaluate<string>(
      `[document.querySelector('.host').textContent, document.querySelector('#use-here'), document.querySelector('#fill')].join()`,
    );
    expect(shown).toBe(`${UNLISTED}:${pages.securePort},,`);
    await tab.close();
  });

  test.each([SITE, BUILT])(
    '%s may speak Web eID by the policy, and signs no hash where that is switched off',
    async (site) => {
      const tab = await browser.open(`https://${site}:${pages.securePort}/`);
      await makeWebEidPage(tab);
      await untilWebEid(tab);
      if (site === SITE) expect(await isMarked(tab)).toBe(true);
      await eventually('a status', async () => (await callWebEid(tab, { action: 'status' })).success !== undefined);
      const fields = { certificate: 'AAAA', hash: Buffer.alloc(48).toString('base64'), hashFunction: 'SHA-384' };
      const { failure } = await callWebEid(tab, { action: 'sign', fields });
      expect(failure).toMatchObject({ code: 'ERR_WEBEID_UNKNOWN_ERROR', eidLoketCode: 'HASH_SIGNING_OFF' });
      await tab.close();
    },
  );

  test('there is no ledger, and host, reader and card are seen', async () => {
    const settings = await browser.openOwn('options.html');
    await settings.waitFor('#ledger-off');
    expect(await settings.evaluate(() => document.querySelectorAll('#keep-ledger').length)).toBe(0);
    const help = await browser.openOwn('support.html#PIN_BLOCKED');
    await help.waitFor('li[data-part="card"][data-light="good"]');
    expect(await help.text('#code')).toBe('PIN_BLOCKED');
    // What the host's doctor found.
    await help.waitFor('#other-checks li[data-verdict="good"]');
  });

  test('a page that asks by itself opens no window, and one that was clicked does', async () => {
    const params = encodeURIComponent(JSON.stringify(LOGIN));
    const before = pages.heard.length;
    const tab = await browser.open(`http://localhost:${pages.port}/by-itself?${params}`);
    await eventually('an answer', async () => pages.heard.length > before);
    expect(pages.heard.slice(before)).toEqual(['CLICK_REQUIRED']);
    expect(await browser.eidWindows()).toEqual([]);
    await tab.click('button');
    const window = await eidWindow();
    await window.state('consent');
    await window.clickToClose('#cancel');
    await tab.close();
  });

  test('a click counts for one request, also when the portal needs longer than the browser remembers it; a click of a script is none', async () => {
    const before = pages.heard.length;
    const heard = () => pages.heard.slice(before);
    const tab = await browser.open(
      `http://localhost:${pages.port}/slowly?${encodeURIComponent(JSON.stringify(LOGIN))}`,
    );
    await eventually('an answer', async () => heard().length > 0);
    expect(await browser.eidWindows()).toEqual([]);
    await tab.click('button');
    const window = await eidWindow();
    await window.state('consent');
    await window.clickToClose('#cancel');
    await eventually('both answers', async () => heard().length > 2);
    expect(heard()).toEqual(['CLICK_REQUIRED', 'REQUEST_CANCELLED', 'CLICK_REQUIRED']);
    await tab.close();
  });

  test('the PIN is changed in the eID window, and the page that started it hears how it ended', async () => {
    const page = await browser.openOwn('change-pin.html');
    // The button moves while the rows above it come.
    await page.waitFor('li[data-part="card"][data-light="good"]');
    await page.click('#start');
    const first = await eidWindow();
    await first.state('new-pin');
    await first.clickToClose('#cancel');
    await page.until('the failure', () => document.querySelector('#code')?.textContent === 'REQUEST_CANCELLED');
    await page.click('#start');
    const second = await eidWindow();
    await second.state('new-pin');
    await second.evaluate(() => {
      for (const field of document.querySelectorAll<HTMLInputElement>('input.pin')) {
        field.value = field.id === 'pin' || field.id === 'old-pin' ? '1234' : '246802';
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
    });
    await second.click('#submit-pin');
    await page.waitFor('#outcome .good');
  });
});
