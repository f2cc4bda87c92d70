/** Three lines plug a card in: `card.insert()`, a click, and what the citizen does in the eID window. */
import { expect, test } from 'eid-loket-card/playwright';

test('a citizen registers with the card', async ({ page, card, eid }) => {
  await page.goto('/register');
  await card.insert();
  await eid.allowAndSign(() => page.click('#eid-register'));

  await expect(page.locator('#surname')).toHaveValue('Voorbeeld');
  await page.fill('#username', 'jan.voorbeeld');
  await page.click('#submit');
  await expect(page.locator('#who')).toContainText('jan.voorbeeld');
});

test('a citizen who never registered is told so', async ({ page, card, eid }) => {
  await card.persona('greta-german');
  await card.insert();
  await page.goto('/login');
  await eid.allowAndSign(() => page.click('#eid-login'));
  await expect(page.locator('.eid-state .error-code')).toHaveText('CARD_NOT_REGISTERED');
});

test('a card that was reported lost is refused', async ({ page, card, eid }) => {
  await card.persona('hilde-on-hold');
  await card.insert();
  await page.goto('/login');
  await eid.allowAndSign(() => page.click('#eid-login'));
  await expect(page.locator('.eid-state .error-code')).toHaveText('CERTIFICATE_REVOKED');
});

test('without an answer of the responder nobody gets in', async ({ page, card, eid, responder }) => {
  responder.behave('unreachable');
  await card.persona('zoe-accents');
  await card.insert();
  await page.goto('/login');
  await eid.allowAndSign(() => page.click('#eid-login'));
  await expect(page.locator('.eid-state .error-code')).toHaveText('REVOCATION_UNAVAILABLE');
});

test('a blocked card is told in the eID window', async ({ page, card, eid }) => {
  await card.persona('piet-blocked');
  await card.insert();
  await page.goto('/login');
  const window = await eid.open(() => page.click('#eid-login'));
  await expect(window.locator('#code')).toHaveText('PIN_BLOCKED');
});

test('a card that is pulled out in the middle costs nothing', async ({ page, card, eid }) => {
  await card.insert();
  await page.goto('/login');
  const window = await eid.open(() => page.click('#eid-login'));
  await eid.allow(window);
  await card.fault({ kind: 'remove', at: 3 });
  await eid.typePin(window);
  await expect(window.locator('#code')).toHaveText('CARD_REMOVED');
});
