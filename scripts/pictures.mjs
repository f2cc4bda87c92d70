/**
 * `npm run pictures`: takes the pictures of the extension's store listings (`store-LANGUAGE-NUMBER.png`, 1280 × 800), and sheets of every
 * state of the eID window, every page of the extension and every page of the portal (`portal-LANGUAGE-COLOURS-WIDTH-NUMBER.png`) for people to look at, into `dist/pictures/`.
 */
import { join } from 'node:path';
import { prepare, ROOT, run } from './prepare.mjs';
import { beginRun, endRun } from './run-folder.mjs';
import { runSource } from './run-source.mjs';

beginRun();
const { browser } = await prepare('test');
process.env.EID_LOKET_BROWSER = browser;
const code = await run(process.execPath, [join('scripts', 'build.mjs')]);
if (code === 0) {
  const { takePictures } = await runSource('test/scene/take-pictures.ts');
  const folder = await takePictures(ROOT);
  const { takePortalPictures } = await runSource('test/scene/take-portal-pictures.ts');
  await takePortalPictures(folder);
  process.stdout.write(`${folder}\n`);
}
await endRun();
process.exit(code);
