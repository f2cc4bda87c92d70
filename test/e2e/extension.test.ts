/** The extension in a real Chromium, with the real host code and a virtual card in it: who may ask, and what happens when things go wrong. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOST_VERSION } from '@eid-loket/native-host/version.ts';
import { type BrowserScene, startBrowser } from '@eid-loket/virtual-card/playwright/browser.ts';
import { allow, closeBy, eidWindow, inState, typePin } from '@eid-loket/virtual-card/playwright/eid-window.ts';
import type { Page } from 'playwright-core';
import { type Answer, ask, resultOf, serveTestPages, type TestPages } from '../scene/test-page.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const LOGIN = { challengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=' };
const VIRTUAL_HOST = [process.execPath, join(ROOT, 'dist', 'virtual-host', 'host.cjs'), '--persona', 'jan'];
const LISTED_HTTPS = 'e-loket.example';

let pages: TestPages;
let folder: string;
let extension: string;

beforeAll(async () => {
  pages = await serveTestPages();
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-extension-'));
  const portals = ['http://localhost', 'http://127.0.0.1', `https://${LISTED_HTTPS}`].flatMap((portal) => [
    '--portal',
    portal,
  ]);
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'build-extension.mjs'), ...portals, '--outdir', folder]);
  extension = join(folder, 'chromium');
});
afterAll(() => {
  pages?.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = (hostCommand: string[] | null) =>
  startBrowser({
    extension,
    hostCommand,
    headless: true,
    language: 'nl',
    args: [
      '--ignore-certificate-errors',
      `--host-resolver-rules=MAP ${LISTED_HTTPS} 127.0.0.1, MAP other.example 127.0.0.1`,
    ],
  });

async function open(browser: BrowserScene, host = 'localhost', path = '/'): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`http://${host}:${pages.port}${path}`);
  return page;
}

/** Asks, and gives the eID window that opens and the answer to come. */
async function begin(browser: BrowserScene, page: Page, operation: string, params: unknown, options = {}) {
  let answer: Promise<Answer> = Promise.reject(new Error('not asked'));
  answer.catch(() => {});
  const window = await eidWindow(browser.context, async () => {
    answer = ask(page, operation, params, options);
    // A page that is closed never answers; the test that waits for the answer still sees why.
    answer.catch(() => {});
  });
  return { window, answer };
}

describe('with a card', () => {
  let browser: BrowserScene;
  let page: Page;
  beforeAll(async () => {
    browser = await start(VIRTUAL_HOST);
  });
  afterAll(async () => {
    await browser?.stop();
  });
  beforeEach(async () => {
    page = await open(browser);
  });
  afterEach(async () => {
    await page.close();
  });

  test('get-status needs no window', async () => {
    expect(await resultOf(ask(page, 'getStatus'))).toEqual({
      extensionVersion: HOST_VERSION,
      hostVersion: HOST_VERSION,
      readers: 1,
      card: 'eid',
    });
  });

  test('a wrong PIN is told with the tries left, and the right one ends the login', async () => {
    const { window, answer } = await begin(browser, page, 'login', LOGIN);
    await allow(window);
    await typePin(window, '1111');
    await window.waitForSelector('#pin-problem p');
    expect(await window.textContent('#pin-problem')).toContain('U hebt nog 2 pogingen.');
    expect(await window.inputValue('#pin')).toBe('');
    await typePin(window, '1234');
    const { result, stages } = await answer;
    expect(result).toMatchObject({ token: { format: 'web-eid:1.0' } });
    expect(stages).toEqual([
      'window-opened',
      'working',
      'waiting-for-consent',
      'waiting-for-pin',
      'working',
      'waiting-for-pin',
      'working',
      'working',
    ]);
  });

  test('letters are told without a try, in place', async () => {
    const { window, answer } = await begin(browser, page, 'login', LOGIN);
    await allow(window);
    await typePin(window, 'abcd');
    await window.waitForSelector('#pin-problem p');
    expect(await window.textContent('#pin-problem')).toContain('er ging geen poging verloren');
    expect(await window.textContent('#tries')).toContain('3');
    await window.close();
    expect((await answer).code).toBe('REQUEST_CANCELLED');
  });

  test.each([
    ['nl', 'Wilt u dit toestaan?', 'Straat en nummer'],
    ['fr', 'Voulez\u2011vous accepter\u00a0?', 'Rue et numéro'],
    ['de', 'Möchten Sie zustimmen?', 'Straße und Nummer'],
    ['en', 'Do you want to allow this?', 'Street and number'],
  ])('in %s the window says who asks what, before anything is read', async (language, title, group) => {
    const { window, answer } = await begin(
      browser,
      page,
      'readIdentity',
      { ...LOGIN, groups: ['identity', 'address'] },
      { language },
    );
    await inState(window, 'consent');
    expect(await window.textContent('h1')).toBe(title);
    expect(await window.textContent('#origin')).toBe(`http://localhost:${pages.port}`);
    const groups = await window.textContent('#data-groups');
    expect(groups).toContain(group);
    expect(groups).not.toMatch(/foto|photo|Foto/);
    expect(await window.getAttribute('html', 'lang')).toBe(language);
    await closeBy(window, '#cancel');
    expect((await answer).code).toBe('REQUEST_CANCELLED');
  });

  test('the document to sign is shown whole', async () => {
    const document = 'Ik vraag een uittreksel.\n<b>geen opmaak</b>\n';
    const { window, answer } = await begin(browser, page, 'sign', { title: 'Uittreksel', document });
    await inState(window, 'consent');
    expect(await window.textContent('#document')).toBe(document);
    await window.close();
    expect((await answer).code).toBe('REQUEST_CANCELLED');
  });
});

test('a host that is missing is told in the window, and to the page when it closes', async () => {
  const browser = await start(null);
  try {
    const page = await open(browser);
    const { window, answer } = await begin(browser, page, 'login', LOGIN);
    await inState(window, 'failed');
    expect(await window.textContent('#code')).toBe('HOST_NOT_FOUND');
    expect((await window.textContent('#what'))?.length).toBeGreaterThan(15);
    await closeBy(window, '#close');
    expect((await answer).code).toBe('HOST_NOT_FOUND');
  } finally {
    await browser.stop();
  }
});
