/**
 * WCAG 2.2 AA, as far as a machine sees it, on every page of the table in four languages: axe-core at the width of a desk in light and of a
 * phone in dark, nothing to scroll sideways at 320 px, a way past the navigation, what a browser may fill in, nothing that moves.
 */
import { LANGUAGES, type Language } from '@eid-loket/shared/protocol/fields.ts';
import { newContext } from '@eid-loket/virtual-card/playwright/chromium.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { violationsOf } from '../helpers/axe.ts';
import { untilHolds } from '../helpers/until.ts';
import { type PortalInBrowser, startPortalInBrowser, takeOver } from '../scene/portal-in-browser.ts';
import { openPage, PAGES, type PortalPage } from '../scene/portal-pages.ts';
import { fillPortal, type PortalWorld } from '../scene/portal-world.ts';

const LOOKS = [
  { width: 1100, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;
/** 1280 px at 400 %: what WCAG 1.4.10 asks. */
const NARROWEST = 320;
/** Half of the height that 1280 × 1024 px have left at 400 %; the back office has more to show. */
const HEADER_MAX = 128;

/** WCAG 1.3.5: what a browser may fill in, by the field's name; any other field is 'off'. */
const AUTOCOMPLETE: Readonly<Record<string, readonly string[]>> = {
  // Off where an administrator names a colleague.
  username: ['username', 'off'],
  password: ['current-password', 'new-password'],
  old_password: ['current-password'],
  current: ['current-password'],
  new_password: ['new-password'],
  contact_password: ['current-password'],
  link_password: ['current-password'],
  remove_password: ['current-password'],
  unlink_password: ['current-password'],
  surname: ['family-name'],
  first_names: ['given-name'],
  birth_date: ['bday'],
  street_and_number: ['address-line1'],
  postal_code: ['postal-code'],
  municipality: ['address-level2'],
  email: ['email'],
  phone: ['tel'],
};

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
  await page.setViewportSize({ width: LOOKS[0].width, height: 900 });
  expect(await openPage(page, row, world)).toBe(row.status ?? 200);
}

const byName = (name: string) => PAGES.find((row) => row.name === name) as PortalPage;

test('every page that the portal can show is in the table', () => {
  const told = new Set([...PAGES.flatMap(({ route }) => route ?? []), ...Object.keys(NO_PAGES)]);
  expect(started.routes.filter((route) => !told.has(route))).toEqual([]);
  expect([...told].filter((route) => !started.routes.includes(route))).toEqual([]);
  expect(new Set(PAGES.map(({ name }) => name)).size).toBe(PAGES.length);
});

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(PAGES.map((row) => [row.name, row] as const))('%s', async (_name, row) => {
    await open(row, language);
    for (const look of LOOKS) {
      await page.setViewportSize({ width: look.width, height: 900 });
      await page.emulateMedia({ colorScheme: look.colorScheme });
      expect({ ...look, broken: await violationsOf(page) }).toEqual({ ...look, broken: [] });
    }
    await page.setViewportSize({ width: NARROWEST, height: 640 });
    expect(await page.evaluate(overflowing)).toEqual([]);
    for (const [field, token] of await page.evaluate(typedFields))
      expect([field, AUTOCOMPLETE[field] ?? ['off']]).toEqual([field, expect.arrayContaining([token])]);
    const focused = row.status === 422 ? 'problems' : '';
    // The focus goes where it belongs some moments after the page came.
    await untilHolds(async () => {
      const { header, ...told } = await page.evaluate(outline);
      expect(header).toBeLessThanOrEqual(HEADER_MAX);
      expect(told).toEqual({ language, headings: 1, first: 'skip', moving: 0, focused });
    });
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
    header: Math.round(
      document.querySelector('body:not(.back-office) header.site')?.getBoundingClientRect().height ?? 0,
    ),
  };
}

/** Runs in the page: fields that somebody types or chooses in, each with its token. */
function typedFields(): (readonly [field: string, token: string])[] {
  const fields = document.querySelectorAll<HTMLInputElement>(
    'input:not([type="hidden"], [type="radio"], [type="checkbox"], [readonly]), select, textarea:not([readonly])',
  );
  return [...fields].map((field) => [field.name, field.getAttribute('autocomplete') ?? '']);
}

test('a browser without the extension is told at /install what is missing', async () => {
  await open(byName('install'), 'nl');
  await page.waitForSelector('[data-part="extension"] .status[data-state="missing"]');
  expect(await page.textContent('[data-part="extension"] .status')).toBe('Ontbreekt');
  expect(await page.textContent('[data-part="host"] .status')).toBe('Nog niet te zien');
});

test('in forced colours the tab that is open is the only one with a line', async () => {
  await open(byName('account'), 'nl');
  await page.emulateMedia({ forcedColors: 'active' });
  const lines = await page.$$eval('.tabs a', (tabs) => tabs.map((tab) => getComputedStyle(tab).borderBottomWidth));
  await page.emulateMedia({ forcedColors: 'none' });
  expect(lines).toEqual(['4px', '0px', '0px', '0px']);
});

test('a field that only one answer needs appears with it, without JavaScript too', async () => {
  await open(byName('form residence'), 'nl');
  await page.check('#purpose-work');
  await page.locator('#details').waitFor({ state: 'hidden' });
  await page.check('#purpose-other');
  await page.locator('#details').waitFor({ state: 'visible' });
  expect(await page.locator('#details').isVisible()).toBe(true);
});

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
