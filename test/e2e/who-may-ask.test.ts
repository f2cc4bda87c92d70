/** Least privilege in a real Chromium: nothing in pages that nobody listed, no window without a click, and an end to asking. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserScene, startBrowser } from '@eid-loket/virtual-card/playwright/browser.ts';
import { closeBy, eidWindow, inState } from '@eid-loket/virtual-card/playwright/eid-window.ts';
import type { Page } from 'playwright-core';
import { chromiumWithPolicy } from '../helpers/extension-browser.ts';
import { untilHolds } from '../helpers/until.ts';
import { ask, serveTestPages, type TestPages } from '../scene/test-page.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const LOGIN = { challengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=' };
const HOST = [process.execPath, join(ROOT, 'dist', 'virtual-host', 'host.cjs'), '--persona', 'jan'];

let pages: TestPages;
beforeAll(async () => {
  pages = await serveTestPages();
});
afterAll(() => pages?.close());

const start = (more: { program?: string; extension?: string } = {}) =>
  startBrowser({
    extension: join(ROOT, 'dist', 'extension', 'chromium'),
    hostCommand: HOST,
    headless: true,
    language: 'nl',
    args: ['--ignore-certificate-errors', '--host-resolver-rules=MAP *.example 127.0.0.1'],
    ...more,
  });

async function open(browser: BrowserScene, url = `http://localhost:${pages.port}/`): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(url);
  return page;
}

/** Asks by a timer of the page, long after the browser forgot every click: Playwright's own calls count as clicks. */
async function askByItself(page: Page): Promise<unknown> {
  await page.goto(`${page.url()}by-itself?${JSON.stringify(LOGIN)}`);
  await page.waitForFunction(() => document.title !== '');
  return JSON.parse(await page.title());
}

const extensionContexts = async (page: Page): Promise<string[]> => {
  const session = await page.context().newCDPSession(page);
  const origins: string[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => origins.push(context.origin));
  await session.send('Runtime.enable');
  return origins.filter((origin) => origin.startsWith('chrome-extension:'));
};

describe('the build without a policy', () => {
  let browser: BrowserScene;
  beforeAll(async () => {
    browser = await start();
  });
  afterAll(async () => {
    await browser?.stop();
  });

  test.each(['https://nobody-listed.example', 'http://nobody-listed.example'])(
    'nothing of the extension is in a page of %s',
    async (origin) => {
      const port = origin.startsWith('https') ? pages.securePort : pages.port;
      expect(await extensionContexts(await open(browser, `${origin}:${port}/`))).toEqual([]);
      const listed = await open(browser);
      await untilHolds(async () => expect(await extensionContexts(listed)).toHaveLength(1));
    },
  );

  test('a page that asks by itself opens no window, and one that was clicked does', async () => {
    const page = await open(browser);
    expect(await askByItself(page)).toEqual({ code: 'CLICK_REQUIRED' });
    expect(browser.context.pages().filter((each) => each.url().includes('eid-window'))).toEqual([]);
    const window = await eidWindow(browser.context, () => page.click('button'));
    await inState(window, 'consent');
    await closeBy(window, '#cancel');
    await page.close();
  });

  test('a tab whose windows never end well has to wait; another tab does not', async () => {
    const page = await open(browser);
    for (let count = 0; count < 5; count++) expect(await refuse(browser, page)).toBe('REQUEST_CANCELLED');
    const answer = await ask(page, 'login', LOGIN);
    expect(answer.code).toBe('SITE_KEEPS_ASKING');
    expect(answer.details?.limit).toBeGreaterThan(0);
    expect(answer.details?.limit).toBeLessThanOrEqual(30);
    expect(await refuse(browser, await open(browser))).toBe('REQUEST_CANCELLED');
  });
});

async function refuse(browser: BrowserScene, page: Page): Promise<string | undefined> {
  let answer: ReturnType<typeof ask> = Promise.reject(new Error('not asked'));
  answer.catch(() => {});
  const window = await eidWindow(browser.context, async () => {
    answer = ask(page, 'login', LOGIN);
  });
  await inState(window, 'consent');
  await closeBy(window, '#cancel');
  return (await answer).code;
}

test('an administrator may let pages open the window by themselves', async () => {
  const policy = chromiumWithPolicy({ clickRequired: false });
  const browser = await start({ program: policy.program });
  try {
    const page = await open(browser);
    const window = await eidWindow(browser.context, () => page.goto(`${page.url()}by-itself?${JSON.stringify(LOGIN)}`));
    await inState(window, 'consent');
  } finally {
    await browser.stop();
    policy.remove();
  }
});

test('a build without local sites serves none, and has no script for them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-release-'));
  try {
    const words = [
      join(ROOT, 'scripts', 'build-extension.mjs'),
      '--portal',
      'https://e-loket.example',
      '--outdir',
      folder,
    ];
    execFileSync(process.execPath, words);
    for (const browser of ['chromium', 'firefox']) {
      const text = readFileSync(join(folder, browser, 'manifest.json'), 'utf8');
      const manifest = JSON.parse(text);
      expect(manifest.content_scripts[0].matches).toEqual(['*://e-loket.example/*']);
      expect(manifest.content_scripts[0].all_frames).toBe(false);
      expect(text).not.toMatch(/localhost|127\.0\.0\.1|<all_urls>/);
      expect(manifest.permissions).toEqual(['nativeMessaging', 'storage', 'scripting', 'activeTab']);
      expect(manifest.host_permissions).toBeUndefined();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
