/** Pages written for Web eID and for BeIDConnect, unchanged, in both browsers: their calls, their failures, and that nobody else is served. */

import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto';
import { windowTexts } from '@eid-loket/extension/eid-window/texts/index.ts';
import { HOST_VERSION } from '@eid-loket/native-host/version.ts';
import { fromBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { knowAuthorities } from '@eid-loket/shared/verification/trust-anchors.ts';
import { verifyLogin } from '@eid-loket/shared/verification/verify-login.ts';
import { BROWSERS, type DrivenBrowser } from '../browsers/driven-browser.ts';
import { ask, start } from '../browsers/start.ts';
import { eventually, type Tab } from '../browsers/tab.ts';
import { cardResult, testTrust } from '../helpers/card-results.ts';
import { buildExtensions, type ExtensionBuild, virtualHost } from '../scene/extension-build.ts';
import { resultOf, serveTestPages, type TestPages } from '../scene/test-page.ts';
import {
  callWebEid,
  heardOf,
  makeWebEidPage,
  untilWebEid,
  type WebEidAnswer,
  type WebEidWindow,
} from '../scene/web-eid-page.ts';

const ignored = () => undefined;

const texts = windowTexts('nl');
const NONCE = 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=';

let pages: TestPages;
let build: ExtensionBuild;
beforeAll(async () => {
  pages = await serveTestPages();
  build = buildExtensions(['http://localhost', 'http://127.0.0.1'], ['http://localhost'], ['http://localhost']);
});
afterAll(() => {
  pages?.close();
  build?.remove();
});

const ES384 = { cryptoAlgorithm: 'ECC', hashFunction: 'SHA-384', paddingScheme: 'NONE' };

interface SigningPage extends WebEidWindow {
  signing: Promise<{ given: WebEidAnswer; signed: WebEidAnswer }>;
}

/** Travels into the page as text. As a portal does: its server prepares the hash while the browser forgets the click. */
function certifyThenSign(fields: object): void {
  const page = globalThis as unknown as SigningPage;
  page.signing = (async () => {
    const given = await page.webEid('get-signing-certificate', {});
    while (navigator.userActivation.isActive) await new Promise((resolve) => setTimeout(resolve, 50));
    return { given, signed: await page.webEid('sign', { certificate: given.success?.certificate, ...fields }) };
  })();
}

interface BeIdConnectPage {
  EIDChromeExt: new () => {
    getId(language: string, mac: string, idflags: number): Promise<unknown>;
    sign(...values: unknown[]): Promise<unknown>;
    auth(...values: unknown[]): Promise<unknown>;
  };
  beIdConnect: Promise<{ read: unknown; refused: string[][] }>;
}

/** Travels into the page as text. */
function beginReading(): void {
  const page = globalThis as unknown as BeIdConnectPage;
  const refusal = (call: Promise<unknown>) =>
    call.then(
      () => [],
      ({ result, eidLoketCode }) => [result, eidLoketCode],
    );
  page.beIdConnect = (async () => {
    const eid = new page.EIDChromeExt();
    const read = await eid.getId('nl', '', 1);
    const refused = [
      await refusal(eid.sign('nl', '', 'AAAA', 'SHA384', 'AAAA', '1234')),
      await refusal(eid.auth('nl', '', 'AAAA', 'SHA384', 'AAAA', '')),
    ];
    return { read, refused };
  })();
}

describe.each(BROWSERS)('in %s', (name) => {
  let browser: DrivenBrowser;
  let page: Tab;
  const origin = () => `http://localhost:${pages.port}`;
  beforeAll(async () => {
    browser = await start(name, { extensions: build.folder, hostCommand: virtualHost() });
  });
  afterAll(async () => {
    await browser?.stop();
  });
  beforeEach(async () => {
    page = await browser.open(`${origin()}/`);
    await makeWebEidPage(page);
    await untilWebEid(page);
  });
  afterEach(async () => {
    for (const window of await browser.eidWindows()) await window.close().catch(() => undefined);
    await page.close().catch(() => undefined);
  });

  const call = (action: Parameters<typeof callWebEid>[1]['action'], fields: Record<string, unknown> = {}) =>
    callWebEid(page, { action, fields });

  /** The window that opens next, and no other than that. */
  async function windowAfter(begin: () => Promise<unknown>, heard: () => unknown = () => undefined): Promise<Tab> {
    const before = await browser.eidWindows();
    await begin();
    let window: Tab | undefined;
    await eventually('an eID window', async () => {
      window = (await browser.eidWindows()).find((each) => !before.includes(each));
      return window !== undefined || heard() !== undefined;
    });
    if (!window) throw new Error(`no eID window: the page heard ${JSON.stringify(heard())}`);
    return window;
  }

  async function callForWindow(
    ...given: Parameters<typeof call>
  ): Promise<{ window: Tab; answer: Promise<WebEidAnswer> }> {
    let answer: Promise<WebEidAnswer> = Promise.resolve({});
    let heard: WebEidAnswer | undefined;
    const window = await windowAfter(
      async () => {
        answer = call(...given);
        answer.then((settled) => {
          heard = settled;
        }, ignored);
      },
      () => heard,
    );
    return { window, answer };
  }

  test('status tells the protocol that is spoken, and which product', async () => {
    const versions = { extension: `2.1.0+eid-loket.${HOST_VERSION}`, nativeApp: `2.1.0+eid-loket.${HOST_VERSION}` };
    // A machine under load may start a host in more than the 5 s that web-eid.js leaves for it.
    let answer: WebEidAnswer = {};
    await eventually('a status', async () => {
      answer = await call('status');
      return answer.success !== undefined;
    });
    expect(answer.success).toEqual({ action: 'web-eid:status-success', library: '2.1.0', ...versions });
    const heard = (await heardOf(page)).filter((action) => action !== 'web-eid:status-failure');
    expect([...new Set(heard)]).toEqual(['web-eid:status', 'web-eid:status-ack', 'web-eid:status-success']);
  });

  test('a login gives a token of five fields, which our verifier takes without a chain', async () => {
    const { window, answer } = await callForWindow('authenticate', { challengeNonce: NONCE, options: { lang: 'fr' } });
    await window.state('consent');
    expect(await window.evaluate(() => document.documentElement.lang)).toBe('fr');
    await window.allow();
    await window.typePin('1234');
    const { success: token } = await answer;
    expect(Object.keys(token ?? {}).sort()).toEqual(
      ['action', 'algorithm', 'appVersion', 'format', 'signature', 'unverifiedCertificate'].sort(),
    );
    const { certificateChain } = await cardResult('jan', origin(), 'login', { challengeNonce: NONCE });
    const holder = await verifyLogin({
      token,
      expectedOrigin: origin(),
      expectedChallengeNonce: NONCE,
      trust: knowAuthorities(await testTrust(), certificateChain.map(fromBase64)),
      revocation: 'not-checked',
    });
    expect(holder.surname).toBe('Voorbeeld');
  });

  test('a signature: certificate, then hash, by one click; the window says that the document cannot be seen', async () => {
    const document = Buffer.from('a document that only the page has');
    const hash = createHash('sha384').update(document).digest();
    const fields = { hash: hash.toString('base64'), hashFunction: 'SHA-384', options: { lang: 'nl' } };
    const certificates = await windowAfter(() => page.evaluateByClick(certifyThenSign, fields));
    const window = await windowAfter(() => certificates.allow());
    await window.state('consent');
    expect(await window.text('h1')).toBe(texts.hashTitle);
    expect(await window.text('#hash')).toBe(hash.toString('hex'));
    // Settled, and still locked: the other button works by then.
    await window.waitFor('#cancel:not([aria-disabled="true"])');
    expect(await window.attribute('#allow', 'aria-disabled')).toBe('true');
    await window.evaluate(() => globalThis.document.getElementById('document-known')?.focus());
    await window.press(' ');
    await window.allow();
    await window.typePin('1234');
    const { given, signed } = await page.evaluate(() => (globalThis as unknown as SigningPage).signing);
    expect(given.success?.supportedSignatureAlgorithms).toEqual([ES384]);
    expect(signed.success?.signatureAlgorithm).toEqual(ES384);
    const { publicKey } = new X509Certificate(Buffer.from(String(given.success?.certificate), 'base64'));
    const key = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }));
    const signature = Buffer.from(String(signed.success?.signature), 'base64');
    expect(verify('sha384', document, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
  });

  test('what Web eID calls a fault of the page is told as such, without a window', async () => {
    const hash = { certificate: 'AAAA', hash: '%', hashFunction: 'SHA-384' };
    const limit = { challengeNonce: NONCE, options: { userInteractionTimeout: -1 } };
    const answers = [
      await call('authenticate'),
      await call('authenticate', { challengeNonce: 'short' }),
      await call('authenticate', limit),
      await call('sign', hash),
      await call('status', { libraryVersion: null }),
      await call('status', { libraryVersion: '3.0.0' }),
    ];
    expect(answers.map(({ failure }) => failure?.code)).toEqual([
      'ERR_WEBEID_MISSING_PARAMETER',
      'ERR_WEBEID_NATIVE_INVALID_ARGUMENT',
      'ERR_WEBEID_NATIVE_INVALID_ARGUMENT',
      'ERR_WEBEID_NATIVE_INVALID_ARGUMENT',
      'ERR_WEBEID_VERSION_INVALID',
      'ERR_WEBEID_VERSION_MISMATCH',
    ]);
    for (const { failure } of answers) {
      expect(failure).toMatchObject({ message: expect.any(String), name: expect.stringMatching(/^\w+Error$/) });
      expect(failure).not.toHaveProperty('stack');
    }
    expect(answers[5]?.failure).toMatchObject({ requiresUpdate: { extension: true, nativeApp: true } });
    expect(await browser.eidWindows()).toEqual([]);
  });

  test('a no, and another card than the page prepared for', async () => {
    const { window, answer } = await callForWindow('authenticate', { challengeNonce: NONCE });
    await window.state('consent');
    await window.close();
    expect((await answer).failure).toMatchObject({
      code: 'ERR_WEBEID_USER_CANCELLED',
      name: 'UserCancelledError',
      eidLoketCode: 'REQUEST_CANCELLED',
    });

    const fields = { certificate: 'AAAA', hash: Buffer.alloc(48).toString('base64'), hashFunction: 'SHA-384' };
    const other = await callForWindow('sign', fields);
    await other.window.state('failed');
    await other.window.clickToClose('#close');
    expect((await other.answer).failure).toMatchObject({
      code: 'ERR_WEBEID_NATIVE_FATAL',
      eidLoketCode: 'CARD_CHANGED',
    });
  });

  test("the page's time for a person ends the call before the page gives up, and the window with it", async () => {
    const options = { userInteractionTimeout: 3_000 };
    const { failure } = await call('authenticate', { challengeNonce: NONCE, options });
    expect(failure).toMatchObject({ code: 'ERR_WEBEID_USER_TIMEOUT', eidLoketCode: 'REQUEST_TIMED_OUT' });
    await eventually('the window to close', async () => (await browser.eidWindows()).length === 0);
  });

  test('a second call of an action under way gets nothing, and the first goes on', async () => {
    const { window, answer } = await callForWindow('authenticate', { challengeNonce: NONCE });
    await window.state('consent');
    const second = { action: 'web-eid:authenticate', libraryVersion: '2.1.0', challengeNonce: NONCE };
    await page.evaluate((message) => globalThis.postMessage(message, '*'), second);
    await ask(page, 'getStatus');
    expect((await heardOf(page)).filter((action) => action.endsWith('-ack'))).toHaveLength(1);
    await window.allow();
    await window.typePin('1234');
    expect((await answer).success).toMatchObject({ format: 'web-eid:1.0' });
  });

  test('unknown actions, frames and sites that are not listed for it hear nothing', async () => {
    await page.evaluate(() => {
      for (const action of ['web-eid:unknown', 'web-eid:status-ack', 'web-eid:toString', 'toString'])
        globalThis.postMessage({ action, libraryVersion: '2.1.0' }, '*');
      const frame = document.body.appendChild(document.createElement('iframe'));
      frame.srcdoc = `<script>parent.postMessage({ action: 'web-eid:status', libraryVersion: '2.1.0', by: 'frame' }, '*')</script>`;
    });
    await eventually("the frame's message", async () => (await heardOf(page)).includes('web-eid:status'));
    // An answer to any of them would have come before this one.
    await ask(page, 'getStatus');
    expect(await heardOf(page)).toEqual([
      'web-eid:unknown',
      'web-eid:status-ack',
      'web-eid:toString',
      'web-eid:status',
    ]);

    const other = await browser.open(`http://127.0.0.1:${pages.port}/`);
    await makeWebEidPage(other);
    expect((await callWebEid(other, { action: 'status' })).failure).toEqual({
      code: 'ERR_WEBEID_EXTENSION_UNAVAILABLE',
      by: 'page',
    });
    expect(await resultOf(ask(other, 'getStatus'))).toBeDefined();
    await other.close();
  });

  test('a page of BeIDConnect reads the identity with consent and PIN; a PIN of its own is refused without a window', async () => {
    const window = await windowAfter(() => page.evaluateByClick(beginReading));
    await window.state('consent');
    await window.allow();
    await window.typePin('1234');
    const { read, refused } = await page.evaluate(() => (globalThis as unknown as BeIdConnectPage).beIdConnect);
    expect(read).toMatchObject({ result: 'OK', Readers: [{ cardType: 'BEID', id: expect.any(String) }] });
    const { identity } = await cardResult('jan', origin(), 'read-identity', {
      challengeNonce: NONCE,
      groups: ['identity'],
    });
    expect((read as { Readers: { id: string }[] }).Readers[0]?.id).toBe(
      (identity as { identityFile: string }).identityFile,
    );
    expect(refused).toEqual([
      ['general_error', 'REQUEST_INVALID'],
      ['general_error', 'OPERATION_NOT_ALLOWED'],
    ]);
    await eventually('the window to close', async () => (await browser.eidWindows()).length === 0);
  });

  test('our own messages cannot ask for a signature over a hash', async () => {
    const code = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          const message = { channel: 'eid-loket', protocol: 1, requestId: '0'.repeat(32) };
          const params = { hash: 'AAAA', hashFunction: 'SHA-384', certificate: 'AAAA' };
          port1.onmessage = ({ data }) => {
            if (data.type === 'failure') resolve(data.error.code);
            else port1.postMessage({ ...message, type: 'request', operation: 'sign-hash', language: 'nl', params });
          };
          globalThis.postMessage({ channel: 'eid-loket', type: 'connect', protocol: 1 }, location.origin, [port2]);
        }),
    );
    expect(code).toBe('REQUEST_INVALID');
  });
});
