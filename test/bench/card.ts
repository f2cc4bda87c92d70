/** Measures what a citizen waits for: card traffic and time of each operation, the host's start, and the eID window's appearance. */
import { join } from 'node:path';
import { startBrowser } from '@eid-loket/virtual-card/playwright/browser.ts';
import { eidWindow, inState } from '@eid-loket/virtual-card/playwright/eid-window.ts';
import { HostProcess, NONCE } from '../contract/host-process.ts';
import { ask, serveTestPages } from '../scene/test-page.ts';
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

/** From the page's call to the window shown, and to the question asked (with a card in the reader). */
async function windowShown(): Promise<{ opened: number; asked: number }> {
  const pages = await serveTestPages(ROOT);
  const browser = await startBrowser({
    extension: join(ROOT, 'dist', 'extension', 'chromium'),
    hostCommand: [process.execPath, join(ROOT, 'dist', 'virtual-host', 'host.cjs'), '--persona', 'jan'],
    headless: true,
    language: 'nl',
  });
  const page = await browser.context.newPage();
  await page.goto(`http://localhost:${pages.port}/`);
  const opened: number[] = [];
  const asked: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    let started = 0;
    const window = await eidWindow(browser.context, async () => {
      started = performance.now();
      void ask(page, 'login', { challengeNonce: NONCE }).catch(() => undefined);
    });
    await window.waitForSelector('#origin');
    opened.push(performance.now() - started);
    await inState(window, 'consent');
    asked.push(performance.now() - started);
    await window.close();
  }
  await browser.stop();
  pages.close();
  return { opened: median(opened), asked: median(asked) };
}

export async function benchCard(): Promise<void> {
  await benchOperations();
  const row = table('what', 'median');
  row('host started to its first message', milliseconds(await hostStart()));
  const { opened, asked } = await windowShown();
  row('page call to eID window shown', milliseconds(opened));
  row('page call to consent question, card in the reader', milliseconds(asked));
}
