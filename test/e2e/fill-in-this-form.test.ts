/** "Fill in this form", from the toolbar button to undo, in a real Chromium with the real host and a virtual card. */

import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type BrowserScene, startBrowser } from '@eid-loket/virtual-card/playwright/browser.ts';
import { closeBy, eidWindow, inState } from '@eid-loket/virtual-card/playwright/eid-window.ts';
import type { Page } from 'playwright-core';
import { violationsOf } from '../helpers/axe.ts';
import { chooseLanguage, chromiumWithPolicy, extensionPage, pressToolbarButton } from '../helpers/extension-browser.ts';
import { selfSigned } from '../scene/test-page.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FORM = `<!doctype html><html lang="nl"><meta charset="utf-8"><title>Bibliotheek</title><form>
  <label>Voornaam <input name="vn"></label><label>Achternaam <input name="an" value="oud"></label>
  <label>Straat <input name="st"></label><label>Huisnummer <input name="nr"></label><label>Bus <input name="bus"></label>
  <label>Geslacht <select name="sx"><option value="">-</option><option value="1">Vrouw</option><option value="2">Man</option></select></label>
  <label>Wachtwoord <input type="password" name="pw"></label><input type="hidden" name="postcode">
  </form><iframe srcdoc="<label>Voornaam <input></label>"></iframe>`;

let server: Server;
let address: string;
beforeAll(async () => {
  server = createServer(selfSigned(), (_, response) => response.setHeader('Content-Type', 'text/html').end(FORM));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  address = `https://library.example:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server?.closeAllConnections();
  server?.close();
});

const start = (program?: string) =>
  startBrowser({
    extension: join(ROOT, 'dist', 'extension', 'chromium'),
    hostCommand: [process.execPath, join(ROOT, 'dist', 'virtual-host', 'host.cjs'), '--persona', 'jan'],
    headless: true,
    language: 'nl',
    args: [
      '--ignore-certificate-errors',
      '--enable-unsafe-extension-debugging',
      '--host-resolver-rules=MAP *.example 127.0.0.1',
    ],
    ...(program ? { program } : {}),
  });

const values = (page: Page) =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLInputElement>('[name]')].map((field) => [field.name, field.value]),
    ),
  );
const EMPTY = { vn: '', an: 'oud', st: '', nr: '', bus: '', sx: '', pw: '', postcode: '' };

describe('with a card', () => {
  let browser: BrowserScene;
  let page: Page;
  let fill: Page;
  beforeAll(async () => {
    browser = await start();
    await chooseLanguage(browser.context, 'nl');
  });
  afterAll(async () => {
    await browser?.stop();
  });
  beforeEach(async () => {
    page = await browser.context.newPage();
    await page.goto(`${address}/`);
    const popup = await pressToolbarButton(browser.context, page);
    [fill] = await Promise.all([
      browser.context.waitForEvent('page', { predicate: (each) => each.url().includes('fill.html') }),
      popup.click('#fill'),
    ]);
    await fill.waitForSelector('#found');
  });
  afterEach(async () => {
    await fill?.close();
    await page?.close();
  });

  test('what the form wants is read with consent, shown, filled, marked and taken back', async () => {
    expect(await fill.locator('#found li').allTextContents()).toEqual([
      'Voornaam',
      'Achternaam',
      'Straat',
      'Huisnummer',
      'Bus',
      'Geslacht',
    ]);
    expect(await violationsOf(fill)).toEqual([]);
    const window = await eidWindow(browser.context, () => fill.click('#read'));
    await inState(window, 'consent');
    expect(await values(page)).toEqual(EMPTY);
    await closeBy(window, '#allow');
    await fill.waitForSelector('#preview');
    expect(await violationsOf(fill)).toEqual([]);
    expect(await fill.locator('#preview tbody td:nth-child(2)').allTextContents()).toEqual([
      'Jan',
      'Voorbeeld',
      'Kerkstraat',
      '12',
      '3',
      'Man',
    ]);
    expect(await values(page)).toEqual(EMPTY);
    await fill.locator('#preview tr', { hasText: 'Straat' }).getByRole('checkbox').uncheck();
    await fill.click('#fill');
    await fill.waitForSelector('#filled');
    expect(await fill.textContent('#filled')).toContain('5 velden');
    expect(await values(page)).toEqual({ ...EMPTY, vn: 'Jan', an: 'Voorbeeld', nr: '12', bus: '3', sx: '2' });
    expect(await page.frames()[1]?.inputValue('input')).toBe('');
    expect(await page.locator('[name="vn"]').evaluate((field) => field.style.outlineStyle)).toBe('solid');
    expect(await page.locator('[name="st"]').evaluate((field) => field.style.outlineStyle)).toBe('');

    await page.fill('[name="nr"]', '14');
    await fill.click('#undo');
    await fill.waitForSelector('#undone');
    expect(await values(page)).toEqual({ ...EMPTY, nr: '14' });

    const settings = await browser.context.newPage();
    await settings.goto(extensionPage('options.html'));
    const row = await settings.textContent('#ledger tbody tr');
    expect(row).toContain(address);
    expect(row).toContain('Formulier ingevuld');
    expect(row).not.toMatch(/Voorbeeld|Kerkstraat/);
  });

  test('without consent nothing is filled', async () => {
    const window = await eidWindow(browser.context, () => fill.click('#read'));
    await inState(window, 'consent');
    await closeBy(window, '#cancel');
    await fill.waitForSelector('#code');
    expect(await fill.textContent('#code')).toBe('REQUEST_CANCELLED');
    expect(await values(page)).toEqual(EMPTY);
  });
});

test('an administrator can switch it off', async () => {
  const policy = chromiumWithPolicy({ fillForms: false });
  const browser = await start(policy.program);
  try {
    const page = await browser.context.newPage();
    await page.goto(`${address}/`);
    const popup = await pressToolbarButton(browser.context, page);
    await popup.until(`document.querySelector('#use-here')`);
    expect(await popup.evaluate(`document.querySelector('#fill') === null`)).toBe(true);
  } finally {
    await browser.stop();
    policy.remove();
  }
});
