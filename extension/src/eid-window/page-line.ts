/**
 * The eID window's line to the page that asked. It notices every way in which a page can go away: taken back, left, reloaded, tab
 * closed, also where the browser keeps the page, and its port, in its cache for coming back.
 */
import * as v from 'valibot';
import browser, { type Runtime, type Tabs } from 'webextension-polyfill';
import { isAwaited } from '../awaited.ts';
import { type PendingRequest, WindowCancelSchema, type WindowMessage, windowPortName } from '../internal-messages.ts';

export interface PageLine {
  tell(message: WindowMessage): void;
}

/** @param onGone called once, when nobody waits any more */
export function openPageLine({ tabId, requestId }: PendingRequest, onGone: () => void): PageLine {
  const port: Runtime.Port = browser.tabs.connect(tabId, { name: windowPortName(requestId), frameId: 0 });
  let gone = false;
  const leave = () => {
    if (gone) return;
    gone = true;
    browser.tabs.onRemoved.removeListener(removed);
    browser.tabs.onUpdated.removeListener(updated);
    onGone();
  };
  const removed = (id: number) => {
    if (id === tabId) leave();
  };
  const updated = async (id: number, { status }: Tabs.OnUpdatedChangeInfoType) => {
    if (id === tabId && status !== undefined && !(await isAwaited({ tabId, requestId }))) leave();
  };
  port.onMessage.addListener((message) => {
    if (v.is(WindowCancelSchema, message)) leave();
  });
  port.onDisconnect.addListener(leave);
  browser.tabs.onRemoved.addListener(removed);
  browser.tabs.onUpdated.addListener(updated);
  return {
    tell: (message) => {
      if (!gone) port.postMessage(message);
    },
  };
}
