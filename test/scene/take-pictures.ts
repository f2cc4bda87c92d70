/**
 * Pictures by the real style sheets and texts: those that the extension's store listings show, in four languages, and sheets with every
 * state of the eID window and every page of the extension side by side, for people to look at before a release.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '@eid-loket/shared/protocol/fields.ts';
import { startBrowser } from '@eid-loket/virtual-card/playwright/browser.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { chooseLanguage, extensionPage } from '../helpers/extension-browser.ts';
import { serveWindowGallery } from './window-gallery.ts';
import { WINDOW_STATES } from './window-states.ts';

const SCHEMES = ['light', 'dark'] as const;
const WINDOW = { width: 440, height: 680 };
const STORE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 640 };
/** The window at 400 %. */
const ZOOMED = { width: 110, height: 170 };

/** What a store picture shows, beside the lines of the listing's own text, in their order. */
const STORE_STATES = ['consent-login', 'consent-all', 'document', 'pin'] as const;
const PAGES = ['popup', 'options', 'first-run', 'support'] as const;

interface Shown {
  title: string;
  picture: Buffer;
}

/** The extension as it was built, with jan's card in the reader. @param root of the repository, built */
export const startPictureBrowser = (root: string, language: Language) =>
  startBrowser({
    extension: join(root, 'dist', 'extension', 'chromium'),
    hostCommand: [process.execPath, join(root, 'dist', 'virtual-host', 'host.cjs'), '--persona', 'jan'],
    headless: true,
    language,
  });

/** @param root of the repository, built @returns the folder that holds them now */
export async function takePictures(root: string): Promise<string> {
  const folder = join(root, 'dist', 'pictures');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const gallery = await serveWindowGallery();
  const browser = await startPictureBrowser(root, 'nl');
  try {
    const { context } = browser;
    for (const language of LANGUAGES) {
      const states = await statesIn(context, gallery.url, language, { colorScheme: 'light' }, WINDOW);
      const pathOf = (name: string) => join(folder, `window-${language}-${name}.png`);
      await sheet(context, Object.values(states), pathOf('full'));
      for (const [name, media, size] of SPECIAL)
        await sheet(context, Object.values(await statesIn(context, gallery.url, language, media, size)), pathOf(name));
      await storePictures(context, join(root, 'extension', 'store', `${language}.md`), states, (number) =>
        join(folder, `store-${language}-${number}.png`),
      );
      await chooseLanguage(context, language);
      for (const scheme of SCHEMES) {
        const narrow = await statesIn(context, gallery.url, language, { colorScheme: scheme }, NARROW);
        await sheet(context, Object.values(narrow), pathOf(scheme));
        await sheet(context, await pagesIn(context, scheme), join(folder, `pages-${language}-${scheme}.png`));
      }
    }
  } finally {
    await browser.stop();
    gallery.close();
  }
  return folder;
}

type Scheme = (typeof SCHEMES)[number];
type Media = NonNullable<Parameters<Page['emulateMedia']>[0]>;

/** Sheets beside those of the two schemes. */
const SPECIAL: readonly (readonly [name: string, media: Media, size: typeof WINDOW])[] = [
  ['400-percent', { colorScheme: 'light' }, ZOOMED],
  ['forced-colors', { forcedColors: 'active', colorScheme: 'dark' }, NARROW],
];

async function statesIn(
  context: BrowserContext,
  url: string,
  language: Language,
  media: Media,
  size: typeof WINDOW,
): Promise<Record<string, Shown>> {
  const page = await context.newPage();
  await page.setViewportSize(size);
  await page.emulateMedia(media);
  await page.goto(url);
  const shown: Record<string, Shown> = {};
  for (const [title, state] of Object.entries(WINDOW_STATES)) {
    await page.evaluate(([what, words]) => window.showState(what, words), [state, language] as const);
    await enable(page);
    shown[title] = { title, picture: await page.screenshot() };
  }
  await page.close();
  return shown;
}

/** A picture shows a button as it looks once it works. */
export const enable = (page: Page) =>
  page.evaluate(() => {
    for (const button of document.querySelectorAll('button')) button.removeAttribute('aria-disabled');
  });

async function pagesIn(context: BrowserContext, scheme: Scheme): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (const name of PAGES) {
    const page = await context.newPage();
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize(name === 'popup' ? NARROW : { width: 640, height: 640 });
    await page.goto(extensionPage(`${name}.html${name === 'support' ? '#PIN_BLOCKED' : ''}`));
    await page.waitForSelector(name === 'options' ? '#portals li' : 'li[data-part="card"][data-light="good"]');
    if (name === 'support') await page.waitForSelector('#other-checks');
    shown.push({ title: name, picture: await page.screenshot({ fullPage: true }) });
    await page.close();
  }
  return shown;
}

const image = ({ picture }: Shown) => `<img src="data:image/png;base64,${picture.toString('base64')}" alt="">`;

async function shoot(context: BrowserContext, html: string, size: typeof WINDOW, path: string): Promise<void> {
  const page = await context.newPage();
  await page.setViewportSize(size);
  await page.setContent(html);
  await page.screenshot({ path, fullPage: true });
  await page.close();
}

const sheet = (context: BrowserContext, shown: readonly Shown[], path: string) =>
  shoot(
    context,
    `<style>body{font:14px sans-serif;display:flex;flex-wrap:wrap;gap:12px;margin:12px;background:#888}
     figure{margin:0}img{display:block}</style>${shown.map((each) => `<figure><figcaption>${each.title}</figcaption>${image(each)}</figure>`).join('')}`,
    { width: 2000, height: 1000 },
    path,
  );

/** Sentences of the listing: its three points, and the paragraph after them. */
function captions(listing: string): string[] {
  const points = [...listing.matchAll(/^- (.+)$/gm)].map(([, text]) => text as string).slice(0, 3);
  const after = /(?:^- .+\n)+\n(.+)$/m.exec(listing)?.[1];
  return [...points, after ?? ''];
}

async function storePictures(
  context: BrowserContext,
  listing: string,
  states: Record<string, Shown>,
  pathOf: (number: number) => string,
): Promise<void> {
  const texts = captions(readFileSync(listing, 'utf8'));
  for (const [index, state] of STORE_STATES.entries()) {
    const html = `<style>body{margin:0;height:800px;display:flex;align-items:center;justify-content:space-around;
      background:#e8eef4;color:#12263a;font:34px/1.35 sans-serif}p{width:560px}
      img{border-radius:10px;box-shadow:0 6px 30px #0004}</style><p>${texts[index]}</p>${image(states[state] as Shown)}`;
    await shoot(context, html, STORE, pathOf(index + 1));
  }
}
