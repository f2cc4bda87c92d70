/** A request is taken by the window that was opened for it, once: another address or a second loading finds nothing. */
import { standInBrowser, standInPage } from '../../../test/helpers/stand-in-browser.ts';

const REQUEST = {
  requestId: 'ab'.repeat(16),
  tabId: 1,
  origin: 'https://e-loket.example',
  operation: 'login',
  language: 'nl',
  params: {},
};

test('a window at another address takes the request away and closes, and so does one that is loaded again', async () => {
  const session: Record<string, unknown> = { pending: REQUEST };
  const page = standInPage('chrome-extension://our-extension');
  Object.assign(globalThis, { location: { hash: `#${'cd'.repeat(16)}` }, __PORTALS__: [] });
  standInBrowser({
    'storage.session.get': async () => ({ ...session }),
    'storage.session.remove': async (key: string) => void delete session[key],
  });
  await import('./eid-window.ts');
  await new Promise(setImmediate);
  expect(session).toEqual({});
  expect(page.close).toHaveBeenCalledTimes(1);
});
