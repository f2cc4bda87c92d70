/**
 * Keeps the browser's list of pages that get the content script equal to the sites that policy and citizen allow, and brings it
 * into pages that stand open already. The sites of the build are in the manifest.
 */
import browser, { type Runtime } from 'webextension-polyfill';
import { CITIZEN_PORTALS_KEY } from './citizen-portals.ts';
import { matchPattern } from './portal-list.ts';
import { isGranted, listPortals } from './portals.ts';

const CONTENT_SCRIPT = 'content.js';

/** One after the other: two events at once must not both register the same script. */
let last: Promise<unknown> = Promise.resolve();

export function watchPortals(): void {
  const again = () => {
    last = last.then(synchronise, synchronise);
  };
  browser.runtime.onInstalled.addListener(again);
  browser.runtime.onStartup.addListener(again);
  browser.permissions.onAdded.addListener(again);
  browser.permissions.onRemoved.addListener(again);
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'managed' || (area === 'local' && CITIZEN_PORTALS_KEY in changes)) again();
  });
}

/** A script's id is its match pattern. */
async function synchronise(): Promise<void> {
  const wanted = await wantedPatterns();
  const registered = (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id);
  const gone = registered.filter((id) => !wanted.includes(id));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  const added = wanted.filter((pattern) => !registered.includes(pattern));
  if (added.length === 0) return;
  await browser.scripting.registerContentScripts(
    added.map((pattern) => ({
      id: pattern,
      matches: [pattern],
      js: [CONTENT_SCRIPT],
      runAt: 'document_start',
      allFrames: false,
      persistAcrossSessions: true,
    })),
  );
  await Promise.all(added.map(bringIntoOpenPages));
}

async function wantedPatterns(): Promise<string[]> {
  const portals = (await listPortals()).filter(({ source }) => source !== 'build');
  const granted = await Promise.all(portals.map(({ origin }) => isGranted(origin)));
  return [...new Set(portals.filter((_, index) => granted[index]).map(({ origin }) => matchPattern(origin)))];
}

/** A page keeps the script that it has, also after its site was revoked; a second one would answer twice. */
async function bringIntoOpenPages(pattern: string): Promise<void> {
  const open = await browser.tabs.query({ url: pattern });
  for (const { id } of open) {
    if (id === undefined || (await isServed(id))) continue;
    await browser.scripting.executeScript({ target: { tabId: id }, files: [CONTENT_SCRIPT] }).catch(() => undefined);
  }
}

/** A content script closes a port of no known name; where there is none, the browser itself says so by an error. */
function isServed(tabId: number): Promise<boolean> {
  return new Promise((resolve) => {
    const port = browser.tabs.connect(tabId, { name: 'is-served', frameId: 0 });
    port.onDisconnect.addListener((closed: Runtime.Port) => {
      resolve((closed.error ?? browser.runtime.lastError ?? null) === null);
    });
  });
}
