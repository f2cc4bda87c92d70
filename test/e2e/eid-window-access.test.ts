/** The eID window for everybody: axe-core on the way through its states, no mouse needed, the focus never trapped, and no animation where reduced motion is asked for. */
import { join } from 'node:path';
import { type BrowserScene, startBrowser } from '@eid-loket/virtual-card/playwright/browser.ts';
import { eidWindow, inState } from '@eid-loket/virtual-card/playwright/eid-window.ts';
import type { Page } from 'playwright-core';
import { violationsOf } from '../helpers/axe.ts';
import { expectFocus, tabTo } from '../scene/keyboard.ts';
import { type Answer, ask, resultOf, serveTestPages, type TestPages } from '../scene/test-page.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');
const CHALLENGE = { challengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=' };
const READ = { ...CHALLENGE, groups: ['identity', 'address', 'photo'] };
const SIGN = { title: 'Uittreksel', document: Buffer.from('Een regel\n'.repeat(80)).toString('base64') };

let pages: TestPages;
let browser: BrowserScene;
let page: Page;
beforeAll(async () => {
  pages = await serveTestPages();
  browser = await startBrowser({
    extension: join(DIST, 'extension', 'chromium'),
    hostCommand: [process.execPath, join(DIST, 'virtual-host', 'host.cjs'), '--persona', 'jan'],
    headless: true,
    language: 'nl',
  });
});
// A tab of its own for each test: one that opens window after window without a result has to wait.
beforeEach(async () => {
  page = await browser.context.newPage();
  await page.goto(`http://localhost:${pages.port}/`);
});
afterEach(async () => {
  await page?.close();
});
afterAll(async () => {
  await browser?.stop();
  pages?.close();
});

async function begin(operation: string, params: unknown, language = 'nl') {
  let answer: Promise<Answer> = Promise.reject(new Error('not asked'));
  answer.catch(() => {});
  const window = await eidWindow(browser.context, async () => {
    answer = ask(page, operation, params, { language });
    answer.catch(() => {});
  });
  await inState(window, 'consent');
  return { window, answer };
}

async function look(window: Page, language: string): Promise<void> {
  expect(await violationsOf(window)).toEqual([]);
  expect(await window.evaluate(() => document.documentElement.lang)).toBe(language);
  await window.setViewportSize({ width: 320, height: 480 });
  expect(await window.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await window.setViewportSize({ width: 440, height: 640 });
}

/** The moment in which a new screen takes no press has passed. */
const ready = (window: Page, button: string) => window.waitForSelector(`${button}:not([aria-disabled])`);

async function typeWrongPin(window: Page, isLast: boolean): Promise<void> {
  await expectFocus(window, '#pin');
  await window.keyboard.type('9999');
  if (isLast) {
    const isComplete = () => window.evaluate(() => document.querySelector('form')?.checkValidity());
    await tabTo(window, '#last-try');
    expect(await isComplete()).toBe(false);
    await window.keyboard.press('Space');
    expect(await isComplete()).toBe(true);
  }
  await tabTo(window, '#submit-pin');
  await ready(window, '#submit-pin');
  await window.keyboard.press('Enter');
}

// Every state is looked at in four languages and both browsers by eid-window-states.test.ts; this is the road through them.
describe.each(['nl', 'de'] as const)('in %s', (language) => {
  test('consent, PIN, wrong PIN, last try and failure break no rule and fit a narrow window', async () => {
    const { window, answer } = await begin('readIdentity', READ, language);
    await look(window, language);
    await tabTo(window, '#allow');
    await ready(window, '#allow');
    await window.keyboard.press('Enter');
    await inState(window, 'pin');
    await look(window, language);
    await typeWrongPin(window, false);
    await window.waitForSelector('#pin-problem .notice');
    await look(window, language);
    await typeWrongPin(window, false);
    await window.waitForSelector('#last-try');
    await look(window, language);
    await typeWrongPin(window, true);
    await inState(window, 'failed');
    await look(window, language);
    expect(await window.textContent('#code')).toBe('PIN_BLOCKED');
    await tabTo(window, '#close');
    await ready(window, '#close');
    await Promise.all([window.waitForEvent('close'), window.keyboard.press('Enter').catch(() => {})]);
    expect((await answer).code).toBe('PIN_BLOCKED');
  });

  test('a document to sign breaks no rule', async () => {
    const { window, answer } = await begin('sign', SIGN, language);
    await look(window, language);
    await window.close();
    expect((await answer).code).toBe('REQUEST_CANCELLED');
  });
});

test('the focus goes round, forwards and backwards, and a login needs no mouse', async () => {
  const { window, answer } = await begin('login', CHALLENGE);
  await tabTo(window, '#allow');
  await tabTo(window, '#cancel');
  await tabTo(window, '#allow');
  await tabTo(window, '#cancel', 'Shift+Tab');
  await tabTo(window, '#allow', 'Shift+Tab');
  await ready(window, '#allow');
  await window.keyboard.press('Space');
  await inState(window, 'pin');
  for (const stop of ['#cancel', '#submit-pin', '#pin']) await tabTo(window, stop);
  for (const stop of ['#submit-pin', '#cancel', '#pin']) await tabTo(window, stop, 'Shift+Tab');
  const closed = window.waitForEvent('close');
  await window.keyboard.type('1234');
  await ready(window, '#submit-pin');
  await window.keyboard.press('Enter');
  await closed;
  expect(await resultOf(answer)).toMatchObject({ token: { format: 'web-eid:1.0' } });
});

test('a long document is scrolled by keyboard, and left again', async () => {
  const { window } = await begin('sign', SIGN);
  await tabTo(window, '#document');
  await window.keyboard.press('End');
  await window.waitForFunction(() => (document.getElementById('document')?.scrollTop ?? 0) > 0);
  await tabTo(window, '#allow');
  await window.close();
});

test('nothing turns for anyone who asked the system for less motion', async () => {
  const { window } = await begin('login', CHALLENGE);
  await window.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await window.evaluate(() => {
    const spinner = document.createElement('div');
    spinner.className = 'turning';
    document.body.append(spinner);
    return spinner.getAnimations().length;
  });
  expect(moving).toBe(0);
  await window.close();
});
