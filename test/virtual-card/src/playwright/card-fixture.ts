/**
 * A Playwright `test` with a virtual card in it: Chromium with the extension, the native host behind a pcscd of this worker's
 * own, and `card` and `eid` to steer them. Every test gets a fresh browser profile and a card outside the reader; the card's
 * trace is attached to the report.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { type CardController, plugCard } from '../pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '../pcscd/private-pcscd.ts';
import { type RevocationService, startRevocationService } from '../revocation/revocation-service.ts';
import { type BrowserScene, startBrowser } from './browser.ts';
import { allow, eidWindow, typePin } from './eid-window.ts';

export interface EidOptions {
  /** Whose card `card.insert()` puts in. */
  persona: string;
  /** Where eID Loket was built: its folder `dist`, with the extension for your portal's origin and the native host. */
  eidLoket: string;
  /** Where the card's certificates say that their OCSP responder is; by default, the fixture's own `responder`. */
  revocationBase: string | undefined;
}

/** What a citizen does in the eID window. */
export interface EidWindow {
  /**
   * Runs `action`, which makes the page ask for the eID; allows what is asked, types the PIN, and waits until the window has
   * closed, which it does once the page has its answer.
   */
  allowAndSign(action: () => Promise<unknown>, pin?: string): Promise<void>;
  /** The window that `action` opens, for a test that looks into it. */
  open(action: () => Promise<unknown>): Promise<Page>;
  /** Allows what the window asks, and waits until it asks the PIN. */
  allow(window: Page): Promise<void>;
  typePin(window: Page, pin?: string): Promise<void>;
}

interface TestFixtures {
  card: CardController;
  eid: EidWindow;
  /** Says whether cards are revoked, and can misbehave: `responder.behave('stale')`. Every test begins with an honest one. */
  responder: RevocationService;
  browserScene: BrowserScene;
}

interface WorkerFixtures {
  pcscd: PrivatePcscd;
  revocationService: RevocationService;
}

/** @throws Error that says what to set where nothing was built */
function built(folder: string, ...path: string[]): string {
  const file = join(folder, ...path);
  if (existsSync(file)) return file;
  throw new Error(
    `${file} is not there: in eID Loket's folder type "node scripts/build.mjs --portal https://your-portal", and set use.eidLoket to its dist folder`,
  );
}

export const test = base.extend<TestFixtures & EidOptions, WorkerFixtures>({
  persona: ['jan', { option: true }],
  eidLoket: [join(import.meta.dirname, '..'), { option: true }],
  revocationBase: [undefined, { option: true }],

  pcscd: [
    // Playwright wants the braces, and something of the worker's in them.
    async ({ browserName: _any }, use) => {
      const pcscd = await startPrivatePcscd();
      await use(pcscd);
      await pcscd.stop();
    },
    { scope: 'worker' },
  ],

  revocationService: [
    async ({ browserName: _any }, use) => {
      const service = await startRevocationService({
        personas: join(import.meta.dirname, 'personas'),
        port: 0,
        ready: ['EC'],
      });
      await use(service);
      await service.stop();
    },
    { scope: 'worker' },
  ],

  responder: async ({ revocationService }, use) => {
    revocationService.behave('normal');
    await use(revocationService);
  },

  card: async ({ pcscd, persona, revocationBase, responder }, use, testInfo) => {
    const base = revocationBase ?? responder.base;
    const card = await plugCard(pcscd, persona, { empty: true, revocationBase: base, kit: import.meta.dirname });
    await use(card);
    const { lines, ...totals } = await card.trace();
    const body = [...lines, { totals }].map((line) => JSON.stringify(line)).join('\n');
    await testInfo.attach('card-trace.jsonl', { body, contentType: 'application/jsonl' });
    await card.stop();
  },

  browserScene: async ({ pcscd, eidLoket, headless, locale }, use) => {
    const scene = await startBrowser({
      extension: built(eidLoket, 'extension', 'chromium'),
      hostCommand: [...pcscd.enter, process.execPath, built(eidLoket, 'native-host', 'host.cjs')],
      headless: headless ?? true,
      language: locale ?? 'nl',
    });
    await use(scene);
    await scene.stop();
  },

  context: async ({ browserScene }, use) => use(browserScene.context),

  page: async ({ context, baseURL }, use) => {
    const page = await context.newPage();
    const goto = page.goto.bind(page);
    page.goto = (url, options) => goto(new URL(url, baseURL).href, options);
    await use(page);
  },

  eid: async ({ context }, use) => {
    const open = (action: () => Promise<unknown>) => eidWindow(context, action);
    await use({
      open,
      allow,
      typePin: (window, pin = '1234') => typePin(window, pin),
      async allowAndSign(action, pin = '1234') {
        const window = await open(action);
        await allow(window);
        const closed = window.waitForEvent('close');
        await typePin(window, pin);
        await closed;
      },
    });
  },
});

export { expect };
