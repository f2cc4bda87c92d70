/** A reader with keys, in a real Chromium: the eID window says where to type, what was wrong, and asks before the last try; its cancel stops the reader. */
import { join } from 'node:path';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type BrowserScene, startBrowser } from '@eid-loket/virtual-card/playwright/browser.ts';
import { closeBy, eidWindow, inState } from '@eid-loket/virtual-card/playwright/eid-window.ts';
import type { Page } from 'playwright-core';
import { violationsOf } from '../helpers/axe.ts';
import { extensionPage } from '../helpers/extension-browser.ts';
import { until } from '../helpers/until.ts';
import { type PinPadReader, startPinPadReader } from '../pin-pad/pin-pad-reader.ts';
import { type Answer, ask, resultOf, serveTestPages, type TestPages } from '../scene/test-page.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');
const LOGIN = { challengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=' };
/** START, FINISH, GET KEY PRESSED and ABORT of PC/SC part 10. */
const CAN_BE_STOPPED = [1, 2, 5, 11];

let pages: TestPages;
let reader: PinPadReader;
let card: CardController;
let browser: BrowserScene;
let page: Page;

beforeAll(async () => {
  pages = await serveTestPages();
  reader = await startPinPadReader();
  reader.offer(CAN_BE_STOPPED);
  card = await plugCard(reader.pcscd, 'jan');
  browser = await startBrowser({
    extension: join(DIST, 'extension', 'chromium'),
    hostCommand: [...reader.pcscd.enter, process.execPath, join(DIST, 'native-host', 'host.cjs')],
    headless: true,
    language: 'nl',
  });
  page = await browser.context.newPage();
  await page.goto(`http://localhost:${pages.port}/`);
});
afterAll(async () => {
  await browser?.stop();
  await card?.stop();
  await reader?.stop();
  pages?.close();
});

async function begin(): Promise<{ window: Page; answer: Promise<Answer> }> {
  let answer: Promise<Answer> = Promise.reject(new Error('not asked'));
  answer.catch(() => {});
  const window = await eidWindow(browser.context, async () => {
    answer = ask(page, 'login', LOGIN);
    answer.catch(() => {});
  });
  await inState(window, 'consent');
  await window.click('#allow');
  return { window, answer };
}

test('the window sends the citizen to the reader, tells a wrong PIN, and its cancel stops the reader', async () => {
  const { window, answer } = await begin();
  await inState(window, 'native-pin');
  expect(await window.textContent('h1')).toBe('Typ uw pincode op de kaartlezer');
  expect(await window.textContent('#origin')).toContain('localhost');
  expect(await window.textContent('#tries')).toContain('3 pogingen');
  expect(await violationsOf(window)).toEqual([]);
  await reader.type('pin 1111');
  await window.waitForSelector('#pin-problem .notice');
  expect(await window.textContent('#pin-problem')).toContain('U hebt nog 2 pogingen.');
  expect(await violationsOf(window)).toEqual([]);
  await reader.asks();
  reader.calls();
  await closeBy(window, '#cancel');
  expect((await answer).code).toBe('REQUEST_CANCELLED');
  await until('the reader to be stopped', () => reader.calls().includes('abort'));
  expect((await card.trace()).lines.filter(({ command }) => command.startsWith('002A'))).toEqual([]);
});

test('the last try is asked for before the reader asks', async () => {
  await card.persona('an-last-try');
  await card.insert();
  const { window, answer } = await begin();
  await inState(window, 'last-try');
  expect(await violationsOf(window)).toEqual([]);
  await window.click('#use-last-try:not([aria-disabled])');
  await inState(window, 'native-pin');
  expect(await window.textContent('#tries')).toContain('1 poging');
  await reader.type('pin 1234');
  expect(await resultOf(answer)).toMatchObject({ token: { format: 'web-eid:1.0' } });
});

test('the PIN is changed on the reader, which the window explains', async () => {
  await card.persona('jan');
  await card.insert();
  reader.offer([7]);
  const own = await browser.context.newPage();
  await own.goto(extensionPage('change-pin.html'));
  const window = await eidWindow(browser.context, () => own.click('#start'));
  await inState(window, 'native-pin');
  expect(await window.textContent('#screen')).toContain('eerst uw huidige pincode, dan tweemaal de nieuwe');
  await reader.type('change 1234 56789 56780');
  await window.waitForSelector('#pin-problem .notice');
  expect(await window.textContent('#tries')).toContain('3 pogingen');
  await reader.type('change 1234 56789 56789');
  await own.waitForSelector('#outcome .good');
  await own.close();
});
