/** The extension's own pages in a real Chromium: ledger, language and colours, the helpdesk's report, and every page in four languages by axe-core. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOST_VERSION } from '@eid-loket/native-host/version.ts';
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { type BrowserScene, startBrowser } from '@eid-loket/virtual-card/playwright/browser.ts';
import { allow, closeBy, eidWindow, inState, typePin } from '@eid-loket/virtual-card/playwright/eid-window.ts';
import type { Page } from 'playwright-core';
import { violationsOf } from '../helpers/axe.ts';
import { extensionPage } from '../helpers/extension-browser.ts';
import { expectFocus } from '../scene/keyboard.ts';
import { type Answer, ask, serveTestPages, type TestPages } from '../scene/test-page.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const EXTENSION = join(ROOT, 'dist', 'extension', 'chromium');
const LOGIN = { challengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=' };
const HOST = [process.execPath, join(ROOT, 'dist', 'virtual-host', 'host.cjs'), '--persona', 'jan'];

let pages: TestPages;
beforeAll(async () => {
  pages = await serveTestPages();
});
afterAll(() => pages?.close());

const start = (more: { hostCommand?: string[] | null; language?: string } = {}) =>
  startBrowser({
    extension: EXTENSION,
    hostCommand: HOST,
    headless: true,
    language: 'nl',
    ...more,
  });

async function open(browser: BrowserScene, url: string): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(url);
  return page;
}

const own = (browser: BrowserScene, path: string) => open(browser, extensionPage(path));
const light = (part: string, colour: string) => `li[data-part="${part}"][data-light="${colour}"]`;

describe('with a card', () => {
  let browser: BrowserScene;
  beforeAll(async () => {
    browser = await start();
  });
  afterAll(async () => {
    await browser?.stop();
  });

  test('the ledger tells site, data and document, is saved, emptied and switched off', async () => {
    const page = await open(browser, `http://localhost:${pages.port}/`);
    const through = async (operation: string, params: unknown) => {
      let answer: Promise<Answer> = Promise.reject(new Error('not asked'));
      answer.catch(() => {});
      const window = await eidWindow(browser.context, async () => {
        answer = ask(page, operation, params);
      });
      await allow(window);
      const closed = window.waitForEvent('close');
      await typePin(window, '1234');
      expect((await answer).code).toBeUndefined();
      await closed;
    };
    const settings = await own(browser, 'options.html');
    expect(await settings.textContent('#ledger-empty')).toContain('niets');
    await through('readIdentity', { ...LOGIN, groups: ['identity', 'address'] });
    // Blanks around it are not part of a title, and hide no signature from the ledger.
    await through('sign', { title: 'Uittreksel'.padEnd(230), document: 'Ik vraag een uittreksel.' });
    await settings.reload();
    const rows = settings.locator('#ledger tbody tr');
    await rows.nth(1).waitFor();
    expect(await rows.count()).toBe(2);
    expect(await rows.nth(1).textContent()).toContain('naam en rijksregisternummer, identiteit, adres');
    expect(await rows.nth(0).textContent()).toContain('Uittreksel');
    const [download] = await Promise.all([settings.waitForEvent('download'), settings.click('#save-ledger')]);
    const saved = readFileSync(await download.path(), 'utf8');
    expect(JSON.parse(saved)).toMatchObject([
      { site: `http://localhost:${pages.port}`, operation: 'read-identity', document: null },
      {
        operation: 'sign',
        data: [],
        document: {
          title: 'Uittreksel',
          sha256: 'bb5d6c991b5485c43549e8c2d57977ef1a946e051b3012462d25eb3e5d654460',
        },
      },
    ]);
    expect(saved).not.toMatch(/Jan|Voorbeeld|\d{11}/);
    await settings.click('#clear-ledger');
    await settings.waitForSelector('#ledger-empty');
    await settings.uncheck('#keep-ledger');
    await through('login', LOGIN);
    await settings.reload();
    expect(await settings.isChecked('#keep-ledger')).toBe(false);
    expect(await settings.textContent('#ledger-empty')).toContain('niets');
    await page.close();
  });

  test('language and colours are chosen, hold at once and everywhere', async () => {
    const settings = await own(browser, 'options.html');
    await settings.selectOption('#language', 'de');
    await settings.waitForSelector('html[lang="de"]');
    await settings.focus('#theme');
    const before = await settings.waitForSelector('#theme');
    await settings.selectOption('#theme', 'dark');
    await settings.waitForSelector('html[data-theme="dark"]');
    await settings.waitForFunction((box) => !box.isConnected, before);
    await expectFocus(settings, '#theme');
    const help = await own(browser, 'support.html#PIN_BLOCKED');
    await help.waitForSelector('html[lang="de"][data-theme="dark"]');
    expect(await help.textContent('#code')).toBe('PIN_BLOCKED');
    await settings.selectOption('#language', 'auto');
    await settings.selectOption('#theme', 'auto');
    await settings.waitForSelector('html[lang="nl"]:not([data-theme])');
  });

  test('the report for the helpdesk holds versions and states alone', async () => {
    const help = await own(browser, 'support.html#CARD_REMOVED');
    await help.waitForSelector(light('card', 'good'));
    await help.waitForSelector('#other-checks');
    const [download] = await Promise.all([help.waitForEvent('download'), help.click('#save-report')]);
    expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toEqual({
      product: 'eID Loket',
      at: expect.stringMatching(/^\d{4}-/),
      code: 'CARD_REMOVED',
      extensionVersion: HOST_VERSION,
      system: expect.stringMatching(/^linux /),
      browser: expect.stringContaining('Chrome'),
      state: [
        { part: 'host', light: 'good', version: HOST_VERSION, code: null },
        { part: 'reader', light: 'good', readers: 1, code: null },
        { part: 'card', light: 'good', card: 'eid' },
      ],
      checks: expect.arrayContaining([{ check: 'card', verdict: 'good', problem: null, code: null }]),
    });
    await help.goto(extensionPage('support.html#NO_SUCH_CODE'));
    await help.reload();
    expect(await help.textContent('#what')).toBe('Deze code kennen we niet.');
  });

  describe.each(LANGUAGES)('in %s', (language) => {
    const good = light('card', 'good');
    test.each([
      ['popup.html', good],
      ['options.html', '#portals li'],
      ['support.html#PIN_BLOCKED', good],
      ['first-run.html', good],
      ['change-pin.html', good],
      ['fill.html?tab=0', '#not-possible'],
    ])('%s breaks no rule, light and dark, and fits a narrow window', async (path, ready) => {
      const page = await own(browser, 'options.html');
      await page.selectOption('#language', language);
      await page.waitForSelector(`html[lang="${language}"]`);
      await page.goto(extensionPage(path));
      await page.waitForSelector(ready);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violationsOf(page)).toEqual([]);
      }
      await page.setViewportSize({ width: 320, height: 600 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      await page.close();
    });
  });
});

test('without the host the pages say so, and how to install it', async () => {
  const browser = await start({ hostCommand: null });
  try {
    const page = await own(browser, 'first-run.html');
    await page.waitForSelector(light('host', 'bad'));
    expect(await page.textContent(light('host', 'bad'))).toContain('niet geïnstalleerd');
    await page.waitForSelector(light('card', 'unknown'));
    expect(await page.textContent('#install')).toContain('.deb');
    expect(await page.isVisible('#all-good')).toBe(false);
  } finally {
    await browser.stop();
  }
});

test('a window that is refused leaves nothing in the ledger', async () => {
  const browser = await start();
  try {
    const page = await open(browser, `http://localhost:${pages.port}/`);
    const window = await eidWindow(browser.context, async () => {
      ask(page, 'login', LOGIN).catch(() => {});
    });
    await inState(window, 'consent');
    await closeBy(window, '#cancel');
    const settings = await own(browser, 'options.html');
    await settings.waitForSelector('#ledger-empty');
  } finally {
    await browser.stop();
  }
});
