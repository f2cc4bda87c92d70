/** Firefox ESR by WebDriver BiDi (puppeteer-core), in a home of its own, where it looks for the native host's manifest. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIREFOX_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';
import { NATIVE_HOST_NAME } from '@eid-loket/shared/protocol/version.ts';
import puppeteer, { type Browser, type KeyInput, type Page } from 'puppeteer-core';
import type { BrowserOptions, DrivenBrowser } from './driven-browser.ts';
import { Tab } from './tab.ts';

export async function startFirefox(options: BrowserOptions): Promise<DrivenBrowser> {
  const home = mkdtempSync(join(tmpdir(), 'eid-loket-firefox-'));
  if (options.hostCommand) registerHost(home, options.hostCommand);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.EID_LOKET_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    acceptInsecureCerts: true,
    // Dialogs that a page opens are part of what is tested.
    defaultViewport: null,
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, '.config') },
    extraPrefsFirefox: {
      'network.dns.localDomains': (options.localHosts ?? []).join(','),
      'intl.locale.requested': 'nl',
    },
  });
  const folder = join(options.extensions, 'firefox');
  await browser.installExtension(folder);
  const tabs = new Map<Page, Tab>();
  const gone = new Set<Page>();
  const tabOf = (page: Page) => {
    const known = tabs.get(page) ?? new Tab(primitives(page, gone));
    tabs.set(page, known);
    return known;
  };
  return {
    name: 'firefox',
    async open(url) {
      const tab = tabOf(await browser.newPage());
      await tab.goto(url);
      return tab;
    },
    eidWindows: async () => (await eidPages(browser, gone)).map(tabOf),
    stopBackground: async () => {
      // Nothing stops it from outside; it ends by itself when idle.
    },
    reloadExtension: async () => void (await browser.installExtension(folder)),
    removeExtension: () => browser.uninstallExtension(FIREFOX_EXTENSION_ID),
    pid: browser.process()?.pid ?? 0,
    async stop() {
      await browser.close().catch(() => undefined);
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Of extension pages puppeteer knows no address, and it keeps pages that are gone. */
async function eidPages(browser: Browser, gone: Set<Page>): Promise<Page[]> {
  const found: Page[] = [];
  for (const page of await browser.pages()) {
    if (gone.has(page)) continue;
    try {
      if (await page.evaluate("location.protocol === 'moz-extension:' && location.pathname === '/eid-window.html'"))
        found.push(page);
    } catch (error) {
      if (isGone(error)) gone.add(page);
    }
  }
  return found;
}

const isGone = (error: unknown) =>
  /no such frame|closed|detached|discarded|Cannot find context/i.test(error instanceof Error ? error.message : '');

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

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

function primitives(page: Page, gone: Set<Page>): ConstructorParameters<typeof Tab>[0] {
  const evaluate = (source: string) => page.evaluate(source);
  return {
    goto: async (url) => void (await page.goto(url)),
    evaluate,
    click: (selector) => page.click(selector),
    press: (key) => page.keyboard.press(key as KeyInput),
    keyDown: (key) => page.keyboard.down(key as KeyInput),
    keyUp: (key) => page.keyboard.up(key as KeyInput),
    type: (text) => page.keyboard.type(text),
    back: async () => void (await page.goBack()),
    resize: (width, height) => page.setViewport({ width, height }),
    emulate: (name, value) => page.emulateMediaFeatures([{ name, value }]),
    screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
    close: () => page.close(),
    isClosed: async () => {
      if (gone.has(page)) return true;
      try {
        await evaluate('1');
        return false;
      } catch (error) {
        if (!isGone(error)) return false;
        gone.add(page);
        return true;
      }
    },
  };
}
