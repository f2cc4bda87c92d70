/** Who may ask, check by check, by what the browser tells of the sender and never by the message. */
import { OWN_ID, standInBrowser } from '../../../test/helpers/stand-in-browser.ts';

const browser = standInBrowser();
Object.assign(globalThis, { __PORTALS__: ['https://e-loket.example'] });
beforeAll(() => import('./background.ts'));

const PAGE = { id: OWN_ID, url: 'https://e-loket.example/login', tab: { id: 1 }, frameId: 0 };
const REQUEST = {
  type: 'page-request',
  requestId: 'ab'.repeat(16),
  operation: 'login',
  language: 'nl',
  params: { challengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=' },
  clicked: false,
};

/** @returns the code of the refusal: a request that gets through all checks of its sender has no click yet */
async function refusal(sender: object, message: object = REQUEST): Promise<string | undefined> {
  const [answer] = browser.tell('runtime.onMessage', message, sender);
  return ((await answer) as { error?: { code: string } }).error?.code;
}

test('a page of a listed site is let in as far as the click', async () => {
  expect(await refusal(PAGE)).toBe('CLICK_REQUIRED');
});

test.each([
  ['another extension', { id: 'another' }, 'PORTAL_NOT_ALLOWED'],
  ['no page', { url: undefined }, 'PORTAL_NOT_ALLOWED'],
  ['a page outside of tabs', { tab: undefined }, 'PORTAL_NOT_ALLOWED'],
  ['a frame', { frameId: 3 }, 'PORTAL_NOT_ALLOWED'],
  ['a site that is not listed', { url: 'https://evil.example/' }, 'PORTAL_NOT_ALLOWED'],
  ['another port of a listed site', { url: 'https://e-loket.example:8443/' }, 'PORTAL_NOT_ALLOWED'],
  ['a listed name over http', { url: 'http://e-loket.example/' }, 'INSECURE_PAGE'],
])('%s is not served', async (_name, change, code) => {
  expect(await refusal({ ...PAGE, ...change })).toBe(code);
});

test.each([
  ['an origin in the message', { origin: 'https://e-loket.example' }],
  ['an operation of the extension itself', { operation: 'change-pin', params: {} }],
  ['params that do not fit', { params: { challengeNonce: 'short' } }],
])('%s is refused', async (_name, change) => {
  expect(await refusal(PAGE, { ...REQUEST, ...change })).toBe('REQUEST_INVALID');
});

test.each([
  ['a website', PAGE],
  ['a website at an address like ours', { ...PAGE, url: `https://e-loket.example/chrome-extension://${OWN_ID}/` }],
])('%s cannot ask as one of our own pages', async (_name, sender) => {
  expect(await refusal(sender, { type: 'own-status', language: 'nl' })).toBe('REQUEST_INVALID');
});

test('another extension cannot ask as one of our own pages', async () => {
  const sender = { ...PAGE, id: 'another', url: `chrome-extension://${OWN_ID}/popup.html` };
  expect(await refusal(sender, { type: 'own-status', language: 'nl' })).toBe('PORTAL_NOT_ALLOWED');
});
