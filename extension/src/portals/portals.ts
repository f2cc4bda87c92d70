/**
 * The one answer to "may this origin use the eID?". Sites come from the build, from an administrator's policy and from the
 * citizen; each row says which, and everything that lists sites reads these rows.
 */
import browser from 'webextension-polyfill';
import { CITIZEN_PORTALS_KEY, citizenOrigins } from './citizen-portals.ts';
import { isListed, matchPattern, type Portal } from './portal-list.ts';
import { readPolicy } from './read-policy.ts';

declare const __PORTALS__: readonly string[];

/** All sites that may ask now. One whose permission the citizen took back in the browser's own settings is not among them. */
export async function listPortals(): Promise<Portal[]> {
  const policy = await readPolicy();
  const added = policy.citizenPortals ? await citizenOrigins() : [];
  const rows: Portal[] = [
    ...__PORTALS__.map((origin) => ({ origin, source: 'build' as const })),
    ...policy.portals.map((origin) => ({ origin, source: 'policy' as const })),
    ...added.map((origin) => ({ origin, source: 'citizen' as const })),
  ];
  const first = rows.filter((row, index) => rows.findIndex(({ origin }) => origin === row.origin) === index);
  const allowed = await Promise.all(
    first.map(async (row) => row.source !== 'citizen' || (await isGranted(row.origin))),
  );
  return first.filter((_, index) => allowed[index]);
}

export const mayOriginAsk = async (origin: string): Promise<boolean> => isListed(origin, await listPortals());

/** Whether the browser lets the extension's script into pages of this origin, for sites that are not of the build. */
export const isGranted = (origin: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [matchPattern(origin)] });

/** Calls after each change of what these rows are made of, by the citizen, an administrator or the browser's own settings. */
export function onPortalsChanged(changed: () => void): void {
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'managed' || (area === 'local' && CITIZEN_PORTALS_KEY in changes)) changed();
  });
}
