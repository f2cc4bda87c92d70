/** Least privilege in a real Chromium: nothing in pages that nobody listed, and no window without a click unless an administrator says so. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserScene, startBrowser } from '@eid-loket/virtual-card/playwright/browser.ts';
import { eidWindow, inState } from '@eid-loket/virtual-card/playwright/eid-window.ts';
import type { Page } from 'playwright-core';
import { chromiumWithPolicy } from '../helpers/extension-browser.ts';
import { untilHolds } from '../helpers/until.ts';
import { serveTestPages, type TestPages } from '../scene/test-page.ts';

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
});

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
