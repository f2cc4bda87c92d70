/** Firefox ESR by WebDriver BiDi (puppeteer-core), in a home of its own, where it looks for the native host's manifest. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIREFOX_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';
import { NATIVE_HOST_NAME } from '@eid-loket/shared/protocol/version.ts';
import puppeteer, { type Browser, type KeyInput, type Page } from 'puppeteer-core';
import { firefoxWithPolicies } from '../helpers/extension-browser.ts';
import type { BrowserOptions, DrivenBrowser } from './driven-browser.ts';
import { pressFirefoxButton } from './firefox-toolbar.ts';
import { eventually, Tab } from './tab.ts';

/** Also while it works, or a debugger is attached. */
const AT_ONCE = '{ ignoreDevToolsAttached: true, disableResetIdleForTest: true }';

/** A busy machine takes long to show a browser. */
const START_PATIENCE_MS = 180_000;

/** Resolves once the extension runs, whoever installed it. */
const INSTALLED = `(async () => {
  while (!WebExtensionPolicy.getByID('${FIREFOX_EXTENSION_ID}')?.active) await new Promise((done) => setTimeout(done, 50));
})()`;

/** Of the addresses of the extension's own pages, which Firefox else makes anew for each profile. */
const OWN_PAGES = '6f0e7c1a-3b0d-4c52-9a53-0d1f2e3a4b5c';

export async function startFirefox(options: BrowserOptions): Promise<DrivenBrowser> {
  const home = mkdtempSync(join(tmpdir(), 'eid-loket-firefox-'));
  if (options.hostCommand) registerHost(home, options.hostCommand);
  if (options.policy) writePolicy(home, options.policy);
  const program = process.env.EID_LOKET_FIREFOX ?? '/usr/bin/firefox-esr';
  const machine = options.policies ? firefoxWithPolicies(program, options.policies) : null;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: machine?.program ?? program,
    headless: true,
    timeout: START_PATIENCE_MS,
    acceptInsecureCerts: true,
    // Dialogs that a page opens are part of what is tested.
    defaultViewport: null,
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, '.config') },
    // Only the browser's own window may open a page of an extension.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_EXTENSION_ID]: OWN_PAGES }),
      // Nobody is there to answer the browser's question about a site.
      'extensions.webextOptionalPermissionPrompts': false,
      // A build that nobody has signed yet; policies install what is signed.
      ...(machine ? { 'xpinstall.signatures.required': false } : {}),
      'network.dns.localDomains': (options.localHosts ?? []).join(','),
      'intl.locale.requested': 'nl',
      // As in Chromium.
      'ui.prefersReducedMotion': 1,
    },
  });
  const folder = join(options.extensions, 'firefox');
  const bidi = commandsOf(browser);
  if (machine) await inBrowserWindow(bidi, INSTALLED);
  else await browser.installExtension(folder);
  if (options.otherExtension) await browser.installExtension(options.otherExtension);
  const [first] = (await browser.pages()) as [Page];
  const complaints: string[] = [];
  const tabs = new Map<Page, Tab>();
  const isGone = watchOfPages(bidi);
  const tabOf = (page: Page) => {
    const known = tabs.get(page) ?? new Tab(primitives(page, bidi, isGone));
    tabs.set(page, known);
    return known;
  };
  const ownPages = async (name: string) =>
    (await extensionPages(await browser.pages(), isGone, `/${name}.html`)).map(tabOf);
  return {
    name: 'firefox',
    async open(url) {
      const page = await newTab(browser, bidi, first);
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      const tab = tabOf(page);
      await tab.goto(url);
      return tab;
    },
    async openOwn(path) {
      const before = await browser.pages();
      await inBrowserWindow(
        bidi,
        `gBrowser.selectedTab = gBrowser.addTrustedTab(${JSON.stringify(`moz-extension://${OWN_PAGES}/${path}`)}), 0`,
      );
      let opened: Page | undefined;
      await eventually(`the page ${path}`, async () => {
        const pages = (await browser.pages()).filter((page) => !before.includes(page));
        opened = (await extensionPages(pages, isGone, `/${path.split(/[#?]/)[0]}`))[0];
        return opened !== undefined;
      });
      return tabOf(opened as Page);
    },
    ownPages,
    eidWindows: () => ownPages('eid-window'),
    async pressToolbarButton(tab) {
      const page = [...tabs].find(([, each]) => each === tab)?.[0];
      if (!page) throw new Error('the tab is none of this browser');
      await bidi('browsingContext.activate', { context: contextOf(page) });
      return pressFirefoxButton((expression) => inBrowserWindow(bidi, expression));
    },
    stopBackground: async () => {
      const extension = `WebExtensionPolicy.getByID(${JSON.stringify(FIREFOX_EXTENSION_ID)}).extension`;
      await inBrowserWindow(bidi, `${extension}.terminateBackground(${AT_ONCE})`);
    },
    reloadExtension: async () => void (await browser.installExtension(folder)),
    removeExtension: () => browser.uninstallExtension(FIREFOX_EXTENSION_ID),
    complaints,
    pid: browser.process()?.pid ?? 0,
    async stop() {
      await browser.close().catch(() => undefined);
      machine?.remove();
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

type IsGone = (page: Page) => Promise<boolean>;

/**
 * Asks the browser. What puppeteer says of a page that cannot answer decides nothing: one that is just being opened changes its process,
 * and meanwhile is said to be gone as well. A page that is gone stays gone.
 */
function watchOfPages(bidi: Bidi): IsGone {
  const gone = new Set<Page>();
  return async (page) => {
    if (gone.has(page)) return true;
    try {
      await bidi('browsingContext.getTree', { root: contextOf(page), maxDepth: 0 });
      return false;
    } catch {
      gone.add(page);
      return true;
    }
  };
}

/** Of extension pages puppeteer knows no address, and it keeps pages that are gone. */
async function extensionPages(pages: Page[], isGone: IsGone, path: string): Promise<Page[]> {
  const found: Page[] = [];
  for (const page of pages) {
    if (await isGone(page)) continue;
    const here = `location.protocol === 'moz-extension:' && location.pathname === '${path}'`;
    if (await page.evaluate(here).catch(() => false)) found.push(page);
  }
  return found;
}

function registerHost(home: string, hostCommand: string[]): void {
  const program = join(home, 'eid-loket-host');
  writeFileSync(program, `#!/bin/sh\nexec ${hostCommand.map(quoted).join(' ')} "$@"\n`);
  chmodSync(program, 0o755);
  const folder = join(home, '.mozilla', 'native-messaging-hosts');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${NATIVE_HOST_NAME}.json`),
    JSON.stringify({
      name: NATIVE_HOST_NAME,
      description: 'eID Loket native host',
      path: program,
      type: 'stdio',
      allowed_extensions: [FIREFOX_EXTENSION_ID],
    }),
  );
}

/** Where Firefox looks for a policy of one user (storage.managed); `policies.json` is for a whole machine. */
function writePolicy(home: string, data: object): void {
  const folder = join(home, '.mozilla', 'managed-storage');
  mkdirSync(folder, { recursive: true });
  const policy = { name: FIREFOX_EXTENSION_ID, description: 'policy', type: 'storage', data };
  writeFileSync(join(folder, `${FIREFOX_EXTENSION_ID}.json`), JSON.stringify(policy));
}

/** Sends a command of WebDriver BiDi as it is, and gives its result. */
type Bidi = <Result>(method: string, parameters: object) => Promise<Result>;

const commandsOf = (browser: Browser): Bidi => {
  const { connection } = browser as unknown as {
    connection: { send(method: string, parameters: object): Promise<{ result: never }> };
  };
  return async (method, parameters) => (await connection.send(method, parameters)).result;
};

/** The browsing context's id, by which BiDi's commands name a page. */
const contextOf = (page: Page) => (page.mainFrame() as unknown as { _id: string })._id;

/**
 * Beside the tab that Firefox started with, which stays. Without such a reference, a tab opens in the window that is in front: an
 * eID window, at times, which takes the tab with it when it closes.
 */
async function newTab(browser: Browser, bidi: Bidi, beside: Page): Promise<Page> {
  const { context } = await bidi<{ context: string }>('browsingContext.create', {
    type: 'tab',
    referenceContext: contextOf(beside),
  });
  const page = (await browser.pages()).find((each) => contextOf(each) === context);
  if (!page) throw new Error('Firefox opened a tab that the driver does not know');
  return page;
}

/** Runs a line in the browser's own window, which WebDriver BiDi reaches by the scope "chrome", to its end. @returns a text that it ends with */
async function inBrowserWindow(bidi: Bidi, expression: string): Promise<string> {
  const { contexts } = await bidi<{ contexts: { context: string }[] }>('browsingContext.getTree', {
    'moz:scope': 'chrome',
  });
  const target = { context: contexts[0]?.context };
  const run = { expression, target, awaitPromise: true };
  const answer = await bidi<{ result?: { value?: string }; exceptionDetails?: { text: string } }>(
    'script.evaluate',
    run,
  );
  if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
  return answer.result?.value ?? '';
}

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

function primitives(page: Page, bidi: Bidi, isGone: IsGone): ConstructorParameters<typeof Tab>[0] {
  return {
    // Firefox itself tells when the page is there. Puppeteer's goto and goBack wait for events, and for ever when it counts an
    // earlier navigation of the tab as unfinished.
    goto: (url) => bidi('browsingContext.navigate', { context: contextOf(page), url, wait: 'complete' }),
    evaluate: (source) => page.evaluate(source),
    // Puppeteer says at every evaluation that it comes from a click, and Firefox heeds only the first since the contrary was said: a
    // page would have been clicked once, and forget it 5 s later.
    beginClick: async () =>
      void (await bidi('script.evaluate', {
        expression: '0',
        target: { context: contextOf(page) },
        awaitPromise: false,
        userActivation: false,
      })),
    click: (selector) => page.click(selector),
    press: (key) => page.keyboard.press(key as KeyInput),
    keyDown: (key) => page.keyboard.down(key as KeyInput),
    keyUp: (key) => page.keyboard.up(key as KeyInput),
    type: (text) => page.keyboard.type(text),
    back: () => bidi('browsingContext.traverseHistory', { context: contextOf(page), delta: -1 }),
    resize: (width, height) => page.setViewport({ width, height }),
    async emulate(name, value) {
      if (name !== 'forced-colors') return page.emulateMediaFeatures([{ name, value }]);
      await inBrowserWindow(
        bidi,
        `Services.prefs.setIntPref('browser.display.document_color_use', ${value === 'active' ? 2 : 0})`,
      );
    },
    screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
    close: () => page.close(),
    isClosed: () => isGone(page),
  };
}
