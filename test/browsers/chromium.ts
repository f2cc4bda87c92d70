/** Chromium by Playwright. */
import { join } from 'node:path';
import { CHROMIUM_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';
import { startBrowser } from '@eid-loket/virtual-card/playwright/browser.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { chromiumWithPolicy, grantedBefore, pressToolbarButton } from '../helpers/extension-browser.ts';
import type { BrowserOptions, DrivenBrowser } from './driven-browser.ts';
import { eventually, Tab } from './tab.ts';

const EXTENSION = `chrome-extension://${CHROMIUM_EXTENSION_ID}/`;

export async function startChromium(options: BrowserOptions): Promise<DrivenBrowser> {
  const { localHosts = [] } = options;
  const extension = join(options.extensions, 'chromium');
  const policy = options.policy ? chromiumWithPolicy(options.policy) : null;
  const scene = await startBrowser({
    extension: options.otherExtension ? `${extension},${options.otherExtension}` : extension,
    prepare: grantedBefore(extension, localHosts),
    ...(policy ? { program: policy.program } : {}),
    hostCommand: options.hostCommand,
    headless: true,
    language: 'nl',
    args: [
      '--ignore-certificate-errors',
      '--enable-unsafe-extension-debugging',
      // A wheel that turns would be drawn as long as a window waits.
      '--force-prefers-reduced-motion',
      `--host-resolver-rules=${localHosts.map((host) => `MAP ${host} 127.0.0.1`).join(', ')}`,
    ],
    // Pages are kept to come back to, as in a citizen's browser.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const { context } = scene;
  const complaints: string[] = [];
  context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  return {
    name: 'chromium',
    ...pagesOf(context),
    complaints,
    stopBackground: () => stopBackground(context),
    reloadExtension: () =>
      inExtensionsPage(context, async (id) => {
        // Without developer mode an unpacked extension does not come back.
        await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
        await chrome.developerPrivate.reload(id);
      }),
    removeExtension: () => inExtensionsPage(context, (id) => chrome.management.setEnabled(id, false)),
    pid: 0,
    async stop() {
      await scene.stop();
      policy?.remove();
    },
  };
}

/** A browser that Playwright started, as the suites see it. */
export function pagesOf(
  context: BrowserContext,
): Pick<DrivenBrowser, 'open' | 'openOwn' | 'ownPages' | 'eidWindows' | 'pressToolbarButton'> {
  const tabs = new Map<Page, Tab>();
  const tabOf = (page: Page) => {
    const known = tabs.get(page) ?? new Tab(primitives(page));
    tabs.set(page, known);
    return known;
  };
  const ownPages = async (name: string) =>
    context
      .pages()
      .filter((page) => page.url().startsWith(`${EXTENSION}${name}.html`))
      .map(tabOf);
  return {
    async open(url) {
      const tab = tabOf(await context.newPage());
      await tab.goto(url);
      return tab;
    },
    async openOwn(path) {
      const tab = tabOf(await context.newPage());
      await tab.goto(`${EXTENSION}${path}`);
      return tab;
    },
    ownPages,
    eidWindows: () => ownPages('eid-window'),
    pressToolbarButton(tab) {
      const page = context.pages().find((each) => tabs.get(each) === tab);
      if (!page) throw new Error('the tab is closed');
      return pressToolbarButton(context, page);
    },
  };
}

/** The browser's own page about extensions may do what a citizen does there. */
declare const chrome: {
  developerPrivate: {
    reload(id: string): Promise<void>;
    updateProfileConfiguration(update: { inDeveloperMode: boolean }): Promise<void>;
  };
  management: { setEnabled(id: string, enabled: boolean): Promise<void> };
};

async function inExtensionsPage(context: BrowserContext, run: (id: string) => Promise<void>): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(`(${run})(${JSON.stringify(CHROMIUM_EXTENSION_ID)})`);
  await page.close();
}

async function stopBackground(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  // Where somebody waits for it, the browser starts it again at once.
  let stopped = false;
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    stopped ||= versions.some((version) => version.runningStatus === 'stopped');
  });
  await page.goto(`${EXTENSION}manifest.json`);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await eventually('the background to stop', async () => stopped);
  await page.close();
}

/** Playwright's names. */
const MEDIA = {
  'prefers-color-scheme': 'colorScheme',
  'prefers-reduced-motion': 'reducedMotion',
  'forced-colors': 'forcedColors',
} as const;

function primitives(page: Page): ConstructorParameters<typeof Tab>[0] {
  return {
    goto: async (url) => void (await page.goto(url)),
    evaluate: (source) => page.evaluate(source),
    // Whatever Playwright evaluates counts as one.
    beginClick: async () => undefined,
    click: (selector) => page.click(selector, { noWaitAfter: true }),
    press: (key) => page.keyboard.press(key),
    keyDown: (key) => page.keyboard.down(key),
    keyUp: (key) => page.keyboard.up(key),
    type: (text) => page.keyboard.type(text),
    // Playwright's own waits for ever when the page was kept.
    back: () => page.evaluate('setTimeout(() => history.back())'),
    resize: (width, height) => page.setViewportSize({ width, height }),
    emulate: (feature, value) => page.emulateMedia({ [MEDIA[feature]]: value }),
    screenshot: async (path) => void (await page.screenshot({ path, fullPage: true })),
    close: () => page.close(),
    isClosed: async () => page.isClosed(),
  };
}
