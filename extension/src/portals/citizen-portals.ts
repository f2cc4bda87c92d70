/**
 * The sites that the citizen added. A row counts only while the browser's permission for its host holds, so adding writes the
 * row and asks the permission, and the background sees to the rest.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { PortalOriginSchema } from './policy.ts';
import { matchPattern } from './portal-list.ts';

export const CITIZEN_PORTALS_KEY = 'portals';

const StoredSchema = v.fallback(v.array(PortalOriginSchema), []);

export async function citizenOrigins(): Promise<string[]> {
  const stored = await browser.storage.local.get(CITIZEN_PORTALS_KEY);
  return v.parse(StoredSchema, stored[CITIZEN_PORTALS_KEY]);
}

const write = (origins: readonly string[]) => browser.storage.local.set({ [CITIZEN_PORTALS_KEY]: origins });

/**
 * To be called straight from a click: browsers ask a permission only then. The row is written beside the question, because
 * Firefox closes a toolbar popup as soon as its question stands on the screen.
 * @returns whether the citizen granted it
 */
export async function addCitizenPortal(origin: string): Promise<boolean> {
  v.parse(PortalOriginSchema, origin);
  const asked = browser.permissions.request({ origins: [matchPattern(origin)] });
  const before = await citizenOrigins();
  if (!before.includes(origin)) await write([...before, origin]);
  const granted = await asked;
  if (!granted) await write((await citizenOrigins()).filter((each) => each !== origin));
  return granted;
}

/** For sites of an administrator's list: the rows are there, only the browser's permission is missing. To be called straight from a click. */
export const grantPolicyPortals = (origins: readonly string[]): Promise<boolean> =>
  browser.permissions.request({ origins: origins.map(matchPattern) });

/** The host's permission goes with the last site on that host that needs it. */
export async function removeCitizenPortal(origin: string, others: readonly string[]): Promise<void> {
  await write((await citizenOrigins()).filter((each) => each !== origin));
  const pattern = matchPattern(origin);
  if (!others.some((other) => other !== origin && other.startsWith('https:') && matchPattern(other) === pattern))
    await browser.permissions.remove({ origins: [pattern] });
}
