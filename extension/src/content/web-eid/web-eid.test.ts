/** The border to pages of Web eID: who is answered, and that the page hears so at once, however busy the browser is. */
import { jest } from '@jest/globals';
import { standInBrowser, standInPage } from '../../../../test/helpers/stand-in-browser.ts';

const ORIGIN = 'https://e-loket.example';
const NEVER = new Promise(() => undefined);
let page: EventTarget;
let said: { action: string }[];
let policy: Promise<unknown> = NEVER;
standInBrowser({
  'runtime.sendMessage': () => NEVER,
  'storage.managed.get': () => policy,
  'i18n.getUILanguage': () => 'nl-BE',
});
// Nobody waits for a window of these tests.
beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
afterEach(() => void jest.useRealTimers());

/** In a page of its own. */
async function serve(built: string[], byPolicy: typeof policy): Promise<void> {
  said = [];
  page = Object.assign(standInPage(ORIGIN), { postMessage: (message: { action: string }) => void said.push(message) });
  Object.assign(globalThis, { __FOREIGN_API_PORTALS__: { 'web-eid': built, beidconnect: [] } });
  policy = byPolicy;
  const { serveWebEid } = await import('./web-eid.ts');
  const { OpenRequests } = await import('../open-requests.ts');
  serveWebEid(new OpenRequests());
}

const send = (action: string, event: object = {}): void => {
  const data = { action, libraryVersion: '2.1.0', challengeNonce: 'A'.repeat(44) };
  page.dispatchEvent(Object.assign(new Event('message'), { source: page, origin: ORIGIN, data, ...event }));
};

test('a site of the build hears the -ack before anything else is waited for, and once for each call', async () => {
  await serve([ORIGIN], NEVER);
  send('web-eid:authenticate', { source: new EventTarget() });
  send('web-eid:authenticate', { origin: 'https://evil.example' });
  expect(said).toEqual([]);
  send('web-eid:authenticate');
  expect(said).toEqual([{ action: 'web-eid:authenticate-ack' }]);
  send('web-eid:authenticate');
  send('web-eid:toString');
  expect(said).toHaveLength(1);
});

test('so does one that a policy listed before the page began, which a script beside ours tells', async () => {
  await serve([], NEVER);
  send('web-eid:authenticate');
  expect(said).toEqual([]);
  await import('./listed-by-policy.ts');
  send('web-eid:get-signing-certificate');
  expect(said).toEqual([{ action: 'web-eid:get-signing-certificate-ack' }]);
});

test.each([
  ['that the policy lists', { webEidPortals: [ORIGIN] }, ['web-eid:status-ack']],
  ['that nobody lists', {}, []],
])('a site %s', async (_name, given, heard) => {
  await serve([], Promise.resolve(given));
  await new Promise(setImmediate);
  send('web-eid:status');
  const atOnce = said.map(({ action }) => action);
  await new Promise(setImmediate);
  expect([atOnce, said.map(({ action }) => action)]).toEqual([heard, heard]);
});
