/**
 * The pictures of docs/support.md: the eID window as a citizen sees it in a story. Each file carries the words that it shows, so that a
 * test can tell when it is old.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { chromiumOptions } from '@eid-loket/virtual-card/playwright/chromium.ts';
import { chromium } from 'playwright-core';
import { SUPPORT_PICTURES } from './support-words.ts';
import { enable } from './take-pictures.ts';
import { serveWindowGallery } from './window-gallery.ts';

const SIZE = { width: 400, height: 420 };
/** Signature and the chunk IHDR, after which any other may stand (PNG, section 5.6). */
const AFTER_HEADER = 8 + 25;

/** @param folder of docs/support.md's pictures */
export async function takeSupportPictures(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const gallery = await serveWindowGallery();
  const { args, ...options } = chromiumOptions();
  const browser = await chromium.launch({ ...options, args });
  try {
    const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light' });
    await page.goto(gallery.url);
    for (const [code, words] of SUPPORT_PICTURES) {
      await page.evaluate((failed) => window.showState(failed, 'en'), {
        operation: 'login',
        origin: 'https://e-loket.zandhove.be',
        state: { name: 'failed', failure: { code, details: {} } },
      } as const);
      await enable(page);
      const picture = await page.screenshot();
      writeFileSync(join(folder, `${code}.png`), withWords(picture, words));
    }
  } finally {
    await browser.close();
    gallery.close();
  }
}

/** A chunk iTXt, uncompressed (PNG, section 11.3.3.4): keyword, no compression, no language, the words. */
function withWords(png: Buffer, words: string): Buffer {
  const body = Buffer.from(`iTXtDescription\0\0\0\0\0${words}`);
  const chunk = Buffer.alloc(4 + body.length + 4);
  chunk.writeUInt32BE(body.length - 4);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), 4 + body.length);
  return Buffer.concat([png.subarray(0, AFTER_HEADER), chunk, png.subarray(AFTER_HEADER)]);
}
