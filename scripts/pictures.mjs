/**
 * `npm run pictures`: takes the pictures of the extension's store listings (`store-LANGUAGE-NUMBER.png`, 1280 × 800), and sheets of every
 * state of the eID window, every page of the extension and every page of the portal (`portal-LANGUAGE-COLOURS-WIDTH-NUMBER.png`) for people to look at, into `dist/pictures/`.
 *
 *   --support   those of docs/support.md instead, into `docs/support/`
 *   --readme    those of README.md instead, into `docs/pictures/`
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare, ROOT, run } from './prepare.mjs';
import { beginRun, endRun } from './run-folder.mjs';
import { runSource } from './run-source.mjs';

const { values: flags } = parseArgs({
  options: { support: { type: 'boolean', default: false }, readme: { type: 'boolean', default: false } },
});
beginRun();
const { browser } = await prepare('test');
process.env.EID_LOKET_BROWSER = browser;
const code = flags.support ? await takeSupport() : flags.readme ? await takeReadme() : await takeAll();
await endRun();
process.exit(code);

async function takeSupport() {
  const { takeSupportPictures } = await runSource('test/scene/support-pictures.ts');
  await takeSupportPictures(join(ROOT, 'docs', 'support'));
  return 0;
}

async function takeReadme() {
  const built = await run(process.execPath, [join('scripts', 'build.mjs')]);
  if (built !== 0) return built;
  const { takeReadmePictures } = await runSource('test/scene/readme-pictures.ts');
  await takeReadmePictures(ROOT, join(ROOT, 'docs', 'pictures'));
  return 0;
}

async function takeAll() {
  const built = await run(process.execPath, [join('scripts', 'build.mjs')]);
  if (built !== 0) return built;
  const { takePictures } = await runSource('test/scene/take-pictures.ts');
  const folder = await takePictures(ROOT);
  const { takePortalPictures } = await runSource('test/scene/take-portal-pictures.ts');
  await takePortalPictures(folder);
  process.stdout.write(`${folder}\n`);
  return 0;
}
