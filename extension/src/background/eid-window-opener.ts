/** Opens the eID window, one at a time, and leaves the request for it in session storage, which outlives this background. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import browser from 'webextension-polyfill';
import type { PendingRequest } from '../internal-messages.ts';

const WIDTH = 440;
const HEIGHT = 680;

/** Keys in session storage. `pending` is taken by the window; `window` is the id of the one that is open. */
export const PENDING_KEY = 'pending';
const WINDOW_KEY = 'window';

/** One after the other: two requests at once must not both find that no window is open. */
let last: Promise<unknown> = Promise.resolve();

/**
 * @param before what must succeed once it is sure that no other window is open
 * @throws EidError REQUEST_ALREADY_OPEN, WINDOW_NOT_OPENED
 */
export function openEidWindow(request: PendingRequest, before: () => Promise<void>): Promise<void> {
  const opened = last.then(() => open(request, before));
  last = opened.catch(() => undefined);
  return opened;
}

async function open(request: PendingRequest, before: () => Promise<void>): Promise<void> {
  const openWindow = await openWindowId();
  if (openWindow !== null) {
    await browser.windows.update(openWindow, { focused: true, drawAttention: true }).catch(() => undefined);
    throw new EidError('REQUEST_ALREADY_OPEN');
  }
  await before();
  await browser.storage.session.set({ [PENDING_KEY]: request });
  const url = browser.runtime.getURL(`eid-window.html#${request.requestId}`);
  try {
    const created = await browser.windows.create({ type: 'popup', url, width: WIDTH, height: HEIGHT, focused: true });
    await browser.storage.session.set({ [WINDOW_KEY]: created.id });
  } catch (error) {
    await browser.storage.session.remove(PENDING_KEY);
    throw new EidError('WINDOW_NOT_OPENED', {}, { cause: error });
  }
}

/** A window that was closed while nobody looked does not count. */
async function openWindowId(): Promise<number | null> {
  const stored = (await browser.storage.session.get(WINDOW_KEY))[WINDOW_KEY];
  if (typeof stored !== 'number') return null;
  return browser.windows.get(stored).then(
    () => stored,
    () => null,
  );
}
