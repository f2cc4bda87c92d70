/** Every state of the eID window in four languages and both browsers, set one after the other on one page: axe-core finds nothing, and it fits 320 px. */
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { BROWSERS, type DrivenBrowser } from '../browsers/driven-browser.ts';
import { start } from '../browsers/start.ts';
import type { Tab } from '../browsers/tab.ts';
import { violationsIn } from '../helpers/axe.ts';
import { buildExtensions, type ExtensionBuild } from '../scene/extension-build.ts';
import { serveWindowGallery, type WindowGallery } from '../scene/window-gallery.ts';
import { WINDOW_STATES } from '../scene/window-states.ts';

let gallery: WindowGallery;
let build: ExtensionBuild;
beforeAll(async () => {
  gallery = await serveWindowGallery();
  build = buildExtensions();
});
afterAll(() => {
  gallery?.close();
  build?.remove();
});

/** In the page: what has no edge, line or ring in another colour than what is behind it. */
function unseen(): string[] {
  const ground = getComputedStyle(document.body).backgroundColor;
  const found: string[] = [];
  const look = (element: Element, what: string, isSeen: (style: CSSStyleDeclaration) => boolean) => {
    if (!isSeen(getComputedStyle(element))) found.push(`${what} of ${element.id || element.className}`);
  };
  const hasEdge = (style: CSSStyleDeclaration, edge: 'borderTop' | 'borderLeft' | 'outline') =>
    style[`${edge}Style`] !== 'none' && style[`${edge}Width`] !== '0px' && style[`${edge}Color`] !== ground;
  for (const control of document.querySelectorAll<HTMLElement>('button, input:not([type="checkbox"])')) {
    look(control, 'the edge', (style) => hasEdge(style, 'borderTop'));
    control.focus();
    if (control.matches(':focus-visible')) look(control, 'the ring', (style) => hasEdge(style, 'outline'));
  }
  for (const notice of document.querySelectorAll('.notice'))
    look(notice, 'the edge', (style) => hasEdge(style, 'borderLeft'));
  for (const symbol of document.querySelectorAll('.picture')) look(symbol, 'the line', ({ color }) => color !== ground);
  return found;
}

describe.each(BROWSERS)('in %s', (name) => {
  let browser: DrivenBrowser;
  let page: Tab;
  beforeAll(async () => {
    browser = await start(name, { extensions: build.folder, hostCommand: null });
    page = await browser.open(gallery.url);
    await page.driver.resize(320, 640);
  });
  afterAll(async () => {
    await browser?.stop();
  });

  test('what the site says that it needs an item for is quoted beside it', async () => {
    await page.evaluate((shown) => window.showState(shown, 'nl'), WINDOW_STATES['consent-all']);
    expect(await page.text('[data-field="photo"] q')).toBe('om u aan het loket te herkennen');
    expect(await page.evaluate(() => document.querySelectorAll('.reason').length)).toBe(2);
  });

  test.each([
    ['long-origin', /zandhove\.be:8443$/, 'zandhove.be', null],
    ['look-alike', /zandh0ve\.be$/, 'zandh0ve.be', /zandhove\.be/],
    ['other-script', /xn--zndhove-9fg\.be$/, 'xn--zndhove-9fg.be', /e-loket\..+ndhove\.be/],
  ] as const)(
    '%s: the end of the address is there, its registered part stands out, and a name to mistake is warned of',
    async (state, end, registered, warning) => {
      await page.evaluate((shown) => window.showState(shown, 'nl'), WINDOW_STATES[state]);
      expect(await page.text('#origin')).toMatch(end);
      expect(await page.text('#origin strong')).toBe(registered);
      const warned = await page.evaluate(() => document.querySelector('.origin-warning')?.textContent ?? '');
      expect(warned).toMatch(warning ?? /^$/);
    },
  );

  test('where the system forces its colours, buttons, fields, symbols and the focus are still told from the ground', async () => {
    await page.driver.emulate('forced-colors', 'active');
    await page.until('the colours to be forced', () => matchMedia('(forced-colors: active)').matches);
    const found: string[] = [];
    for (const [state, shown] of Object.entries(WINDOW_STATES)) {
      await page.evaluate(([what, words]) => window.showState(what, words), [shown, 'nl'] as const);
      for (const each of await page.evaluate(unseen)) found.push(`${state}: ${each}`);
    }
    await page.driver.emulate('forced-colors', 'none');
    expect(found).toEqual([]);
  });

  test.each(LANGUAGES)('no state breaks a rule or is too wide in %s', async (language) => {
    const found: string[] = [];
    for (const [state, shown] of Object.entries(WINDOW_STATES)) {
      await page.evaluate(([what, words]) => window.showState(what, words), [shown, language] as const);
      for (const violation of await violationsIn(page)) found.push(`${state}: ${violation}`);
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
        found.push(`${state}: too wide`);
    }
    // 440 px of a screen, zoomed in four times.
    await page.driver.resize(110, 160);
    for (const [state, shown] of Object.entries(WINDOW_STATES)) {
      await page.evaluate(([what, words]) => window.showState(what, words), [shown, language] as const);
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
        found.push(`${state}: too wide at 400 %`);
    }
    await page.driver.resize(320, 640);
    expect(found).toEqual([]);
  });
});
