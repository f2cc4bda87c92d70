/** Measures what a citizen waits for: card traffic and time of each operation, the host's start, and the eID window's appearance. */
import { join } from 'node:path';
import { plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { startBrowser } from '@eid-loket/virtual-card/playwright/browser.ts';
import { eidWindow, inState } from '@eid-loket/virtual-card/playwright/eid-window.ts';
import { HostProcess, NONCE } from '../contract/host-process.ts';
import { ask, serveTestPages } from '../scene/test-page.ts';
import { milliseconds, percentile, table } from './report.ts';

const ROOT = join(__dirname, '..', '..');
const HOST = join(ROOT, 'dist', 'native-host', 'host.cjs');
const ROUNDS = 10;

const OPERATIONS = {
  login: { challengeNonce: NONCE },
  'read-identity': { challengeNonce: NONCE, groups: ['identity', 'address', 'photo'] },
  sign: { title: 'Uittreksel', document: Buffer.from('Ik vraag een uittreksel.').toString('base64') },
};

const median = (values: number[]) => percentile(values, 50);

async function cardTraffic(): Promise<void> {
  const row = table('applet', 'operation', 'APDUs', 'bytes', 'median time');
  const pcscd = await startPrivatePcscd();
  for (const [applet, persona] of [
    ['1.8', 'jan'],
    ['1.7', 'marie'],
  ] as const) {
    const card = await plugCard(pcscd, persona);
    for (const [operation, params] of Object.entries(OPERATIONS)) {
      const times: number[] = [];
      let traffic = { commands: 0, bytes: 0 };
      for (let round = 0; round < ROUNDS; round += 1) {
        await card.trace();
        const host = new HostProcess(pcscd.enter, undefined, {}, HOST);
        host.greet();
        await host.next('hello');
        const started = performance.now();
        const id = host.request(operation, params);
        await host.allow(id);
        await host.typePin(id, '1234');
        await host.next('result');
        times.push(performance.now() - started);
        await host.end();
        traffic = await card.trace();
      }
      row(applet, operation, traffic.commands, traffic.bytes, milliseconds(median(times)));
    }
    await card.stop();
  }
  await pcscd.stop();
}

async function hostStart(): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    const host = new HostProcess([], undefined, {}, HOST);
    await host.next('hello');
    times.push(performance.now() - started);
    await host.end();
  }
  return median(times);
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
