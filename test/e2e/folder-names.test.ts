/** The main job where folders have names that programs stumble over, without a locale that says UTF-8, as over ssh. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pagesOf } from '../browsers/chromium.ts';
import { makeDataFolder } from '../helpers/data-folder.ts';
import { STEPS, travel } from '../scene/journey.ts';
import { startScene } from '../scene/scene.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');
const PERSON = {
  username: 'jan.v',
  pin: '1234',
  firstNames: 'Jan Pieter',
  surname: 'Voorbeeld',
  street: 'Kerkstraat 12 bus 3',
};

let base: string;
const locale = ['LANG', 'LC_ALL', 'LC_CTYPE'].map((name) => [name, process.env[name]] as const);
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'eid-loket-names-'));
  for (const [name] of locale) delete process.env[name];
});
afterEach(() => {
  rmSync(base, { recursive: true, force: true });
  for (const [name, value] of locale) if (value !== undefined) process.env[name] = value;
});

test.each([
  ['every odd character', "Zoë's map & 100% café $HOME"],
  ['200 characters', 'lang'.repeat(50)],
])('%s', async (_name, folder) => {
  const [dist, home] = ['dist', 'home'].map((each) => join(base, folder, each)) as [string, string];
  mkdirSync(home, { recursive: true });
  cpSync(DIST, dist, { recursive: true });
  const site = join('test', 'scene', 'site');
  cpSync(join(DIST, '..', site), join(base, folder, site), { recursive: true });
  symlinkSync(join(DIST, '..', 'node_modules'), join(base, folder, 'node_modules'));
  const scene = await startScene({
    dist,
    home,
    card: 'in-process',
    persona: 'jan',
    headless: true,
    language: 'nl',
    makeDataFolder,
  });
  try {
    const browser = pagesOf(scene.browser.context);
    const { origin } = scene;
    const page = await browser.open(`${origin}/`);
    const done: string[] = [];
    await travel({ origin, browser, page, person: PERSON, picture: async () => {} }, (name) => done.push(name));
    expect(done).toHaveLength(STEPS.main.length);
  } finally {
    await scene.stop();
  }
});
