/** The pictures of README.md: what a citizen sees after installing, and when a site asks for the card. In English, small enough to be read with the text. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chooseLanguage, extensionPage } from '../helpers/extension-browser.ts';
import { enable, startPictureBrowser } from './take-pictures.ts';
import { serveWindowGallery } from './window-gallery.ts';
import { WINDOW_STATES } from './window-states.ts';

const WINDOW = { width: 400, height: 480 };
const FIRST_RUN = { width: 520, height: 440 };
const STATES = ['consent-login', 'pin'];

/** @param root of the repository, built @param folder of the pictures that README.md shows */
export async function takeReadmePictures(root: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const gallery = await serveWindowGallery();
  const browser = await startPictureBrowser(root, 'en');
  try {
    const { context } = browser;
    await chooseLanguage(context, 'en');
    const page = await context.newPage();
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(FIRST_RUN);
    await page.goto(extensionPage('first-run.html'));
    await page.waitForSelector('li[data-part="card"][data-light="good"]');
    const heading = await page.locator('h2').first().boundingBox();
    if (!heading) throw new Error('the page after installing has no heading');
    const y = Math.floor(heading.y) - 12;
    const clip = { x: 0, y, width: FIRST_RUN.width, height: FIRST_RUN.height - y };
    await page.screenshot({ path: join(folder, 'installed.png'), clip });
    await page.setViewportSize(WINDOW);
    await page.goto(gallery.url);
    for (const [name, state] of Object.entries(WINDOW_STATES)) {
      if (!STATES.includes(name)) continue;
      await page.evaluate((shown) => window.showState(shown, 'en'), state);
      await enable(page);
      await page.screenshot({ path: join(folder, `${name}.png`) });
    }
  } finally {
    await browser.stop();
    gallery.close();
  }
}
