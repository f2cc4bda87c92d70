/** The extension in a real Chromium, with the real host code and a virtual card in it: who may ask, and what happens when things go wrong. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserScene, startBrowser } from '@eid-loket/virtual-card/playwright/browser.ts';
import { allow, closeBy, eidWindow, inState, typePin } from '@eid-loket/virtual-card/playwright/eid-window.ts';
import type { Page } from 'playwright-core';
import { type Answer, ask, serveTestPages, type TestPages } from '../scene/test-page.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const LOGIN = { challengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=' };
const VIRTUAL_HOST = [process.execPath, join(ROOT, 'dist', 'virtual-host', 'host.cjs'), '--persona', 'jan'];
const LISTED_HTTPS = 'e-loket.example';

let pages: TestPages;
let folder: string;
let extension: string;

beforeAll(async () => {
  pages = await serveTestPages();
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-extension-'));
  const portals = ['http://localhost', 'http://127.0.0.1', `https://${LISTED_HTTPS}`].flatMap((portal) => [
    '--portal',
    portal,
  ]);
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'build-extension.mjs'), ...portals, '--outdir', folder]);
  extension = join(folder, 'chromium');
});
afterAll(() => {
  pages?.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = (hostCommand: string[] | null) =>
  startBrowser({
    extension,
    hostCommand,
    headless: true,
    language: 'nl',
    args: [
      '--ignore-certificate-errors',
      `--host-resolver-rules=MAP ${LISTED_HTTPS} 127.0.0.1, MAP other.example 127.0.0.1`,
    ],
  });

async function open(browser: BrowserScene, host = 'localhost', path = '/'): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`http://${host}:${pages.port}${path}`);
  return page;
}

/** Asks, and gives the eID window that opens and the answer to come. */
async function begin(browser: BrowserScene, page: Page, operation: string, params: unknown, options = {}) {
  let answer: Promise<Answer> = Promise.reject(new Error('not asked'));
  answer.catch(() => {});
  const window = await eidWindow(browser.context, async () => {
    answer = ask(page, operation, params, options);
    // A page that is closed never answers; the test that waits for the answer still sees why.
    answer.catch(() => {});
  });
  return { window, answer };
}

describe('with a card', () => {
  let browser: BrowserScene;
  let page: Page;
  beforeAll(async () => {
    browser = await start(VIRTUAL_HOST);
  });
  afterAll(async () => {
    await browser?.stop();
  });
  beforeEach(async () => {
    page = await open(browser);
  });
  afterEach(async () => {
    await page.close();
  });

  test('get-status needs no window', async () => {
    expect((await ask(page, 'getStatus')).result).toEqual({
      extensionVersion: '0.1.0',
      hostVersion: '0.1.0',
      readers: 1,
      card: 'eid',
    });
  });

  test('a wrong PIN is told with the tries left, and the right one ends the login', async () => {
    const { window, answer } = await begin(browser, page, 'login', LOGIN);
    await allow(window);
    await typePin(window, '1111');
    await window.waitForSelector('#pin-problem p');
    expect(await window.textContent('#pin-problem')).toContain('U hebt nog 2 pogingen.');
    expect(await window.inputValue('#pin')).toBe('');
    await typePin(window, '1234');
    const { result, stages } = await answer;
    expect(result).toMatchObject({ token: { format: 'web-eid:1.0' } });
    expect(stages).toEqual([
      'window-opened',
      'working',
      'waiting-for-consent',
      'waiting-for-pin',
      'working',
      'waiting-for-pin',
      'working',
      'working',
    ]);
  });

  test('letters are told without a try, in place', async () => {
    const { window, answer } = await begin(browser, page, 'login', LOGIN);
    await allow(window);
    await typePin(window, 'abcd');
    await window.waitForSelector('#pin-problem p');
    expect(await window.textContent('#pin-problem')).toContain('er ging geen poging verloren');
    expect(await window.textContent('#tries')).toContain('3');
    await window.close();
    expect((await answer).code).toBe('REQUEST_CANCELLED');
  });

  test.each([
    ['nl', 'Wilt u dit toestaan?', 'Straat en nummer'],
    ['fr', 'Voulez-vous accepter\u00a0?', 'Rue et numéro'],
    ['de', 'Möchten Sie zustimmen?', 'Straße und Nummer'],
    ['en', 'Do you want to allow this?', 'Street and number'],
  ])('in %s the window says who asks what, before anything is read', async (language, title, group) => {
    const { window, answer } = await begin(
      browser,
      page,
      'readIdentity',
      { ...LOGIN, groups: ['identity', 'address'] },
      { language },
    );
    await inState(window, 'consent');
    expect(await window.textContent('h1')).toBe(title);
    expect(await window.textContent('#origin')).toBe(`http://localhost:${pages.port}`);
    const groups = await window.textContent('#data-groups');
    expect(groups).toContain(group);
    expect(groups).not.toMatch(/foto|photo|Foto/);
    expect(await window.getAttribute('html', 'lang')).toBe(language);
    await closeBy(window, '#cancel');
    expect((await answer).code).toBe('REQUEST_CANCELLED');
  });

  test('the document to sign is shown whole', async () => {
    const document = 'Ik vraag een uittreksel.\n<b>geen opmaak</b>\n';
    const { window, answer } = await begin(browser, page, 'sign', { title: 'Uittreksel', document });
    await inState(window, 'consent');
    expect(await window.textContent('#document')).toBe(document);
    await window.close();
    expect((await answer).code).toBe('REQUEST_CANCELLED');
  });

  test('a document with hidden characters opens no window', async () => {
    expect((await ask(page, 'sign', { title: 'x', document: 'gratis\u202e' })).code).toBe('DOCUMENT_NOT_DISPLAYABLE');
  });

  test('a second request is refused while a window is open, and the first goes on', async () => {
    const { window, answer } = await begin(browser, page, 'login', LOGIN);
    await inState(window, 'consent');
    const other = await open(browser);
    expect((await ask(other, 'login', LOGIN)).code).toBe('REQUEST_ALREADY_OPEN');
    await other.close();
    await allow(window);
    await typePin(window, '1234');
    expect((await answer).result).toBeDefined();
  });

  test('the page takes its request back, and the window closes', async () => {
    const { window, answer } = await begin(browser, page, 'login', LOGIN, { key: 'mine' });
    await inState(window, 'consent');
    const closed = window.waitForEvent('close');
    await page.evaluate(() => globalThis.window.takeBack('mine'));
    expect((await answer).code).toBe('REQUEST_CANCELLED');
    await closed;
  });

  test('a page that goes away takes its window along', async () => {
    const leaving = await open(browser);
    const { window } = await begin(browser, leaving, 'login', LOGIN);
    await inState(window, 'consent');
    const closed = window.waitForEvent('close');
    await leaving.close();
    await closed;
  });

  test('a stopped background loses nothing', async () => {
    const { window, answer } = await begin(browser, page, 'login', LOGIN);
    await inState(window, 'consent');
    const session = await browser.context.newCDPSession(window);
    const stopped = new Promise<void>((resolve) => {
      session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        if (versions.length > 0 && versions.every((version) => version.runningStatus === 'stopped')) resolve();
      });
    });
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await stopped;
    await allow(window);
    await typePin(window, '1234');
    expect((await answer).result).toMatchObject({ token: { format: 'web-eid:1.0' } });
    expect((await ask(page, 'getStatus')).result).toMatchObject({ card: 'eid' });
  });

  test('a frame of another origin gets no extension, and cannot answer for it', async () => {
    const outer = await open(browser, 'localhost', `/frame?src=http://127.0.0.1:${pages.port}/`);
    const frame = outer.frames().find((each) => each !== outer.mainFrame());
    await frame?.waitForLoadState();
    expect((await ask(frame as never, 'getStatus')).code).toBe('EXTENSION_NOT_FOUND');
    await frame?.evaluate(() => {
      const forged = {
        channel: 'eid-loket',
        protocol: 1,
        type: 'result',
        requestId: '0'.repeat(32),
        result: { readers: 9 },
      };
      setInterval(() => window.parent.postMessage(forged, '*'), 5);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        document.title = 'the extension answered a frame';
      };
      window.parent.postMessage({ channel: 'eid-loket', type: 'connect', protocol: 1 }, '*', [port2]);
    });
    expect((await ask(outer, 'getStatus')).result).toMatchObject({ readers: 1 });
    expect(await frame?.title()).toBe('');
    await outer.close();
  });

  test.each([
    ['an unknown operation', { operation: 'eraseCard' }],
    ['an unknown field', { surprise: true }],
    ['a request id that can be guessed', { requestId: '1' }],
    ['params that do not fit', { params: { challengeNonce: 'short' } }],
    ['more than the limit', { params: { challengeNonce: 'A'.repeat(200_000) } }],
  ])('a message with %s is refused', async (_name, change) => {
    const answer = await page.evaluate(
      (more) =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => {
            if (data.type !== 'ready') return resolve(data);
            const request = {
              channel: 'eid-loket',
              protocol: 1,
              type: 'request',
              requestId: 'ab'.repeat(16),
              operation: 'login',
              language: 'nl',
            };
            port1.postMessage({ ...request, params: {}, ...more });
          };
          window.postMessage({ channel: 'eid-loket', type: 'connect', protocol: 1 }, location.origin, [port2]);
        }),
      change,
    );
    expect(answer).toMatchObject({ type: 'failure', error: { code: 'REQUEST_INVALID' } });
  });
});

describe('who may ask', () => {
  let browser: BrowserScene;
  beforeAll(async () => {
    browser = await start(VIRTUAL_HOST);
  });
  afterAll(async () => {
    await browser?.stop();
  });

  test('a page that is not on the list finds no extension', async () => {
    const page = await open(browser, 'other.example');
    expect((await ask(page, 'login', LOGIN).catch((error: Error) => error.message)) as unknown).toMatchObject({
      code: 'EXTENSION_NOT_FOUND',
    });
  });

  test('another port of a listed portal is another origin, and may not', async () => {
    const page = await browser.context.newPage();
    await page.goto(`https://${LISTED_HTTPS}:${pages.securePort}/`);
    expect((await ask(page, 'login', LOGIN)).code).toBe('PORTAL_NOT_ALLOWED');
  });

  test('a listed portal on plain http is told why not', async () => {
    const page = await open(browser, LISTED_HTTPS);
    expect((await ask(page, 'login', LOGIN)).code).toBe('INSECURE_PAGE');
  });
});

/** A host that speaks the frames but not the truth. */
const scripted = (body: string) => [
  process.execPath,
  '-e',
  `const say = (text) => { const head = Buffer.alloc(4); const bytes = Buffer.from(text); head.writeUInt32LE(bytes.length); process.stdout.write(Buffer.concat([head, bytes])); };
   process.stdin.on('end', () => process.exit(0)); process.stdin.resume(); ${body}`,
];

describe.each([
  ['missing', null, 'HOST_NOT_FOUND'],
  ['gone at once', scripted('process.exit(3)'), 'HOST_STOPPED'],
  ['of an older version', scripted(`say('{"type":"hello","protocol":0,"hostVersion":"0.0.1"}')`), 'HOST_OUTDATED'],
  ['of a newer version', scripted(`say('{"type":"hello","protocol":2,"news":true}')`), 'EXTENSION_OUTDATED'],
  ['that talks nonsense', scripted(`say('{"type":"weather"}')`), 'HOST_MESSAGE_INVALID'],
  ['that writes garbage', scripted(`process.stdout.write('this is no frame at all')`), 'HOST_MESSAGE_INVALID'],
] as [string, string[] | null, string][])('a host %s', (_name, command, code) => {
  test(`is told in the window as ${code}, and to the page when it closes`, async () => {
    const browser = await start(command);
    try {
      const page = await open(browser);
      const { window, answer } = await begin(browser, page, 'login', LOGIN);
      await inState(window, 'failed');
      expect(await window.textContent('#code')).toBe(code);
      expect((await window.textContent('#what'))?.length).toBeGreaterThan(15);
      await closeBy(window, '#close');
      expect((await answer).code).toBe(code);
    } finally {
      await browser.stop();
    }
  });
});
