/**
 * "No" is obeyed: each way of saying it, at each moment, for login and signature, in both browsers. After the no the card gets no
 * command, no try is lost, the eID window is closed, and a page that is still there hears the code.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { BROWSERS, type DrivenBrowser } from '../browsers/driven-browser.ts';
import { askForWindow, start } from '../browsers/start.ts';
import { eventually, type Tab } from '../browsers/tab.ts';
import { buildExtensions, type ExtensionBuild } from '../scene/extension-build.ts';
import { type Answer, serveTestPages, type TestPages } from '../scene/test-page.ts';

const HOST = join(import.meta.dirname, '..', '..', 'dist', 'native-host', 'host.cjs');
const ASKS = {
  login: { challengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=' },
  sign: { title: 'Uittreksel', document: 'Ik vraag een uittreksel.\n' },
};
type Operation = keyof typeof ASKS;

interface Scene {
  browser: DrivenBrowser;
  page: Tab;
  window: Tab;
}

/** What the page hears; null where there is no page any more. */
const WAYS: Readonly<Record<string, { say(scene: Scene): Promise<unknown>; code: string | null }>> = {
  'cancel button': { say: ({ window }) => window.click('#cancel').catch(() => undefined), code: 'REQUEST_CANCELLED' },
  "window's X": { say: ({ window }) => window.close(), code: 'REQUEST_CANCELLED' },
  'page takes back': { say: ({ page }) => page.evaluate(() => window.takeBack('mine')), code: 'REQUEST_CANCELLED' },
  'page left': { say: ({ page }) => page.goto(`http://127.0.0.1:${pages.port}/`), code: null },
  'page reloaded': { say: ({ page }) => page.goto(`http://localhost:${pages.port}/`), code: null },
  'tab closed': { say: ({ page }) => page.close(), code: null },
  'extension reloaded': { say: ({ browser }) => browser.reloadExtension(), code: 'EXTENSION_RELOADED' },
};

/** Leads to the moment. */
const MOMENTS: Readonly<Record<string, (window: Tab) => Promise<void>>> = {
  waiting: (window) => window.state('waiting-for-card'),
  consent: (window) => window.state('consent'),
  PIN: async (window) => {
    await window.allow();
    await window.state('pin');
  },
  'card held': async (window) => {
    await window.allow();
    await window.state('pin');
    await quiet();
    await card.hold('transaction');
    await window.typePin('1234');
    await eventually(
      'the host to wait',
      async () => (await window.evaluate(() => document.body.dataset.state)) !== 'pin',
    );
  },
};

/** By the moment, so that the card goes in once for each browser. */
const ROWS = Object.keys(MOMENTS).flatMap((moment) =>
  Object.keys(WAYS).flatMap((way): [string, string, Operation][] =>
    moment === 'card held'
      ? [
          [way, moment, 'login'],
          [way, moment, 'sign'],
        ]
      : [[way, moment, moment === 'consent' ? 'login' : 'sign']],
  ),
);

let pages: TestPages;
let build: ExtensionBuild;
let pcscd: PrivatePcscd;
let card: CardController;
let folder: string;
const table: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-no-'));
  pages = await serveTestPages();
  build = buildExtensions();
  pcscd = await startPrivatePcscd();
  card = await plugCard(pcscd, 'jan', { empty: true });
});
afterAll(async () => {
  process.stdout.write(
    `${['browser | way | moment | operation | commands after | tries lost | code', ...table].join('\n')}\n`,
  );
  await card?.stop();
  await pcscd?.stop();
  pages?.close();
  build?.remove();
  rmSync(folder, { recursive: true, force: true });
});

let cardIsIn = false;
async function putCard(isIn: boolean): Promise<void> {
  if (isIn !== cardIsIn) await (isIn ? card.insert() : card.remove());
  cardIsIn = isIn;
}

/** Until the card has nothing more to do. */
const quiet = () => eventually('the card to be left alone', async () => (await card.trace()).lines.length === 0);

/** How many hosts have begun and ended, by a shell around each. */
const count = (name: string) => readFileSync(join(folder, name), 'utf8').length;

function countedHost(): string[] {
  for (const name of ['began', 'ended']) writeFileSync(join(folder, name), '');
  const run = `printf x >> '${folder}/began'; "$@"; printf x >> '${folder}/ended'`;
  return ['sh', '-c', run, 'host', ...pcscd.enter, process.execPath, HOST];
}

describe.each(BROWSERS)('in %s', (name) => {
  let browser: DrivenBrowser;
  beforeAll(async () => {
    browser = await start(name, { extensions: build.folder, hostCommand: countedHost() });
  });
  afterAll(async () => {
    await browser?.stop();
  });

  test.each(ROWS)('%s, %s, %s', async (way, moment, operation) => {
    const { say, code } = WAYS[way] as (typeof WAYS)[string];
    await putCard(moment !== 'waiting');
    const page = await browser.open(`http://localhost:${pages.port}/`);
    const { window, answer } = await askForWindow(browser, page, operation, ASKS[operation], { key: 'mine' });
    await MOMENTS[moment]?.(window);
    await quiet();
    await say({ browser, page, window });
    await eventually('the window to close', async () => (await browser.eidWindows()).length === 0);
    const heard = code === null ? null : ((await answer) as Answer).code;
    // Also while another program holds the card; and a host that has ended sends nothing when the card comes free.
    await eventually('the host to end', async () => count('began') === count('ended'));
    await card.release();
    const { lines } = await card.trace();
    const verifies = lines.filter(({ command }) => command.startsWith('0020')).length;
    table.push([name, way, moment, operation, lines.length, verifies, heard ?? 'no page'].join(' | '));
    await page.close().catch(() => undefined);
    expect({ commands: lines.length, verifies, heard }).toEqual({ commands: 0, verifies: 0, heard: code });
  });
});
