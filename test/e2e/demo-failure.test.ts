/** What the demo says of a step that failed: window, code, the host's last lines and where the picture is. */
import { join } from 'node:path';
import { pagesOf } from '../browsers/chromium.ts';
import { makeDataFolder } from '../helpers/data-folder.ts';
import { failureLines } from '../scene/failure-lines.ts';
import { travel } from '../scene/journey.ts';
import { startScene } from '../scene/scene.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');

test('a card whose PIN is blocked', async () => {
  const scene = await startScene({
    dist: DIST,
    card: 'pcscd',
    persona: 'piet-blocked',
    headless: true,
    language: 'nl',
    makeDataFolder,
  });
  try {
    const browser = pagesOf(scene.browser.context);
    const { origin } = scene;
    const page = await browser.open(`${origin}/`);
    const person = { username: 'piet', pin: '1234', firstNames: 'Piet', surname: 'Geblokkeerd', street: 'Dorp 1' };
    const journey = travel({ origin, browser, page, person, picture: async () => {} });
    await expect(journey).rejects.toThrow(/^step "register with the eID.*" failed: the eID window shows PIN_BLOCKED/);
    const lines = await failureLines(scene, browser, page, async (_subject, name) => `demo-output/${name}.png`);
    expect(lines.slice(0, 2)).toEqual(['page: /register, code none', 'eID window: failed, code PIN_BLOCKED']);
    expect(lines.filter((line) => line.startsWith('native host: {')).length).toBeGreaterThan(0);
    expect(lines.at(-1)).toBe('picture: demo-output/failed.png');
    expect(lines.join(' ')).not.toMatch(/"1234"|\b\d{11}\b/);
  } finally {
    await scene.stop();
  }
});
