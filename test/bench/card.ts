/** Measures what a citizen waits for: card traffic and time of each operation, the host's start, and the eID window's appearance. */
import { join } from 'node:path';
import { plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { startBrowser } from '@eid-loket/virtual-card/playwright/browser.ts';
import { eidWindow, inState } from '@eid-loket/virtual-card/playwright/eid-window.ts';
import { HostProcess, NONCE } from '../contract/host-process.ts';
import { ask, serveTestPages } from '../scene/test-page.ts';
import { milliseconds, percentile, table } from './report.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const HOST = join(ROOT, 'dist', 'native-host', 'host.cjs');
const ROUNDS = 10;
const SLOW_ROUNDS = 3;

const OPERATIONS = {
  login: { challengeNonce: NONCE },
  'read-identity': { challengeNonce: NONCE, groups: ['identity', 'address', 'photo'] },
  sign: { title: 'Uittreksel', document: Buffer.from('Ik vraag een uittreksel.').toString('base64') },
};

const median = (values: number[]) => percentile(values, 50);

/** One operation with a host of its own, consent and PIN answered at once. */
async function timed(enter: string[], operation: string, params: Record<string, unknown>): Promise<number> {
  const host = new HostProcess(enter, undefined, {}, HOST);
  host.greet();
  await host.next('hello');
  const started = performance.now();
  const id = host.request(operation, params);
  await host.allow(id);
  await host.typePin(id, '1234');
  await host.next('result');
  const took = performance.now() - started;
  await host.end();
  return took;
}

async function times(rounds: number, run: () => Promise<number>): Promise<number[]> {
  const measured: number[] = [];
  for (let round = 0; round < rounds; round += 1) measured.push(await run());
  return measured;
}

async function cardTraffic(): Promise<void> {
  const row = table('applet', 'operation', 'APDUs', 'bytes', 'median, card at once', 'median, card at real speed');
  const pcscd = await startPrivatePcscd();
  for (const [applet, persona] of [
    ['1.8', 'jan'],
    ['1.7', 'marie'],
  ] as const) {
    const card = await plugCard(pcscd, persona);
    for (const [operation, params] of Object.entries(OPERATIONS)) {
      const run = () => timed(pcscd.enter, operation, params);
      await card.speed({ perCommandMs: 0, perByteUs: 0 });
      const atOnce = await times(ROUNDS, run);
      await card.trace();
      await card.speed('real');
      const slowly = await times(SLOW_ROUNDS, run);
      const { commands, bytes } = await card.trace();
      const each = [commands / SLOW_ROUNDS, bytes / SLOW_ROUNDS].map((sum) => sum.toFixed(0)) as [string, string];
      row(applet, operation, ...each, milliseconds(median(atOnce)), milliseconds(median(slowly)));
    }
    await card.stop();
  }
  await pcscd.stop();
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
      void ask(page, 'login', OPERATIONS.login).catch(() => undefined);
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
  await cardTraffic();
  const row = table('what', 'median');
  row('host started to its first message', milliseconds(await hostStart()));
  const { opened, asked } = await windowShown();
  row('page call to eID window shown', milliseconds(opened));
  row('page call to consent question, card in the reader', milliseconds(asked));
}
