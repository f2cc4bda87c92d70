/** Measures what a citizen waits for: card traffic and time of each operation, the host's start, and the eID window's appearance. */
import { join } from 'node:path';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { startBrowser } from '@eid-loket/virtual-card/playwright/browser.ts';
import { allow, eidWindow, inState, typePin } from '@eid-loket/virtual-card/playwright/eid-window.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { HostProcess, NONCE } from '../contract/host-process.ts';
import { type Answer, ask, serveTestPages } from '../scene/test-page.ts';
import { benchOperations } from './card-operations.ts';
import { milliseconds, percentile, table } from './report.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const HOST = join(ROOT, 'dist', 'native-host', 'host.cjs');
const ROUNDS = 10;

const median = (values: number[]) => percentile(values, 50);

async function times(rounds: number, run: () => Promise<number>): Promise<number[]> {
  const measured: number[] = [];
  for (let round = 0; round < rounds; round += 1) measured.push(await run());
  return measured;
}

async function hostStart(): Promise<number> {
  const starts = await times(ROUNDS, async () => {
    const started = performance.now();
    const host = new HostProcess([], undefined, {}, HOST);
    await host.next('hello');
    const took = performance.now() - started;
    await host.end();
    return took;
  });
  return median(starts);
}

interface Visit {
  opened: number;
  asked: number;
  /** From the typed PIN to the page's result, without the card's own time. */
  afterPin: number;
}

/** Whole logins from a page, through the extension, the host and pcscd: a window that is closed each time would count as asking too often. */
async function logins(): Promise<Visit[]> {
  const pages = await serveTestPages(ROOT);
  const pcscd = await startPrivatePcscd();
  const card = await plugCard(pcscd, 'jan');
  const browser = await startBrowser({
    extension: join(ROOT, 'dist', 'extension', 'chromium'),
    hostCommand: [...pcscd.enter, process.execPath, HOST],
    headless: true,
    language: 'nl',
  });
  const page = await browser.context.newPage();
  await page.goto(`http://localhost:${pages.port}/`);
  const visits: Visit[] = [];
  // The first one reads the authorities.
  for (let round = 0; round <= ROUNDS; round += 1) visits.push(await login(browser.context, page, card));
  await browser.stop();
  await card.stop();
  await pcscd.stop();
  pages.close();
  return visits.slice(1);
}

async function login(context: BrowserContext, page: Page, card: CardController): Promise<Visit> {
  let started = 0;
  let answer: Promise<Answer> | undefined;
  const window = await eidWindow(context, async () => {
    started = performance.now();
    answer = ask(page, 'login', { challengeNonce: NONCE });
    answer.catch(() => undefined);
  });
  await window.waitForSelector('#origin');
  const opened = performance.now() - started;
  await inState(window, 'consent');
  const asked = performance.now() - started;
  await allow(window);
  await card.trace();
  // The buttons of a new screen do not work at once.
  await window.waitForSelector('#submit-pin:not([aria-disabled])');
  let typed = Number.NaN;
  // By the browser's own clocks: between the test and the browser each step takes longer than all that is measured.
  await window.exposeFunction('clickedAt', (time: number) => {
    typed = time;
  });
  await window.evaluate(() => {
    const { clickedAt: tell } = globalThis as unknown as { clickedAt(time: number): Promise<void> };
    const now = () => performance.timeOrigin + performance.now();
    addEventListener('click', () => void tell(now()), { capture: true });
  });
  await typePin(window, '1234');
  const { code, endedAt } = (await answer) as Answer;
  const took = endedAt - typed;
  if (code) throw new Error(`the login ended with ${code}`);
  return { opened, asked, afterPin: took - (await card.trace()).milliseconds };
}

export async function benchCard(): Promise<void> {
  await benchOperations();
  const row = table('what', 'median');
  row('host started to its first message', milliseconds(await hostStart()));
  const visits = await logins();
  const of = (figure: keyof Visit) => milliseconds(median(visits.map((visit) => visit[figure])));
  row('page call to eID window shown', of('opened'));
  row('page call to consent question, card in the reader', of('asked'));
  row('PIN to result at the page, without the card’s own time', of('afterPin'));
}
