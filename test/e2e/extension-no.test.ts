/**
 * "No" is obeyed: each way of saying it, at each moment, for login and signature, in both browsers. After the no the card gets no
 * command but LOG OFF, no try is lost, the eID window is closed, and a page that is still there hears the code. The card stays
 * in the reader from row to row, and the browser open until the rows that close it.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INTERACTION_MS } from '@eid-loket/shared/protocol/limits.ts';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { BROWSERS, type DrivenBrowser } from '../browsers/driven-browser.ts';
import { askForWindow, start, untilServed } from '../browsers/start.ts';
import { eventually, type Tab } from '../browsers/tab.ts';
import { isRunning } from '../scene/changing-host.ts';
import { buildExtensions, type ExtensionBuild } from '../scene/extension-build.ts';
import { type Answer, serveTestPages, type TestPages } from '../scene/test-page.ts';

const HOST = join(import.meta.dirname, '..', '..', 'dist', 'native-host', 'host.cjs');
const ASKS = {
  login: { challengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=' },
  sign: { title: 'Uittreksel', document: 'Ik vraag een uittreksel.\n' },
};
type Operation = keyof typeof ASKS;

const VERIFY = '0020';
const LOG_OFF = '80E6';
/** After the PIN was typed: the card is known again, the key chosen, then the PIN verified. A wrong number fails each of its rows. */
const COMMANDS_TO_VERIFY = 5;

interface Scene {
  browser: DrivenBrowser;
  page: Tab;
  window: Tab;
}

/** What the page hears; null where there is no page any more. */
interface Way {
  say(scene: Scene): Promise<unknown> | unknown;
  code: string | null;
}

const WAYS = {
  'cancel button': { say: ({ window }) => window.click('#cancel').catch(() => undefined), code: 'REQUEST_CANCELLED' },
  "window's X": { say: ({ window }) => window.close(), code: 'REQUEST_CANCELLED' },
  'page takes back': { say: ({ page }) => page.evaluate(() => window.takeBack('mine')), code: 'REQUEST_CANCELLED' },
  'time limit': { say: () => writeFileSync(join(folder, 'time-is-up'), ''), code: 'REQUEST_TIMED_OUT' },
  'page reloaded': { say: ({ page }) => page.goto(home()), code: null },
  'page left': { say: ({ page }) => page.goto(`http://127.0.0.1:${pages.port}/`), code: null },
  'tab closed': { say: ({ page }) => page.close(), code: null },
  'extension reloaded': { say: ({ browser }) => browser.reloadExtension(), code: 'EXTENSION_RELOADED' },
  'browser closed': { say: ({ browser }) => browser.stop(), code: null },
} satisfies Record<string, Way>;
type WayName = keyof typeof WAYS;

/** Leads to the moment. */
const MOMENTS = {
  waiting: (window) => window.state('waiting-for-card'),
  consent: (window) => window.state('consent'),
  PIN: async (window) => {
    await window.allow();
    await window.state('pin');
  },
  'card held': async (window) => {
    await MOMENTS.PIN(window);
    await quiet();
    await card.hold('transaction');
    await window.typePin('1234');
    await eventually(
      'the host to wait',
      async () => (await window.evaluate(() => document.body.dataset.state)) !== 'pin',
    );
  },
  /** The card has the PIN and has not answered yet. */
  working: async (window) => {
    await MOMENTS.PIN(window);
    await quiet();
    await card.fault({ kind: 'pause', at: COMMANDS_TO_VERIFY });
    await window.typePin('1234');
    await eventually('the card to verify the PIN', () => card.paused());
    // What came before it.
    await card.trace();
  },
} satisfies Record<string, (window: Tab) => Promise<void>>;
type Moment = keyof typeof MOMENTS;
type Row = [WayName, Moment, Operation];

const CLOSED: WayName = 'browser closed';

/** Each way meets both operations at the moments from which the card is to be used. Starting a browser is dear. */
const rowsOf = (moment: Moment): Row[] =>
  (Object.keys(WAYS) as WayName[])
    .filter((way) => way !== CLOSED)
    .map((way, index) => [way, moment, (index % 2 === 0) === (moment === 'working') ? 'login' : 'sign']);

const ROWS: readonly Row[] = [
  ...(Object.keys(MOMENTS) as Moment[]).flatMap(rowsOf),
  [CLOSED, 'card held', 'sign'],
  [CLOSED, 'working', 'login'],
];

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

let place: 'inside' | 'outside' = 'outside';
async function cardIs(wanted: typeof place): Promise<void> {
  if (place !== wanted) await (wanted === 'inside' ? card.insert() : card.remove());
  place = wanted;
}

/** Until the host has done with the card for now: it reads in one transaction, after which another program gets one. */
async function quiet(): Promise<void> {
  await card.hold('transaction');
  await card.release();
  await card.trace();
}

/** Every host writes its process id: a browser that closes may end what is around a host, but not tell. */
const hosts = () => readFileSync(join(folder, 'hosts'), 'utf8').trim().split('\n').map(Number);
const allEnded = () => hosts().every((pid) => !isRunning(pid));

/** All that hosts have logged. */
const logged = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line));
const failuresLogged = () => logged().filter(({ event }) => event === 'failed').length;

/** In the host: its process id is told, and the time of one request is up as soon as the test says so. */
const PRELOADED = `
  const { appendFileSync, existsSync } = require('node:fs');
  appendFileSync(process.env.HOSTS, process.pid + '\\n');
  const { setTimeout: later, setInterval, clearInterval } = globalThis;
  globalThis.setTimeout = (run, delay, ...more) => {
    if (delay !== ${INTERACTION_MS}) return later(run, delay, ...more);
    const look = setInterval(() => {
      if (!existsSync(process.env.TIME_IS_UP)) return;
      clearInterval(look);
      run();
    }, 10);
    return look;
  };`;

function watchedHost(): string[] {
  const file = (name: string) => join(folder, name);
  writeFileSync(file('preloaded.cjs'), PRELOADED);
  const environment = [`HOSTS=${file('hosts')}`, `TIME_IS_UP=${file('time-is-up')}`, `XDG_STATE_HOME=${folder}`];
  return ['env', ...environment, ...pcscd.enter, process.execPath, '--require', file('preloaded.cjs'), HOST];
}

const home = () => `http://localhost:${pages.port}/`;

describe.each(BROWSERS)('in %s', (name) => {
  let browser: DrivenBrowser | null = null;
  beforeAll(() => cardIs('outside'));
  afterAll(() => browser?.stop());
  afterEach(() => rmSync(join(folder, 'time-is-up'), { force: true }));

  test('a window that failed shows the reference that the lines of the log carry', async () => {
    browser ??= await start(name, { extensions: build.folder, hostCommand: watchedHost() });
    await cardIs('inside');
    const page = await browser.open(home());
    const { window, answer } = await askForWindow(browser, page, 'login', ASKS.login);
    await MOMENTS.PIN(window);
    await cardIs('outside');
    await window.state('failed');
    const [reference, code] = [await window.text('#reference'), await window.text('#code')];
    const told = () =>
      logged().flatMap((line) => (line.reference === reference ? [[line.event, line.operation ?? line.code]] : []));
    await eventually('the log to tell it', async () => told().some(([event]) => event === 'failed'));
    expect(told()).toEqual(
      expect.arrayContaining([
        ['request', 'login'],
        ['failed', code],
      ]),
    );
    expect(await window.evaluate(() => document.querySelector('#what-is-wrong')?.getAttribute('href'))).toBe(
      `support.html#${code}`,
    );
    await window.click('#close');
    expect((await answer).code).toBe(code);
    await page.close();
    await card.trace();
  });

  test.each(ROWS)('%s, %s, %s', async (way, moment, operation) => {
    const { say, code }: Way = WAYS[way];
    browser ??= await start(name, { extensions: build.folder, hostCommand: watchedHost() });
    await cardIs(moment === 'waiting' ? 'outside' : 'inside');
    // A tab of its own: a site that asks again and again in one tab has to wait.
    const page = await browser.open(home());
    const { window, answer } = await askForWindow(browser, page, operation, ASKS[operation], { key: 'mine' });
    await MOMENTS[moment](window);
    if (moment === 'consent' || moment === 'PIN') await quiet();
    const before = failuresLogged();
    await say({ browser, page, window });
    if (way === CLOSED) browser = null;
    else await eventually('the window to close', async () => (await browser?.eidWindows())?.length === 0);
    const heard = code === null ? null : ((await answer) as Answer).code;
    // The card goes on only once the host has heard the no.
    if (moment === 'working') {
      await eventually('the host to hear it', async () => failuresLogged() > before || allEnded());
      await card.fault(null);
    }
    // Also while another program holds the card; and a host that has ended sends nothing when the card comes free.
    await eventually('the host to end', async () => allEnded());
    await card.release();
    const { lines } = await card.trace();
    const after = lines.map(({ command }) => command.slice(0, 4)).filter((command) => command !== LOG_OFF);
    if (moment === 'working') expect(after.shift()).toBe(VERIFY);
    const verifies = after.filter((command) => command === VERIFY).length;
    table.push([name, way, moment, operation, after.length, verifies, heard ?? 'no page'].join(' | '));
    if (way === 'extension reloaded') await untilServed(page, home());
    await page.close().catch(() => undefined);
    expect({ commands: after, heard }).toEqual({ commands: [], heard: code });
  });
});
