/**
 * What ends, hangs or changes around an open eID window, in both browsers: code and time of each in a printed table. One browser of
 * each kind serves all rows, with a host that changes.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { BROWSERS, type DrivenBrowser } from '../browsers/driven-browser.ts';
import { ask, askForWindow, start } from '../browsers/start.ts';
import { eventually, type Tab } from '../browsers/tab.ts';
import { ChangingHost, isRunning } from '../scene/changing-host.ts';
import {
  buildExtensions,
  changeProtocol,
  type ExtensionBuild,
  scriptedHost,
  virtualHost,
} from '../scene/extension-build.ts';
import { type Answer, resultOf, serveTestPages, type TestPages } from '../scene/test-page.ts';

const LOGIN = { challengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=' };
const HOST = join(import.meta.dirname, '..', '..', 'dist', 'native-host', 'host.cjs');
const NEWER_HOST = scriptedHost(`say('{"type":"hello","protocol":2,"news":true}')`);

interface Scene {
  browser: DrivenBrowser;
  page: Tab;
  window: Tab;
}

/** Leads to a moment of a login. */
const MOMENTS = {
  consent: (window: Tab) => window.state('consent'),
  PIN: async (window: Tab) => {
    await window.allow();
    await window.state('pin');
  },
  /** The card has the PIN and has not answered yet. */
  working: async (window: Tab) => {
    await MOMENTS.PIN(window);
    // The transaction that reads is over when the PIN is asked.
    await card.trace();
    await card.fault({ kind: 'pause', at: COMMANDS_TO_VERIFY });
    await window.typePin('1234');
    await eventually('the card to verify the PIN', () => card.paused());
  },
};
/** After the PIN was typed: the card is known again, the key chosen, then the PIN verified. */
const COMMANDS_TO_VERIFY = 5;
type Moment = keyof typeof MOMENTS;

let pages: TestPages;
let build: ExtensionBuild;
let host: ChangingHost;
let pcscd: PrivatePcscd;
let card: CardController;
let folder: string;
const table: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-life-'));
  pages = await serveTestPages();
  build = buildExtensions();
  host = new ChangingHost(virtualHost());
  pcscd = await startPrivatePcscd();
  card = await plugCard(pcscd, 'jan');
});
afterAll(async () => {
  process.stdout.write(`${['browser | what happens | when | code | seconds', ...table].join('\n')}\n`);
  await card?.stop();
  await pcscd?.stop();
  pages?.close();
  build?.remove();
  host?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const home = () => `http://localhost:${pages.port}/`;
const hostWithReader = () => [...pcscd.enter, process.execPath, HOST];
/** The card goes with the daemon that drove its reader, and comes back with the next. */
async function restartPcscd(): Promise<void> {
  await pcscd.stopDaemon();
  await card.stop();
  await pcscd.startDaemon();
  card = await plugCard(pcscd, 'jan');
}

/** A citizen who allows, types, and tries again what failed. @returns the codes that were told on the way */
async function persist(window: Tab, answer: Promise<Answer>): Promise<string[]> {
  const told: string[] = [];
  let heard = false;
  answer.then(
    () => {
      heard = true;
    },
    () => undefined,
  );
  await eventually('the page to hear something', async () => {
    if (heard) return true;
    const code = await window.evaluate(() => {
      const pin = document.querySelector<HTMLInputElement>('#pin');
      if (pin) pin.value = '1234';
      const found = document.querySelector('#code')?.textContent;
      const next = document.querySelector<HTMLElement>('#allow, #submit-pin, #retry');
      if (next?.ariaDisabled === 'true') return null;
      next?.click();
      return found;
    });
    if (code) told.push(code);
    return false;
  });
  return told;
}

describe.each(BROWSERS)('in %s', (name) => {
  let browser: DrivenBrowser;
  let page: Tab;
  let since: number;
  const note = (what: string, when: string, code: string) =>
    table.push([name, what, when, code, ((performance.now() - since) / 1000).toFixed(1)].join(' | '));

  beforeAll(async () => {
    host.become(virtualHost());
    browser = await start(name, { extensions: build.folder, hostCommand: host.command });
  });
  afterAll(async () => {
    await browser?.stop();
  });
  beforeEach(async () => {
    host.become(virtualHost());
    host.forget();
    page = await browser.open(home());
  });
  afterEach(async () => {
    for (const window of await browser.eidWindows()) await window.close().catch(() => undefined);
    await page.close().catch(() => undefined);
  });

  async function logInUntil(moment: Moment) {
    const { window, answer } = await askForWindow(browser, page, 'login', LOGIN);
    await MOMENTS[moment](window);
    since = performance.now();
    return { window, answer };
  }

  test.each([
    ['never greets', scriptedHost(''), 'HOST_SILENT'],
    ['is older', scriptedHost(`say('{"type":"hello","protocol":0,"hostVersion":"0.0.9"}')`), 'HOST_OUTDATED'],
    ['is newer', NEWER_HOST, 'EXTENSION_OUTDATED'],
    ['is gone at once', scriptedHost('process.exit(3)'), 'HOST_STOPPED'],
    ['talks nonsense', scriptedHost(`say('{"type":"weather"}')`), 'HOST_MESSAGE_INVALID'],
    ['writes garbage', scriptedHost(`process.stdout.write('this is no frame at all')`), 'HOST_MESSAGE_INVALID'],
  ])('a host that %s is told in the window, and to the page', async (what, command, code) => {
    host.become(command);
    const { window, answer } = await askForWindow(browser, page, 'login', LOGIN);
    since = performance.now();
    await window.state('failed');
    note(`host ${what}`, 'connecting', code);
    expect(await window.text('#code')).toBe(code);
    expect((await window.text('#what')).length).toBeGreaterThan(15);
    await window.clickToClose('#close');
    expect((await answer).code).toBe(code);
  });

  test.each<[what: string, moment: Moment, code: string, signal: NodeJS.Signals, then: 'wait' | 'type the PIN']>([
    ['host killed', 'consent', 'HOST_STOPPED', 'SIGKILL', 'wait'],
    ['host killed', 'PIN', 'HOST_STOPPED', 'SIGKILL', 'wait'],
    ['host killed', 'working', 'HOST_STOPPED', 'SIGKILL', 'wait'],
    ['host stopped', 'consent', 'HOST_SILENT', 'SIGSTOP', 'wait'],
    ['host stopped between two messages', 'PIN', 'HOST_SILENT', 'SIGSTOP', 'type the PIN'],
    ['host stopped', 'working', 'HOST_SILENT', 'SIGSTOP', 'wait'],
  ])('%s (%s) is told as %s, and trying again works', async (what, moment, code, signal, then) => {
    // A card that waits stands in a reader of its own.
    if (moment === 'working') host.become(hostWithReader());
    const { window, answer } = await logInUntil(moment);
    const { program } = host;
    process.kill(program, signal);
    if (then === 'type the PIN') await window.typePin('1234');
    await window.state('failed');
    if (isRunning(program)) process.kill(program, 'SIGKILL');
    if (moment === 'working') await card.fault(null);
    note(what, moment, code);
    expect(await window.text('#code')).toBe(code);
    await window.click('#retry');
    await window.allow();
    await window.typePin('1234');
    expect(await resultOf(answer)).toBeDefined();
  });

  test('a host upgraded between two messages to one that speaks the same is met by trying again', async () => {
    const { window, answer } = await logInUntil('PIN');
    const before = host.last;
    host.become(virtualHost());
    process.kill(before, 'SIGTERM');
    await window.state('failed');
    note('host upgraded, speaks the same', 'PIN', await window.text('#code'));
    expect(await window.text('#code')).toBe('HOST_STOPPED');
    await window.click('#retry');
    await window.allow();
    await window.typePin('1234');
    expect(await resultOf(answer)).toBeDefined();
    expect(host.last).not.toBe(before);
  });

  test('a host upgraded between two messages is told to be newer, and the code outlives the window', async () => {
    const { window, answer } = await logInUntil('consent');
    host.become(NEWER_HOST);
    process.kill(host.last, 'SIGTERM');
    await window.state('failed');
    await window.click('#retry');
    await eventually('the newer host to be met', async () => (await window.text('#code')) === 'EXTENSION_OUTDATED');
    note('host upgraded, tried again', 'consent', 'EXTENSION_OUTDATED');
    await window.close();
    expect((await answer).code).toBe('EXTENSION_OUTDATED');
  });

  test.each(['consent', 'PIN'] as const)(
    'pcscd restarted (%s), with the card back in its reader: the login goes on, or is told to be tried again',
    async (moment) => {
      host.become(hostWithReader());
      const { window, answer } = await logInUntil(moment);
      await restartPcscd();
      const told = await persist(window, answer);
      note('pcscd restarted', moment, [...told, 'result'].join(', '));
      expect(['PCSC_NOT_RUNNING', 'CARD_REMOVED', 'CARD_COMMUNICATION_FAILED']).toEqual(expect.arrayContaining(told));
      expect(await resultOf(answer)).toBeDefined();
    },
  );

  test('the background ended at each step loses nothing', async () => {
    since = performance.now();
    const asked = askForWindow(browser, page, 'login', LOGIN);
    await browser.stopBackground();
    const { window, answer } = await asked;
    await window.state('consent');
    await browser.stopBackground();
    await window.allow();
    await window.state('pin');
    await browser.stopBackground();
    await window.typePin('1234');
    await browser.stopBackground();
    expect(await resultOf(answer)).toMatchObject({ token: { format: 'web-eid:1.0' } });
    note('background ended', 'click, consent, PIN, working', 'result');
    // Refused without a host. An answer about the status would be kept for a second, and given to the next test's questions.
    await eventually(
      'the page to be served',
      async () => (await ask(page, 'login', { challengeNonce: 'short' })).code === 'REQUEST_INVALID',
    );
  });

  test.each([
    ['tab closed', ({ page: leaving }: Scene) => leaving.close()],
    ['tab goes elsewhere', ({ page: leaving }: Scene) => leaving.goto(`http://127.0.0.1:${pages.port}/`)],
  ])('%s: the window closes and the host ends', async (what, happens) => {
    const { window } = await logInUntil('PIN');
    await happens({ browser, page, window });
    await window.closed();
    await eventually('the host to end', async () => !host.started.some(isRunning));
    note(what, 'PIN', 'no page');
  });

  test('60 questions about the status at once start one host', async () => {
    const go = join(folder, `go-${name}`);
    host.become(['sh', '-c', `while ! [ -e '${go}' ]; do sleep 0.05; done; exec "$@"`, 'host', ...virtualHost()]);
    since = performance.now();
    const answers = page.evaluate(() =>
      Promise.all(Array.from({ length: 60 }, () => globalThis.window.ask('getStatus', {}))),
    );
    // What the background refuses after them tells that it has met them all.
    await eventually('the host to be started', async () => host.started.length > 0);
    expect((await ask(page, 'login', { challengeNonce: 'short' })).code).toBe('REQUEST_INVALID');
    writeFileSync(go, '');
    expect(new Set((await answers).map(({ result }) => JSON.stringify(result))).size).toBe(1);
    note('60 questions about the status', 'idle', `${host.started.length} host`);
    expect(host.started).toHaveLength(1);
  });

  /** A browser that registers a background while its file changes may have none until the extension is loaded once more. */
  async function comesBack(): Promise<boolean> {
    await browser.reloadExtension();
    let code: string | undefined;
    do {
      await page.goto(home());
      // Refused without a host.
      code = (await ask(page, 'login', { challengeNonce: 'short' })).code;
    } while (code === 'EXTENSION_NOT_FOUND');
    return code === 'REQUEST_INVALID';
  }

  test.each([
    ['reloaded', 1, null],
    ['updated to a newer one', 2, 'PAGE_OUTDATED'],
    ['put back to an older one', 0, 'EXTENSION_OUTDATED'],
  ] as const)(
    'an extension %s is told as such, and then to the page that comes back',
    async (what, protocol, later) => {
      const { answer } = await logInUntil('consent');
      const changed = changeProtocol(build.folder, protocol);
      try {
        await browser.reloadExtension();
        const { code } = await answer;
        note(`extension ${what}`, 'consent', code ?? '');
        expect(code).toBe('EXTENSION_RELOADED');
        await eventually('the page to hear it', async () => {
          await page.goto(home());
          return ((await ask(page, 'getStatus')).code ?? null) === later;
        });
        if (later) note(`page of the version before`, 'afterwards', later);
      } finally {
        changed.undo();
        if (later) await eventually('the extension to be back', comesBack);
      }
    },
  );

  test('a browser that is killed leaves no host behind', async () => {
    await logInUntil('PIN');
    const { started } = host;
    process.kill(host.browser, 'SIGKILL');
    await eventually('the host to end', async () => !started.some(isRunning));
    note('browser killed', 'PIN', 'host ended');
  });
});
