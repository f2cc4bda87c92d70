/**
 * Pages that mean harm, in both browsers: what they forge, flood, frame and click. Nothing of the card is disclosed, nothing is
 * signed, and the extension goes on serving honest pages afterwards.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM_EXTENSION_ID, FIREFOX_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';
import { BROWSERS, type DrivenBrowser } from '../browsers/driven-browser.ts';
import { ask, askForWindow, start } from '../browsers/start.ts';
import { eventually, type Tab } from '../browsers/tab.ts';
import { buildExtensions, type ExtensionBuild, LISTED_HTTPS, virtualHost } from '../scene/extension-build.ts';
import { makeOtherExtension, type OtherExtension, sendFromOther } from '../scene/other-extension.ts';
import { resultOf, serveTestPages, type TestPages } from '../scene/test-page.ts';

const LOGIN = { challengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=' };
const UNLISTED = 'other.example';

let pages: TestPages;
let build: ExtensionBuild;
let other: OtherExtension;
beforeAll(async () => {
  pages = await serveTestPages();
  build = buildExtensions();
  other = makeOtherExtension();
});
afterAll(() => {
  pages?.close();
  build?.remove();
  other?.remove();
});

/** Raw messages on a port of the page's own; resolves with what comes back, or null after a while of silence. */
interface Raw {
  messages: unknown[];
  answers: number;
}

function sendRaw(page: Tab, raw: Raw): Promise<{ type: string; error?: { code: string } }[]> {
  return page.evaluateByClick(
    ({ messages, answers }) =>
      new Promise((resolve) => {
        const heard: { type: string }[] = [];
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => {
          if (data.type === 'ready') {
            for (const message of messages) port1.postMessage(message);
            return;
          }
          heard.push(data);
          if (heard.length === answers) resolve(heard);
        };
        window.postMessage({ channel: 'eid-loket', type: 'connect', protocol: 1 }, location.origin, [port2]);
      }),
    raw,
  ) as never;
}

const REQUEST = {
  channel: 'eid-loket',
  protocol: 1,
  type: 'request',
  requestId: 'ab'.repeat(16),
  operation: 'get-status',
  language: 'nl',
  params: {},
};

/** What the extension's own parts say to each other, said by somebody else; and what the background answers a content script. */
const INTERNAL: readonly [message: object, code: string][] = [
  [{ type: 'own-visit', operation: 'doctor', language: 'nl' }, 'REQUEST_INVALID'],
  [
    { type: 'own-request', requestId: 'c0'.repeat(16), operation: 'change-pin', language: 'nl', params: {} },
    'REQUEST_INVALID',
  ],
  [asInside({ operation: 'change-pin', params: {} }), 'REQUEST_INVALID'],
  [asInside({ origin: 'https://e-loket.example' }), 'REQUEST_INVALID'],
  [asInside({ api: 'web-eid' }), 'PORTAL_NOT_ALLOWED'],
  [asInside({ operation: 'sign-hash', params: {} }), 'OPERATION_NOT_ALLOWED'],
];

/** As a content script passes a page's request on. */
function asInside(change: object): object {
  const request = {
    type: 'page-request',
    requestId: 'c1'.repeat(16),
    operation: 'login',
    language: 'nl',
    params: LOGIN,
  };
  return { ...request, clicked: true, ...change };
}

/** The part of the interface that an own page uses here. */
interface ExtensionApi {
  chrome: {
    tabs: { query(filter: object): Promise<{ id: number; url?: string }[]> };
    scripting: {
      executeScript(run: {
        target: { tabId: number };
        func: (messages: unknown[]) => Promise<unknown[]>;
        args: [unknown[]];
      }): Promise<[{ result: unknown[] }]>;
    };
    runtime: { sendMessage(message: unknown): Promise<unknown> };
  };
}

describe.each(BROWSERS)('in %s', (name) => {
  let browser: DrivenBrowser;
  let page: Tab;
  /** Stays open, and must be served after each attack. */
  let honest: Tab;
  const home = (host = 'localhost', path = '/') => `http://${host}:${pages.port}${path}`;
  const row = (attack: string, got: unknown) => process.stdout.write(`${[name, attack, String(got)].join(' | ')}\n`);
  beforeAll(async () => {
    browser = await start(name, {
      extensions: build.folder,
      hostCommand: virtualHost(),
      localHosts: [LISTED_HTTPS, UNLISTED],
      otherExtension: other.folder,
    });
    honest = await browser.open(home());
  });
  afterAll(async () => {
    await browser?.stop();
  });
  beforeEach(async () => {
    page = await browser.open(home());
  });
  afterEach(async () => {
    for (const window of await browser.eidWindows()) await window.close().catch(() => undefined);
    await page.close().catch(() => undefined);
    await eventually('an honest page to be served', async () => (await ask(honest, 'getStatus')).result !== undefined);
  });

  test.each([
    ['an unknown operation', { operation: 'erase-card' }],
    ["an operation of the extension's own pages", { operation: 'change-pin' }],
    ['an unknown field', { surprise: true }],
    ['a request id that can be guessed', { requestId: '1' }],
    ['params that do not fit', { operation: 'login', params: { challengeNonce: 'short' } }],
    ['an origin of its own choice', { origin: 'https://e-loket.example' }],
    ['an array for params', { params: [] }],
    ['more than the limit', { operation: 'login', params: { challengeNonce: 'A'.repeat(200_000) } }],
  ])('a request with %s is refused', async (attack, change) => {
    const [answer] = await sendRaw(page, { messages: [{ ...REQUEST, ...change }], answers: 1 });
    row(attack, answer?.error?.code);
    expect(answer).toMatchObject({ type: 'failure', error: { code: 'REQUEST_INVALID' } });
  });

  test.each(['__proto__', 'constructor'])('a key called %s never counts', async (key) => {
    const answer = await page.evaluate(
      ({ request, name }) =>
        new Promise<{ error?: { code: string }; result?: { readers: number } }>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => {
            if (data.type !== 'ready') return resolve(data);
            port1.postMessage({ ...request, params: JSON.parse(`{"${name}":{"readers":9}}`) });
          };
          window.postMessage({ channel: 'eid-loket', type: 'connect', protocol: 1 }, location.origin, [port2]);
        }),
      { request: REQUEST, name: key },
    );
    row(`${key} in params`, answer.error?.code ?? 'the true answer');
    // Firefox leaves such names out when it hands a page's object over; Chromium passes them on, and we refuse.
    if (name === 'chromium') expect(answer.error?.code).toBe('REQUEST_INVALID');
    else expect([answer.error?.code, answer.result]).toEqual([undefined, expect.objectContaining({ readers: 1 })]);
  });

  test('60 MB in one message are refused', async () => {
    const answer = await page.evaluate(
      (request) =>
        new Promise<{ error?: { code: string } }>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => {
            if (data.type !== 'ready') return resolve(data);
            port1.postMessage({ ...request, operation: 'login', params: { challengeNonce: 'A'.repeat(60_000_000) } });
          };
          window.postMessage({ channel: 'eid-loket', type: 'connect', protocol: 1 }, location.origin, [port2]);
        }),
      REQUEST,
    );
    row('60 MB', answer.error?.code);
    expect(answer.error?.code).toBe('REQUEST_INVALID');
  });

  test('the same request twice opens one window, and the second is refused', async () => {
    const request = { ...REQUEST, operation: 'login', params: LOGIN };
    const heard = sendRaw(page, { messages: [request, request], answers: 1 });
    const [first] = await heard;
    row('replay while open', first?.error?.code);
    expect(first).toMatchObject({ type: 'failure', error: { code: 'REQUEST_INVALID' } });
    await eventually('the window of the first', async () => (await browser.eidWindows()).length > 0);
    const windows = await browser.eidWindows();
    expect(windows).toHaveLength(1);
    // A tab that is opened while the eID window is in front is none of the window's, and outlives it.
    const beside = await browser.open(home());
    await windows[0]?.close();
    await windows[0]?.closed();
    const [replayed] = await sendRaw(page, { messages: [request], answers: 1 });
    row('replay after the end', replayed?.error?.code);
    expect(replayed).toMatchObject({ type: 'failure', error: { code: 'REQUEST_INVALID' } });
    expect(await browser.eidWindows()).toEqual([]);
    const { window } = await askForWindow(browser, beside, 'login', LOGIN);
    await window.state('consent');
    await beside.close();
    await window.closed();
  });

  test('10 000 messages at once are answered, and the page is served after them', async () => {
    const junk = { channel: 'eid-loket', protocol: 1, type: 'ping', requestId: 'cd'.repeat(16) };
    const answers = await page.evaluate(
      (message) =>
        new Promise<number>((resolve) => {
          let heard = 0;
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => {
            if (data.type === 'ready') for (let count = 0; count < 10_000; count += 1) port1.postMessage(message);
            else heard += 1;
            if (heard === 10_000) resolve(heard);
          };
          window.postMessage({ channel: 'eid-loket', type: 'connect', protocol: 1 }, location.origin, [port2]);
        }),
      junk,
    );
    row('10 000 messages', `${answers} answers`);
    expect(await resultOf(ask(page, 'getStatus'))).toMatchObject({ card: 'eid' });
  });

  test('10 000 offers to connect leave the page served', async () => {
    await page.evaluate(() => {
      for (let count = 0; count < 10_000; count += 1) {
        window.postMessage({ channel: 'eid-loket', type: 'connect', protocol: 1 }, location.origin, [
          new MessageChannel().port2,
        ]);
      }
    });
    await eventually('the page to be served', async () => (await ask(page, 'getStatus')).result !== undefined);
    row('10 000 connects', 'served');
  });

  test('a frame of another origin can neither answer for the extension nor ask it', async () => {
    await page.evaluate(
      (src) => {
        window.addEventListener('message', ({ data }) => {
          if (data?.answered) document.documentElement.dataset.answered = 'true';
        });
        const frame = document.createElement('iframe');
        frame.src = src;
        document.documentElement.append(frame);
        return new Promise((resolve) => frame.addEventListener('load', resolve));
      },
      home('127.0.0.1', '/forger'),
    );
    expect(await resultOf(ask(page, 'getStatus'))).toMatchObject({ readers: 1 });
    expect(await page.attribute('html', 'data-answered')).toBeNull();
    row('forged answers and requests from a frame', 'the true answer');
  });

  test('a tab whose windows never end well has to wait; another tab does not', async () => {
    const refuse = async (tab: Tab) => {
      const { window, answer } = await askForWindow(browser, tab, 'login', LOGIN);
      await window.close();
      expect((await answer).code).toBe('REQUEST_CANCELLED');
      await window.closed();
    };
    for (let count = 0; count < 5; count += 1) await refuse(page);
    const { code, details } = await ask(page, 'login', LOGIN);
    row('asks again and again', code);
    expect([code, Number(details?.limit) > 0 && Number(details?.limit) <= 30]).toEqual(['SITE_KEEPS_ASKING', true]);
    const another = await browser.open(home());
    await refuse(another);
    await another.close();
  });

  test('messages between parts of the extension count from nobody else: not from a page, nor from the place of its content script', async () => {
    expect(
      await page.evaluate(() => [
        typeof (globalThis as { browser?: unknown }).browser,
        typeof (globalThis as { chrome?: { runtime?: unknown } }).chrome?.runtime,
      ]),
    ).toEqual(['undefined', 'undefined']);
    await page.goto(home('localhost', '/inside'));
    // Gives the extension this tab; its settings page can then run a line where the content script runs.
    await browser.pressToolbarButton(page);
    const own = await browser.openOwn('options.html');
    const answers = await own.evaluate(
      async ([url, messages]) => {
        const { chrome } = globalThis as unknown as ExtensionApi;
        const tab = (await chrome.tabs.query({})).find((each) => each.url === url);
        const [{ result }] = await chrome.scripting.executeScript({
          target: { tabId: tab?.id ?? 0 },
          args: [messages],
          func: (given) =>
            Promise.all(
              given.map((message) => (globalThis as unknown as ExtensionApi).chrome.runtime.sendMessage(message)),
            ),
        });
        return result;
      },
      [home('localhost', '/inside'), INTERNAL.map(([message]) => message)] as const as [string, unknown[]],
    );
    const codes = answers.map((answer) => (answer as { error?: { code: string } } | null)?.error?.code);
    row('forged internal messages', codes);
    expect(codes).toEqual(INTERNAL.map(([, code]) => code));
    expect(await browser.eidWindows()).toEqual([]);
    await own.close();
  });

  test('another extension is not answered, and opens no window', async () => {
    const id = { chromium: CHROMIUM_EXTENSION_ID, firefox: FIREFOX_EXTENSION_ID }[name];
    const messages = [...INTERNAL.map(([message]) => message), { type: 'still-there' }, asInside({})];
    const heard = await sendFromOther(page, { id, messages, portName: `eid-window:${'c1'.repeat(16)}` });
    const nobody = Array(messages.length + 1).fill(null);
    expect(heard).toEqual({ content: nobody, background: nobody });
    expect(await browser.eidWindows()).toEqual([]);
    row('another extension', `no answer to ${nobody.length * 2} messages`);
  });

  test('a portal in the frame of a hostile page is not served', async () => {
    await page.goto(home(UNLISTED));
    const heard = await page.evaluate(
      (src) =>
        new Promise((resolve) => {
          window.addEventListener('message', ({ data }) => data?.heard && resolve(data.heard));
          document.documentElement.append(Object.assign(document.createElement('iframe'), { src }));
        }),
      home('localhost', `/by-itself?${encodeURIComponent(JSON.stringify(LOGIN))}`),
    );
    expect(heard).toBe('EXTENSION_NOT_FOUND');
    expect(await browser.eidWindows()).toEqual([]);
    row('portal in a hostile frame', heard);
  });

  test.each([
    ['not on the list', UNLISTED, 'EXTENSION_NOT_FOUND'],
    ['a listed name on plain http', LISTED_HTTPS, 'INSECURE_PAGE'],
  ])('a page that is %s is not served', async (attack, host, code) => {
    await page.goto(home(host));
    const answer = await ask(page, 'login', LOGIN);
    row(attack, answer.code);
    expect(answer.code).toBe(code);
  });

  test('another port of a listed portal is another origin', async () => {
    await page.goto(`https://${LISTED_HTTPS}:${pages.securePort}/`);
    expect((await ask(page, 'login', LOGIN)).code).toBe('PORTAL_NOT_ALLOWED');
    row('another port', 'PORTAL_NOT_ALLOWED');
  });

  test.each([
    ['a direction mark in the title', { title: 'gratis\u202e', document: 'x' }],
    ['a line break in the title', { title: 'Uittreksel\nhet is gratis', document: 'x' }],
    ['a hidden filler in the document', { title: 'x', document: 'Ik betaal\u3164 niets' }],
  ])('%s opens no window', async (attack, params) => {
    const { code } = await ask(page, 'sign', params);
    row(attack, code);
    expect(code).toBe('DOCUMENT_NOT_DISPLAYABLE');
    expect(await browser.eidWindows()).toEqual([]);
  });

  test('the second click of a double click does not hit what appears in its place', async () => {
    const { window, answer } = await askForWindow(browser, page, 'login', LOGIN);
    await window.state('consent');
    // As fast as the driver can: before the moment in which nothing is pressed has passed.
    await window.evaluate(() => {
      const { dataset } = document.body;
      new MutationObserver(() => {
        if (dataset.state === 'pin') document.getElementById('cancel')?.click();
      }).observe(document.body, { attributes: true });
    });
    await window.allow();
    await window.state('pin');
    expect(await window.isClosed()).toBe(false);
    await window.typePin('1234');
    expect(await resultOf(answer)).toBeDefined();
    row('double click on Allow', 'nothing pressed');
  });

  test('a click at the moment when the question appears allows nothing', async () => {
    const { window, answer } = await askForWindow(browser, page, 'login', LOGIN);
    await window.evaluate(() => {
      const press = () => document.getElementById('allow')?.click();
      new MutationObserver(press).observe(document.body, { attributes: true });
      press();
    });
    await window.state('consent');
    await window.waitFor('#allow:not([aria-disabled])');
    expect(await window.evaluate(() => document.body.dataset.state)).toBe('consent');
    await window.close();
    expect((await answer).code).toBe('REQUEST_CANCELLED');
    row('click at once', 'nothing pressed');
  });

  test('after the window lost the focus it waits again', async () => {
    const { window, answer } = await askForWindow(browser, page, 'login', LOGIN);
    await window.state('consent');
    await window.waitFor('#allow:not([aria-disabled])');
    const locked = await window.evaluate(() => {
      globalThis.window.dispatchEvent(new Event('focus'));
      return document.getElementById('allow')?.getAttribute('aria-disabled');
    });
    expect(locked).toBe('true');
    await window.close();
    expect((await answer).code).toBe('REQUEST_CANCELLED');
    row('focus stolen and given back', 'buttons wait again');
  });

  test('a key that is held presses nothing', async () => {
    const { window, answer } = await askForWindow(browser, page, 'login', LOGIN);
    await window.state('consent');
    await window.evaluate(() => document.getElementById('allow')?.focus());
    const pressed = await window.evaluate(() => {
      const allow = document.getElementById('allow') as HTMLElement;
      return new Promise((resolve) => {
        let prevented = 0;
        allow.addEventListener('keydown', (event) => {
          if (event.defaultPrevented) prevented += 1;
        });
        for (const repeat of [false, true, true])
          allow.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', repeat, bubbles: true, cancelable: true }));
        resolve(prevented);
      });
    });
    expect(pressed).toBe(2);
    await window.close();
    expect((await answer).code).toBe('REQUEST_CANCELLED');
    row('key held', 'nothing pressed');
  });

  test("a page cannot open the extension's window itself", async () => {
    const { window, answer } = await askForWindow(browser, page, 'login', LOGIN);
    await window.state('consent');
    const address = await window.evaluate(() => location.href);
    await window.close();
    expect((await answer).code).toBe('REQUEST_CANCELLED');
    await page.evaluate((url) => {
      try {
        globalThis.open(url, '', 'popup');
      } catch {
        // Firefox throws; Chromium opens nothing.
      }
      const frame = document.createElement('iframe');
      frame.src = url;
      document.documentElement.append(frame);
    }, address);
    expect(await resultOf(ask(page, 'getStatus'))).toBeDefined();
    expect(await browser.eidWindows()).toEqual([]);
    row('window.open of the eID window', 'blocked');
  });
});

test.each(BROWSERS)('nothing in the build for %s listens to other extensions', (name) => {
  const own = readdirSync(join(build.folder, name)).filter((file) => file.endsWith('.js'));
  expect(own.length).toBeGreaterThan(3);
  for (const file of own) {
    const text = readFileSync(join(build.folder, name, file), 'utf8');
    expect(text).not.toMatch(/\.on(?:Message|Connect)External\.addListener/);
  }
  expect(readFileSync(join(build.folder, name, 'manifest.json'), 'utf8')).not.toContain('web_accessible_resources');
});
