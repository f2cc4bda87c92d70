/** What the extension itself costs: a message from a page to the host and back, the page client's size, and what is brought into pages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { NATIVE_HOST_NAME, PROTOCOL_VERSION } from '@eid-loket/shared/protocol/version.ts';
import { startBrowser } from '@eid-loket/virtual-card/playwright/browser.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { extensionPage } from '../helpers/extension-browser.ts';
import { serveTestPages } from '../scene/test-page.ts';
import { milliseconds, percentile, table } from './report.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const DIST = join(ROOT, 'dist');
const ROUNDS = 200;
const REQUEST_ID = '0'.repeat(32);

const median = (values: number[]) => percentile(values, 50);

export async function benchExtension(): Promise<void> {
  const pages = await serveTestPages(ROOT);
  const browser = await startBrowser({
    extension: join(DIST, 'extension', 'chromium'),
    hostCommand: [process.execPath, join(DIST, 'virtual-host', 'host.cjs'), '--persona', 'jan'],
    headless: true,
    language: 'nl',
    args: ['--host-resolver-rules=MAP *.example 127.0.0.1'],
  });
  try {
    const { context } = browser;
    const listed = await context.newPage();
    const inListed = await scriptBytes(listed, `http://localhost:${pages.port}/`);
    const inUnlisted = await scriptBytes(await context.newPage(), `http://unlisted.example:${pages.port}/`);
    const own = await context.newPage();
    await own.goto(extensionPage('support.html'));
    const toScript = median(await listed.evaluate(pageToScript, { rounds: ROUNDS, requestId: REQUEST_ID }));
    const toPage = median(await own.evaluate(ownToScript, ROUNDS));
    const toHost = median(
      await own.evaluate(ownToHost, {
        rounds: ROUNDS,
        name: NATIVE_HOST_NAME,
        protocol: PROTOCOL_VERSION,
        requestId: REQUEST_ID,
      }),
    );
    const row = table('what', 'median');
    row('page ⇄ content script', milliseconds(toScript));
    row('content script ⇄ eID window, a port opened and closed', milliseconds(toPage));
    row('eID window ⇄ native host, port open', milliseconds(toHost));
    row('page ⇄ native host, the three together', milliseconds(toScript + toPage + toHost));
    row('page client, gzipped', `${gzipSync(readFileSync(join(DIST, 'page-client', 'eid-loket.js'))).length} bytes`);
    row("script in a listed portal's page", `${inListed} bytes`);
    row('script in any other page', `${inUnlisted} bytes`);
  } finally {
    await browser.stop();
    pages.close();
  }
}

/** Of all scripts of an extension that the browser brings into the page. */
async function scriptBytes(page: Page, url: string): Promise<number> {
  const session = await (page.context() as BrowserContext).newCDPSession(page);
  let bytes = 0;
  session.on('Debugger.scriptParsed', ({ url: script, length = 0 }) => {
    if (script.startsWith('chrome-extension:')) bytes += length;
  });
  await session.send('Debugger.enable');
  await page.goto(url);
  await session.detach();
  return bytes;
}

/** The next three travel into the browser as text. */
async function pageToScript({ rounds, requestId }: { rounds: number; requestId: string }): Promise<number[]> {
  const envelope = { channel: 'eid-loket', protocol: 1, requestId };
  const { port1, port2 } = new MessageChannel();
  const next = () => new Promise((resolve) => Object.assign(port1, { onmessage: resolve }));
  const ready = next();
  window.postMessage({ channel: 'eid-loket', type: 'connect', protocol: 1 }, location.origin, [port2]);
  await ready;
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const pong = next();
    port1.postMessage({ ...envelope, type: 'ping' });
    await pong;
    took.push(performance.now() - started);
  }
  return took;
}

/** The tab is the one that has the script: a port of no known name is closed by it, without an error. */
async function ownToScript(rounds: number): Promise<number[]> {
  const visit = (id: number) =>
    new Promise<boolean>((resolve) => {
      const port = chrome.tabs.connect(id, { name: 'nobody', frameId: 0 });
      port.onDisconnect.addListener(() => resolve(chrome.runtime.lastError === undefined));
    });
  const ids = (await chrome.tabs.query({})).map(({ id }) => id);
  const served = await Promise.all(ids.map(visit));
  const tab = ids[served.indexOf(true)] as number;
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await visit(tab);
    took.push(performance.now() - started);
  }
  return took;
}

interface Line {
  rounds: number;
  name: string;
  protocol: number;
  requestId: string;
}

/** What a page may not ask for is answered at once, before any card is looked at. */
async function ownToHost({ rounds, name, protocol, requestId }: Line): Promise<number[]> {
  const port = chrome.runtime.connectNative(name);
  let heard: (type: string) => void = () => undefined;
  port.onMessage.addListener(({ type }) => heard(type));
  const say = (message: object) =>
    new Promise<string>((resolve) => {
      heard = resolve;
      port.postMessage(message);
    });
  await say({ type: 'hello', protocol, extensionVersion: '0.1.0' });
  const request = { type: 'request', operation: 'pin-status', origin: 'http://localhost', language: 'nl', params: {} };
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const type = await say({ ...request, requestId });
    if (type !== 'failure') throw new Error(`the host answered with ${type}`);
    took.push(performance.now() - started);
  }
  port.disconnect();
  return took;
}

/** As far as it is used here. */
interface Port {
  postMessage(message: object): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: { type: string }) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}
declare const chrome: {
  tabs: { query(filter: object): Promise<{ id: number }[]>; connect(id: number, options: object): Port };
  runtime: { connectNative(name: string): Port; lastError?: object };
};
