/**
 * What the toolbar button leads to, in both browsers: host, reader and card at a glance, a site that the citizen lets in and revokes, and
 * "Fill in this form" from the button to undo. The real host, with a virtual card.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { BROWSERS, type DrivenBrowser } from '../browsers/driven-browser.ts';
import { ask, askForWindow, start } from '../browsers/start.ts';
import { eventually, type Tab } from '../browsers/tab.ts';
import { violationsIn } from '../helpers/axe.ts';
import { buildExtensions, type ExtensionBuild, virtualHost } from '../scene/extension-build.ts';
import { selfSigned, serveTestPages, type TestPages } from '../scene/test-page.ts';

const LOGIN = { challengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=' };
const SITE = 'mine.example';
const LIBRARY = 'library.example';
const FORM = `<!doctype html><html lang="nl"><meta charset="utf-8"><title>Bibliotheek</title><form>
  <label>Voornaam <input name="vn"></label><label>Achternaam <input name="an" value="oud"></label>
  <label>Straat <input name="st"></label><label>Huisnummer <input name="nr"></label><label>Bus <input name="bus"></label>
  <label>Geslacht <select name="sx"><option value="">-</option><option value="1">Vrouw</option><option value="2">Man</option></select></label>
  <label>Wachtwoord <input type="password" name="pw"></label><input type="hidden" name="postcode">
  </form><iframe srcdoc="<label>Voornaam <input></label>"></iframe>`;

let pages: TestPages;
let forms: Server;
let build: ExtensionBuild;
beforeAll(async () => {
  pages = await serveTestPages();
  build = buildExtensions();
  forms = createServer(selfSigned(), (_, response) => response.setHeader('Content-Type', 'text/html').end(FORM));
  await once(forms.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  pages?.close();
  build?.remove();
  forms?.closeAllConnections();
  forms?.close();
});

/** Of the page, and of the frame in it. */
const values = (page: Tab) =>
  page.evaluate(() =>
    Object.fromEntries(
      [
        ...document.querySelectorAll<HTMLInputElement>('[name]'),
        ...(document.querySelector('iframe')?.contentDocument?.querySelectorAll('input') ?? []),
      ].map((field) => [field.name, field.value]),
    ),
  );
const EMPTY = { vn: '', an: 'oud', st: '', nr: '', bus: '', sx: '', pw: '', postcode: '', '': '' };

const texts = (tab: Tab, selector: string) =>
  tab.evaluate((each) => [...document.querySelectorAll(each)].map(({ textContent }) => textContent), selector);
const outline = (tab: Tab, name: string) =>
  tab.evaluate((each) => document.querySelector<HTMLElement>(`[name="${each}"]`)?.style.outlineStyle, name);
const light = (part: string) => `document.querySelector('li[data-part="${part}"][data-light="good"]')`;

describe.each(BROWSERS)('in %s', (name) => {
  let browser: DrivenBrowser;
  let site: string;
  let library: string;
  beforeAll(async () => {
    browser = await start(name, {
      extensions: build.folder,
      hostCommand: virtualHost(),
      localHosts: [SITE, LIBRARY],
    });
    site = `https://${SITE}:${pages.securePort}`;
    library = `https://${LIBRARY}:${(forms.address() as AddressInfo).port}`;
    const settings = await browser.openOwn('options.html');
    await settings.waitFor('#language');
    await settings.evaluate(() => {
      const box = document.querySelector('#language') as HTMLSelectElement;
      box.value = 'nl';
      box.dispatchEvent(new Event('change'));
    });
    await settings.waitFor('html[lang="nl"]');
    await settings.close();
  });
  afterAll(async () => {
    await browser?.stop();
  });

  const becomes = (tab: Tab, code: string | undefined) =>
    eventually(`the answer ${code}`, async () => (await ask(tab, 'getStatus')).code === code);

  async function letIn(tab: Tab): Promise<void> {
    const popup = await browser.pressToolbarButton(tab);
    for (const part of ['host', 'reader', 'card']) await popup.until(light(part));
    await popup.click('#use-here');
    await popup.until(`document.querySelector('#source')`);
    // The script comes into an open page some moments after the permission.
    await becomes(tab, undefined);
  }

  async function revoke(): Promise<void> {
    const settings = await browser.openOwn('options.html');
    const row = `#portals li[data-origin="${site}"]`;
    await settings.waitFor(row);
    expect(await settings.attribute(row, 'data-source')).toBe('citizen');
    await settings.click(`${row} button`);
    await settings.until(
      'the site to go',
      (each) => document.querySelector('#portals') !== null && document.querySelector(each) === null,
      row,
    );
    await settings.close();
  }

  test('host, reader and card are seen, and a site is let in until it is revoked; let in again, it answers once', async () => {
    const page = await browser.open(`${site}/`);
    expect((await ask(page, 'getStatus')).code).toBe('EXTENSION_NOT_FOUND');
    for (let round = 0; round < 2; round += 1) {
      await letIn(page);
      await revoke();
      expect((await ask(page, 'getStatus')).code).toBe('PORTAL_NOT_ALLOWED');
    }
    await letIn(page);
    const ready = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let heard = 0;
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => {
            if (data.type === 'ready') heard += 1;
            // Both scripts, were there two, would have had their turn before the second message.
            if (data.type === 'failure') resolve(heard);
            else port1.postMessage({ nonsense: true });
          };
          window.postMessage({ channel: 'eid-loket', type: 'connect', protocol: 1 }, location.origin, [port2]);
        }),
    );
    expect(ready).toBe(1);
    await page.close();
  });

  test('a site that is revoked while its window is open gets nothing, and its next page finds no extension', async () => {
    const page = await browser.open(`${site}/`);
    const { window, answer } = await askForWindow(browser, page, 'login', LOGIN);
    await window.allow();
    await window.state('pin');
    await revoke();
    await window.closed();
    expect((await answer).code).toBe('PORTAL_NOT_ALLOWED');
    await page.goto(`${site}/again`);
    expect((await ask(page, 'getStatus')).code).toBe('EXTENSION_NOT_FOUND');
    await page.close();
  });

  test('the page after installing says that all is well', async () => {
    const page = await browser.openOwn('first-run.html');
    await page.waitFor('#all-good:not([hidden])');
    expect(await page.attribute('section:has(> #install)', 'hidden')).toBe('');
    await page.close();
  });

  describe('a form', () => {
    let page: Tab;
    let fill: Tab;
    beforeEach(async () => {
      page = await browser.open(`${library}/`);
      const popup = await browser.pressToolbarButton(page);
      await popup.click('#fill');
      await eventually('the page that fills in', async () => {
        fill = (await browser.ownPages('fill'))[0] as Tab;
        return fill !== undefined;
      });
      await fill.waitFor('#found');
    });
    afterEach(async () => {
      await fill?.close().catch(() => undefined);
      await page?.close();
    });

    async function readCard(): Promise<Tab> {
      await fill.click('#read');
      await eventually('the eID window', async () => (await browser.eidWindows()).length === 1);
      const [window] = (await browser.eidWindows()) as [Tab];
      await window.state('consent');
      expect(await values(page)).toEqual(EMPTY);
      return window;
    }

    test('what it wants is read with consent, shown, filled, marked and taken back', async () => {
      const wanted = ['Voornaam', 'Achternaam', 'Straat', 'Huisnummer', 'Bus', 'Geslacht'];
      expect(await texts(fill, '#found li')).toEqual(wanted);
      expect(await violationsIn(fill)).toEqual([]);
      const window = await readCard();
      await window.clickToClose('#allow');
      await fill.waitFor('#preview');
      expect(await violationsIn(fill)).toEqual([]);
      const shown = ['Jan', 'Voorbeeld', 'Kerkstraat', '12', '3', 'Man'];
      expect(await texts(fill, '#preview tbody td:nth-child(2)')).toEqual(shown);
      expect(await values(page)).toEqual(EMPTY);
      await fill.evaluate(() => {
        const row = [...document.querySelectorAll('#preview tr')].find((each) => each.textContent?.includes('Straat'));
        row?.querySelector('input')?.click();
      });
      await fill.click('#fill');
      await fill.waitFor('#filled');
      expect(await fill.text('#filled')).toContain('5 velden');
      expect(await values(page)).toEqual({ ...EMPTY, vn: 'Jan', an: 'Voorbeeld', nr: '12', bus: '3', sx: '2' });
      expect([await outline(page, 'vn'), await outline(page, 'st')]).toEqual(['solid', '']);

      await page.evaluate(() => {
        (document.querySelector('[name="nr"]') as HTMLInputElement).value = '14';
      });
      await fill.click('#undo');
      await fill.waitFor('#undone');
      expect(await values(page)).toEqual({ ...EMPTY, nr: '14' });
      expect(await outline(page, 'vn')).toBe('');

      const settings = await browser.openOwn('options.html');
      await settings.waitFor('#ledger tbody tr');
      const row = await settings.text('#ledger tbody tr');
      expect(row).toContain(library);
      expect(row).toContain('Formulier ingevuld');
      expect(row).not.toMatch(/Voorbeeld|Kerkstraat/);
      await settings.close();
    });

    test('without consent nothing is filled', async () => {
      const window = await readCard();
      await window.clickToClose('#cancel');
      await fill.waitFor('#code');
      expect(await fill.text('#code')).toBe('REQUEST_CANCELLED');
      expect(await values(page)).toEqual(EMPTY);
    });
  });
});
