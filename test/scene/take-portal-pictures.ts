/**
 * Sheets of every page of the portal for people to look at: two languages, light and dark, at the width of a desk and of a phone, some
 * pages beside one another on each sheet.
 */
import { join } from 'node:path';
import { newContext } from '@eid-loket/virtual-card/playwright/chromium.ts';
import type { BrowserContext } from 'playwright-core';
import { startPortalInBrowser, takeOver } from './portal-in-browser.ts';
import { openPage, PAGES, type PortalPage } from './portal-pages.ts';
import { fillPortal, type PortalWorld } from './portal-world.ts';

/** With the part of its size at which a page stands on the sheet, and how many stand there. */
const DESK = { width: 1280, scale: 0.5, pages: 9 };
const PHONE = { width: 390, scale: 0.75, pages: 12 };
const LOOKS = [
  { language: 'nl', scheme: 'light', size: DESK },
  { language: 'de', scheme: 'light', size: PHONE },
  { language: 'de', scheme: 'dark', size: DESK },
  { language: 'nl', scheme: 'dark', size: PHONE },
] as const;
const SHEET = { width: 2000, height: 1000 };

/** @param folder that exists @param only pages whose name has these words */
export async function takePortalPictures(folder: string, only = ''): Promise<void> {
  const started = await startPortalInBrowser();
  try {
    const world = await fillPortal(started.portal);
    const context = await newContext(started.browser, { locale: 'nl-BE', reducedMotion: 'reduce' });
    const rows = PAGES.filter(({ name }) => name.includes(only));
    for (const look of LOOKS) {
      const shown = await picturesOf(context, world, rows, look);
      const { language, scheme, size } = look;
      for (let at = 0; at < shown.length; at += size.pages) {
        const path = join(folder, `portal-${language}-${scheme}-${size.width}-${1 + at / size.pages}.png`);
        await sheetOf(context, shown.slice(at, at + size.pages), size, path);
      }
    }
  } finally {
    await started.stop();
  }
}

async function picturesOf(
  context: BrowserContext,
  world: PortalWorld,
  rows: readonly PortalPage[],
  look: (typeof LOOKS)[number],
) {
  const shown: { name: string; picture: Buffer }[] = [];
  for (const row of rows) {
    const page = await context.newPage();
    await page.emulateMedia({ colorScheme: look.scheme });
    await page.setViewportSize({ width: look.size.width, height: 800 });
    await takeOver(context, world.people[row.as], { ...row.cookies, lang: look.language });
    await openPage(page, row, world);
    shown.push({ name: row.name, picture: await page.screenshot({ fullPage: true }) });
    await page.close();
  }
  return shown;
}

async function sheetOf(
  context: BrowserContext,
  shown: readonly { name: string; picture: Buffer }[],
  { width, scale }: { width: number; scale: number },
  path: string,
): Promise<void> {
  const page = await context.newPage();
  await page.setViewportSize(SHEET);
  const figures = shown.map(
    ({ name, picture }) =>
      `<figure><figcaption>${name}</figcaption><img width="${width * scale}" src="data:image/png;base64,${picture.toString('base64')}" alt=""></figure>`,
  );
  await page.setContent(
    `<style>body{font:14px sans-serif;display:flex;flex-wrap:wrap;align-items:start;gap:12px;margin:12px;background:#888}
     figure{margin:0}img{display:block}</style>${figures.join('')}`,
  );
  await page.screenshot({ path, fullPage: true });
  await page.close();
}
