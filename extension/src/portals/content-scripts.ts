/**
 * Keeps the browser's list of pages that get the content script equal to the sites that policy and citizen allow, and brings it
 * into pages that stand open already. The sites of the build are in the manifest.
 */
import browser, { type Runtime } from 'webextension-polyfill';
import { type ForeignApi, listForeignApiPortals } from './foreign-api-portals.ts';
import { matchPattern, type Portal } from './portal-list.ts';
import { isGranted, listPortals, onPortalsChanged } from './portals.ts';

const CONTENT_SCRIPT = 'content.js';
/** Runs among the page's own scripts, where a page finds what it defines. */
const BEIDCONNECT_PAGE_SCRIPT = 'beidconnect-page.js';
/** Tells the content script of the same page, by being there. */
const WEB_EID_LISTED_SCRIPT = 'web-eid-listed.js';

interface WantedScript {
  /** Unique: the pattern, after the file where that is not the content script. */
  id: string;
  pattern: string;
  file: string;
  world: 'ISOLATED' | 'MAIN';
}

/** One after the other: two events at once must not both register the same script. */
let last: Promise<unknown> = Promise.resolve();

export function watchPortals(): void {
  const again = () => {
    last = last.then(synchronise, synchronise);
  };
  browser.runtime.onInstalled.addListener(again);
  browser.runtime.onStartup.addListener(again);
  onPortalsChanged(again);
}

async function synchronise(): Promise<void> {
  const wanted = await wantedScripts();
  const registered = (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id);
  const gone = registered.filter((id) => !wanted.some((script) => script.id === id));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  const added = wanted.filter(({ id }) => !registered.includes(id));
  if (added.length === 0) return;
  await browser.scripting.registerContentScripts(
    added.map(({ id, pattern, file, world }) => ({
      id,
      matches: [pattern],
      js: [file],
      runAt: 'document_start',
      allFrames: false,
      world,
      persistAcrossSessions: true,
    })),
  );
  await Promise.all(added.map(bringIntoOpenPages));
}

async function wantedScripts(): Promise<WantedScript[]> {
  const portals = await grantedPatterns(await listPortals());
  return [
    ...portals.map((pattern) => ({ id: pattern, pattern, file: CONTENT_SCRIPT, world: 'ISOLATED' as const })),
    ...(await scriptsBeside(portals, 'beidconnect', BEIDCONNECT_PAGE_SCRIPT, 'MAIN')),
    ...(await scriptsBeside(portals, 'web-eid', WEB_EID_LISTED_SCRIPT, 'ISOLATED')),
  ];
}

async function scriptsBeside(
  portals: readonly string[],
  api: ForeignApi,
  file: string,
  world: WantedScript['world'],
): Promise<WantedScript[]> {
  const listed = await grantedPatterns(await listForeignApiPortals(api));
  return listed
    .filter((pattern) => portals.includes(pattern))
    .map((pattern) => ({ id: `${file} ${pattern}`, pattern, file, world }));
}

/** Those of the build are in the manifest. */
async function grantedPatterns(all: readonly Portal[]): Promise<string[]> {
  const portals = all.filter(({ source }) => source !== 'build');
  const granted = await Promise.all(portals.map(({ origin }) => isGranted(origin)));
  return [...new Set(portals.filter((_, index) => granted[index]).map(({ origin }) => matchPattern(origin)))];
}

/** A page keeps the script that it has, also after its site was revoked; a second one would answer twice. */
async function bringIntoOpenPages({ pattern, file, world }: WantedScript): Promise<void> {
  const open = await browser.tabs.query({ url: pattern });
  for (const { id } of open) {
    // The others see by themselves whether they are there.
    if (id === undefined || (file === CONTENT_SCRIPT && (await isServed(id)))) continue;
    await browser.scripting.executeScript({ target: { tabId: id }, files: [file], world }).catch(() => undefined);
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
