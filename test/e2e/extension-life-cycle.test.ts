/**
 * What ends, hangs or changes around an open eID window, in both browsers: code at the page and time until it is there, in a printed
 * table; and no host is left behind when the browser goes.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROWSERS, type BrowserName, type DrivenBrowser } from '../browsers/driven-browser.ts';
import { ask, askForWindow, start } from '../browsers/start.ts';
import { eventually, type Tab } from '../browsers/tab.ts';
import { buildExtensions, type ExtensionBuild, scriptedHost, virtualHost } from '../scene/extension-build.ts';
import { serveTestPages, type TestPages } from '../scene/test-page.ts';

const LOGIN = { challengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=' };

let pages: TestPages;
let build: ExtensionBuild;
let folder: string;
const table: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-life-'));
  pages = await serveTestPages();
  build = buildExtensions();
});
afterAll(() => {
  process.stdout.write(`${['browser | what happens | code | seconds', ...table].join('\n')}\n`);
  pages?.close();
  build?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Writes down the process id of each host that it becomes. */
function hostWithId(command: string[]): string[] {
  writeFileSync(join(folder, 'hosts'), '');
  return ['sh', '-c', `echo $$ >> '${folder}/hosts'; exec "$@"`, 'host', ...command];
}

const lastHost = () => Number(readFileSync(join(folder, 'hosts'), 'utf8').trim().split('\n').at(-1));

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

const started = (name: BrowserName, command: string[]) =>
  start(name, { extensions: build.folder, hostCommand: hostWithId(command) });

const home = () => `http://localhost:${pages.port}/`;

function note(name: string, what: string, code: string | undefined, since: number): void {
  table.push([name, what, code, ((Date.now() - since) / 1000).toFixed(1)].join(' | '));
}

describe.each(BROWSERS)('in %s', (name) => {
  describe('with a host that works', () => {
    let browser: DrivenBrowser;
    let page: Tab;
    beforeAll(async () => {
      browser = await started(name, virtualHost());
    }, 60_000);
    afterAll(async () => {
      await browser?.stop();
    });
    beforeEach(async () => {
      page = await browser.open(home());
    });
    afterEach(async () => {
      for (const window of await browser.eidWindows()) await window.close().catch(() => undefined);
      await page.close();
    });

    test.each([
      ['SIGKILL', 'HOST_STOPPED'],
      ['SIGSTOP', 'HOST_SILENT'],
    ] as const)('a host that gets %s is told as %s, and trying again works', async (signal, code) => {
      const { window, answer } = await askForWindow(browser, page, 'login', LOGIN);
      await window.state('consent');
      const since = Date.now();
      process.kill(lastHost(), signal);
      await window.state('failed');
      note(name, `host gets ${signal}`, code, since);
      expect(await window.text('#code')).toBe(code);
      await window.click('#retry');
      await window.allow();
      await window.typePin('1234');
      expect((await answer).result).toBeDefined();
    });

    test('the code of a failure is kept when the window is closed by its X', async () => {
      const { window, answer } = await askForWindow(browser, page, 'login', LOGIN);
      await window.state('consent');
      process.kill(lastHost(), 'SIGKILL');
      await window.state('failed');
      const since = Date.now();
      await window.close();
      const { code } = await answer;
      note(name, "failure closed by the window's X", code, since);
      expect(code).toBe('HOST_STOPPED');
    });
  });

  test.each([
    ['that never greets', scriptedHost(''), 'HOST_SILENT'],
    ['that is older', scriptedHost(`say('{"type":"hello","protocol":0,"hostVersion":"0.0.9"}')`), 'HOST_OUTDATED'],
    ['that is newer', scriptedHost(`say('{"type":"hello","protocol":2,"news":true}')`), 'EXTENSION_OUTDATED'],
    ['that is gone at once', scriptedHost('process.exit(3)'), 'HOST_STOPPED'],
    ['that talks nonsense', scriptedHost(`say('{"type":"weather"}')`), 'HOST_MESSAGE_INVALID'],
  ])(
    'a host %s is told in the window, and to the page',
    async (what, command, code) => {
      const browser = await started(name, command);
      try {
        const page = await browser.open(home());
        const since = Date.now();
        const { window, answer } = await askForWindow(browser, page, 'login', LOGIN);
        await window.state('failed');
        note(name, `host ${what}`, code, since);
        expect(await window.text('#code')).toBe(code);
        await window.clickToClose('#close');
        expect((await answer).code).toBe(code);
      } finally {
        await browser.stop();
      }
    },
    60_000,
  );

  test('a browser that is closed leaves no host behind', async () => {
    const browser = await started(name, virtualHost());
    const page = await browser.open(home());
    expect((await ask(page, 'getStatus')).result).toBeDefined();
    const { window } = await askForWindow(browser, page, 'login', LOGIN);
    await window.state('consent');
    const host = lastHost();
    const since = Date.now();
    await browser.stop();
    await eventually('the host to end', async () => !isRunning(host));
    note(name, 'browser closed', 'host ended', since);
  }, 60_000);
});
