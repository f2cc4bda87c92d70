/**
 * The portal with its pages' script and style on https in this process, and a Chromium that finds it at ORIGIN. The test's clock,
 * database and browsers without a screen (TestBrowser) belong to the same portal.
 */
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp } from '@eid-loket/portal/app.tsx';
import { chromiumOptions } from '@eid-loket/virtual-card/playwright/chromium.ts';
import { type ServerType, serve } from '@hono/node-server';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { ORIGIN, startTestPortal, type TestBrowser, type TestPortal } from '../contract/portal-app.ts';
import { selfSigned } from './test-page.ts';

const STATIC = join(import.meta.dirname, '..', '..', 'dist', 'portal', 'static');

export interface PortalInBrowser {
  portal: TestPortal;
  browser: Browser;
  /** Patterns of all pages that can be opened. */
  routes: string[];
  stop(): Promise<void>;
}

export async function startPortalInBrowser(): Promise<PortalInBrowser> {
  const undo: (() => Promise<unknown> | unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const portal = await startTestPortal();
    undo.push(() => portal.close());
    const app = createApp({ ...portal.parts, staticFolder: STATIC });
    const server = serve({
      fetch: app.fetch,
      hostname: '127.0.0.1',
      port: 0,
      createServer,
      serverOptions: selfSigned(),
    });
    undo.push(() => close(server));
    if (!server.listening) await once(server, 'listening');
    const browser = await launch((server.address() as AddressInfo).port);
    undo.push(() => browser.close());
    const routes = app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path);
    return { portal, browser, routes: [...new Set(routes)], stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function launch(port: number): Promise<Browser> {
  const { args, ...options } = chromiumOptions();
  return chromium.launch({
    ...options,
    args: [
      ...args,
      '--ignore-certificate-errors',
      `--host-resolver-rules=MAP ${new URL(ORIGIN).host} 127.0.0.1:${port}`,
    ],
  });
}

/** What a browser without a screen has become is gone on with in one that has. */
export async function takeOver(context: BrowserContext, from: TestBrowser, more: Record<string, string> = {}) {
  await context.clearCookies();
  // What a page tells once was told before.
  const { notice: _told, ...kept } = Object.fromEntries(from.cookies);
  const cookies = Object.entries({ ...kept, ...more });
  await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: ORIGIN, secure: true })));
}

async function close(server: ServerType): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  if ('closeAllConnections' in server) server.closeAllConnections();
  await closed;
}
