/** The account's own use of the card in a real browser: a card that nobody registered, linked later, and then a way in. */
import { join } from 'node:path';
import { allow, eidWindow, inState, typePin } from '@eid-loket/virtual-card/playwright/eid-window.ts';
import type { Page } from 'playwright-core';
import { makeDataFolder } from '../helpers/data-folder.ts';
import { type Scene, startScene } from '../scene/scene.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');

let scene: Scene;
let page: Page;
beforeAll(async () => {
  scene = await startScene({
    dist: DIST,
    card: 'in-process',
    persona: 'jan',
    headless: true,
    language: 'nl',
    makeDataFolder,
  });
  page = await scene.browser.context.newPage();
});
afterAll(async () => {
  await scene?.stop();
});

async function useCard(button: string): Promise<void> {
  const window = await eidWindow(scene.browser.context, () => page.click(button));
  await inState(window, 'consent');
  await allow(window);
  const closed = window.waitForEvent('close');
  await typePin(window, '1234');
  await closed;
}

const fill = async (values: Record<string, string>) => {
  for (const [name, value] of Object.entries(values)) await page.fill(`#${name}`, value);
};

test('a card that nobody registered is told how to, and linked from Mijn parameters', async () => {
  await page.goto(`${scene.origin}/login`);
  expect(await page.isVisible('.how-to a')).toBe(false);
  await useCard('#eid-login');
  await page.waitForSelector('.eid-state.bad');
  expect(await page.textContent('.eid-state')).toContain('CARD_NOT_REGISTERED');
  await page.waitForSelector('.how-to a[href="/register"]');

  await page.goto(`${scene.origin}/register/password`);
  await fill({ username: 'zoe', password: 'drie paarse dakpannen', surname: 'Zonderkaart', first_names: 'Zoë' });
  await fill({ birth_date: '1990-02-28', street_and_number: 'Dorp 1', postal_code: '9999', municipality: 'Zandhove' });
  await page.click('#submit');
  await page.waitForSelector('#who');

  await page.goto(`${scene.origin}/parameters`);
  await useCard('#eid-link');
  await page.waitForURL('**/parameters/card');
  expect(await page.textContent('#row-surname')).toMatch(/Zonderkaart.*Voorbeeld.*gewijzigd/s);
  await fill({ link_password: 'drie paarse dakpannen' });
  await page.click('#save-card');
  await page.waitForSelector('#saved');

  await page.click('#logout-top');
  await page.waitForSelector('#login-top');
  await page.goto(`${scene.origin}/login`);
  await useCard('#eid-login');
  await page.waitForURL('**/account');
  expect(await page.textContent('#who')).toMatch(/Jan Pieter Voorbeeld.*zoe.*met uw eID/s);
  await page.goto(`${scene.origin}/parameters`);
  await fill({ email: 'zoe@mail.example' });
  await useCard('#eid-contact');
  await page.waitForSelector("#saved:has-text('een link naar uw e-mailadres')");
  await useCard('#eid-read');
  await page.waitForURL('**/parameters/card');
  expect(await page.textContent('main')).toContain('Er is niets te bewaren');
});

test('the field for a password stands only with the choice to have one', async () => {
  await page.goto(`${scene.origin}/parameters`);
  await fill({ unlink_password: 'drie paarse dakpannen' });
  await page.click('#submit-unlink_password');
  await page.waitForSelector('#saved');
  await page.click('#logout-top');
  await page.waitForSelector('#login-top');
  await page.goto(`${scene.origin}/register`);
  await useCard('#eid-register');
  await page.waitForURL('**/register/confirm');
  expect(await page.isVisible('#password')).toBe(false);
  await page.check('#access-both');
  await page.waitForSelector('#password');
  await fill({ username: 'jan' });
  for (const [password, word] of [
    ['azerty', 'zeer zwak'],
    ['Voorbeeld', 'zeer zwak'],
    ['vier gele emmers', 'zeer sterk'],
  ] as const) {
    await fill({ password });
    await page.waitForFunction(
      (expected) => document.querySelector('#password-strength strong')?.textContent === expected,
      word,
    );
  }
  await page.waitForSelector('#password-strength');
  await page.click('#submit');
  await page.waitForSelector('#who');
});
