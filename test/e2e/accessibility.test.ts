/**
 * WCAG 2.2 AA, as far as a machine sees it, on every page of the table in four languages: axe-core at the width of a desk and of a
 * phone, nothing to scroll sideways at 320 px, a way past the navigation, nothing that moves. PAGE_PICTURES=folder keeps pictures.
 */

import { join } from 'node:path';
import { LANGUAGES, type Language } from '@eid-loket/shared/protocol/fields.ts';
import { newContext } from '@eid-loket/virtual-card/playwright/chromium.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { violationsOf } from '../helpers/axe.ts';
import { untilHolds } from '../helpers/until.ts';
import { type PortalInBrowser, startPortalInBrowser, takeOver } from '../scene/portal-in-browser.ts';
import { openPage, PAGES, type PortalPage } from '../scene/portal-pages.ts';
import { fillPortal, type PortalWorld } from '../scene/portal-world.ts';

const WIDTHS = [1100, 390] as const;
/** 1280 px at 400 %: what WCAG 1.4.10 asks. */
const NARROWEST = 320;

/** Routes that show no page. */
const NO_PAGES: Readonly<Record<string, string>> = {
  '/healthz': 'one word for the load balancer',
  '/profile/data': 'a file to take along',
  '/requests/:reference/document': 'the bytes that are signed, which the page of the request shows',
};

let started: PortalInBrowser;
let world: PortalWorld;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  started = await startPortalInBrowser();
  world = await fillPortal(started.portal);
  context = await newContext(started.browser, { locale: 'nl-BE', reducedMotion: 'reduce' });
  page = await context.newPage();
});
afterAll(async () => {
  await started?.stop();
});

async function open(row: PortalPage, language: Language): Promise<void> {
  await takeOver(context, world.people[row.as], { ...row.cookies, lang: language });
  await page.setViewportSize({ width: WIDTHS[0], height: 900 });
  expect(await openPage(page, row, world)).toBe(row.status ?? 200);
}

const byName = (name: string) => PAGES.find((row) => row.name === name) as PortalPage;

async function keepPicture(name: string, width: number, language: Language): Promise<void> {
  const folder = process.env.PAGE_PICTURES;
  const isKept = width === NARROWEST ? language === 'nl' : language === (width === 390 ? 'de' : 'nl');
  if (!folder || !isKept) return;
  const path = join(folder, `${name.replaceAll(' ', '-')}-${width}-${language}.png`);
  await page.screenshot({ path, fullPage: true });
}

test('every page that the portal can show is in the table', () => {
  const told = new Set([...PAGES.flatMap(({ route }) => route ?? []), ...Object.keys(NO_PAGES)]);
  expect(started.routes.filter((route) => !told.has(route))).toEqual([]);
  expect([...told].filter((route) => !started.routes.includes(route))).toEqual([]);
  expect(new Set(PAGES.map(({ name }) => name)).size).toBe(PAGES.length);
});

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(PAGES.map((row) => [row.name, row] as const))('%s', async (name, row) => {
    await open(row, language);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await keepPicture(name, width, language);
      expect({ width, broken: await violationsOf(page) }).toEqual({ width, broken: [] });
    }
    await page.setViewportSize({ width: NARROWEST, height: 640 });
    await keepPicture(name, NARROWEST, language);
    expect(await page.evaluate(overflowing)).toEqual([]);
    const focused = row.status === 422 ? 'problems' : '';
    // The focus goes where it belongs some moments after the page came.
    await untilHolds(async () =>
      expect(await page.evaluate(outline)).toEqual({ language, headings: 1, first: 'skip', moving: 0, focused }),
    );
  });
});

/** Runs in the page: what reaches over the edge, where the page itself would have to be scrolled. */
function overflowing(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  return [...document.body.querySelectorAll('*')]
    .filter((each) => each.getBoundingClientRect().right > clientWidth + 1)
    .map((each) => `${each.tagName} ${each.id} ${each.className} ${each.getBoundingClientRect().right}`);
}

/** Runs in the page. */
function outline() {
  return {
    language: document.documentElement.lang,
    headings: document.querySelectorAll('h1').length,
    first: document.querySelector('a[href], button, input')?.className,
    moving: document.getAnimations().length,
    focused: document.activeElement?.id ?? '',
  };
}

test('what was written in another language says which', async () => {
  await open(byName('receipt'), 'de');
  expect(await page.locator('#document').getAttribute('lang')).toBe('nl');
  await open(byName('handling, taken'), 'fr');
  expect(await page.locator('#document').getAttribute('lang')).toBe('nl');
});

describe('on paper', () => {
  const shown = async (selectors: string[]) => {
    const seen = await Promise.all(
      selectors.map((selector) => page.locator(selector).filter({ visible: true }).count()),
    );
    return selectors.filter((_, index) => seen[index] !== 0);
  };
  beforeEach(() => page.emulateMedia({ media: 'print' }));
  afterEach(() => page.emulateMedia({ media: 'screen' }));

  test.each(['receipt', 'question of staff'])(
    'the %s has its reference and address, and nothing to press',
    async (name) => {
      await open(byName(name), 'nl');
      expect(await shown(['.brand', '#reference', '#status', '#timeline', '#document'])).toHaveLength(5);
      expect(await page.textContent('#document')).toContain('Kerkstraat 12 bus 3');
      expect(await shown(['.skip', '.languages', '.access', 'footer', 'form', 'button', 'summary', 'main a'])).toEqual(
        [],
      );
    },
  );

  test('the back office prints the address for the envelope and the reference, and nothing to press', async () => {
    await open(byName('print view'), 'nl');
    expect(await shown(['.envelope', 'h1 small', '#document', '#timeline'])).toHaveLength(4);
    expect(await page.textContent('.envelope')).toMatch(/Jan Pieter Voorbeeld.*Kerkstraat 12 bus 3.*9999 Zandhove/s);
    expect(await shown(['.skip', 'header', '.screen-only', '.test-banner', 'form', 'button', 'main a'])).toEqual([]);
  });

  test('the account prints its requests without tabs and filter', async () => {
    await open(byName('account'), 'nl');
    expect(await shown(['h1', '#history'])).toHaveLength(2);
    expect(await shown(['.tabs', '#filter', '#new-request', 'button', '.languages', 'footer'])).toEqual([]);
  });
});
