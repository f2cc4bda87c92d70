/**
 * Opens the eID window, one at a time, and leaves the request for it in session storage, which outlives this background: it may be
 * stopped at any line here, and being asked again for the same request finds the window that is already open.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import browser from 'webextension-polyfill';
import { isAwaited, tellWindowClosed } from '../awaited.ts';
import type { PendingRequest } from '../internal-messages.ts';

const WIDTH = 440;
const HEIGHT = 680;

/** Keys in session storage. `pending` is taken by the window; `window` tells which one is open, and for whom. */
export const PENDING_KEY = 'pending';
const WINDOW_KEY = 'window';

interface OpenWindow {
  /** Null between asking the browser for it and hearing its number. */
  id: number | null;
  requestId: string;
  tabId: number;
}

/** One after the other: two requests at once must not both find that no window is open. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * @param before what must succeed once it is sure that no other window is open
 * @throws EidError REQUEST_ALREADY_OPEN, REQUEST_CANCELLED, WINDOW_NOT_OPENED
 */
export function openEidWindow(request: PendingRequest, before: () => Promise<void>): Promise<void> {
  const opened = queue.then(() => open(request, before));
  queue = opened.catch(() => undefined);
  return opened;
}

async function open(request: PendingRequest, before: () => Promise<void>): Promise<void> {
  const { requestId, tabId } = request;
  const last = await openWindow();
  if (last?.requestId === requestId) {
    if (await isShown(last)) return;
    if (last.id !== null) throw new EidError('REQUEST_CANCELLED');
  } else if (last && (await isShown(last))) {
    if (await isAwaited(last)) {
      if (last.id !== null) await show(last.id);
      throw new EidError('REQUEST_ALREADY_OPEN');
    }
    await close(last);
  }
  await before();
  await browser.storage.session.set({ [PENDING_KEY]: request, [WINDOW_KEY]: { id: null, requestId, tabId } });
  const id = await create(requestId);
  await browser.storage.session.set({ [WINDOW_KEY]: { id, requestId, tabId } });
  if (!(await isShown({ id, requestId, tabId }))) throw new EidError('REQUEST_CANCELLED');
}

async function create(requestId: string): Promise<number> {
  const url = windowUrl(requestId);
  try {
    const { id } = await browser.windows.create({ type: 'popup', url, width: WIDTH, height: HEIGHT, focused: true });
    if (id !== undefined) return id;
  } catch (error) {
    await browser.storage.session.remove([PENDING_KEY, WINDOW_KEY]);
    throw new EidError('WINDOW_NOT_OPENED', {}, { cause: error });
  }
  throw new EidError('WINDOW_NOT_OPENED');
}

const windowUrl = (requestId: string) => browser.runtime.getURL(`eid-window.html#${requestId}`);

const show = (id: number) => browser.windows.update(id, { focused: true, drawAttention: true }).catch(() => undefined);

async function openWindow(): Promise<OpenWindow | null> {
  const stored = (await browser.storage.session.get(WINDOW_KEY))[WINDOW_KEY];
  return (stored as OpenWindow | undefined) ?? null;
}

/** A window that was closed while nobody looked does not count. */
async function isShown({ id, requestId }: OpenWindow): Promise<boolean> {
  if (id === null) return (await tabsOf(requestId)).length > 0;
  return browser.windows.get(id).then(
    () => true,
    () => false,
  );
}

async function close({ id, requestId }: OpenWindow): Promise<void> {
  if (id !== null) await browser.windows.remove(id).catch(() => undefined);
  else await browser.tabs.remove(await tabsOf(requestId)).catch(() => undefined);
}

/** The addresses of the extension's own pages are seen without a permission for tabs. */
async function tabsOf(requestId: string): Promise<number[]> {
  const tabs = await browser.tabs.query({ windowType: 'popup' });
  return tabs.flatMap(({ id, url }) => (url === windowUrl(requestId) && id !== undefined ? [id] : []));
}

/** The citizen may close the window before it could speak to the page. */
export function watchEidWindow(): void {
  browser.windows.onRemoved.addListener(async (id) => {
    const closed = await openWindow();
    if (closed?.id !== id) return;
    await browser.storage.session.remove(WINDOW_KEY);
    await tellWindowClosed(closed);
  });
}
