/** Asks a tab's content script about a request: only the page knows whether it still waits. */
import browser from 'webextension-polyfill';
import type { ContentQuestion } from './internal-messages.ts';

interface Asker {
  tabId: number;
  requestId: string;
}

/** False also where the page has gone, or another one is in its place. */
export const isAwaited = (asker: Asker): Promise<boolean> => ask(asker, 'is-awaited');

/** Tells that the eID window closed, in case it never connected. */
export const tellWindowClosed = (asker: Asker): Promise<boolean> => ask(asker, 'window-closed');

const ask = async ({ tabId, requestId }: Asker, type: ContentQuestion['type']): Promise<boolean> => {
  const question: ContentQuestion = { type, requestId };
  return (await browser.tabs.sendMessage(tabId, question, { frameId: 0 }).catch(() => false)) === true;
};
