/** What the site of the tab in front may do, and what the citizen may decide about it. */
import type { Policy } from '../portals/policy.ts';
import { isListed, isSecureOrigin, type PortalSource } from '../portals/portal-list.ts';
import { isGranted, listPortals } from '../portals/portals.ts';

export type SiteState =
  | { name: 'none' }
  | { name: 'not-secure' }
  | { name: 'usable'; host: string; source: PortalSource }
  /** One click away; an administrator may have listed it. */
  | { name: 'offered'; host: string; origin: string; byPolicy: boolean }
  | { name: 'forbidden'; host: string };

/** @param address of the tab; not known where the browser shows no website in it */
export async function siteState(address: string | undefined, policy: Policy): Promise<SiteState> {
  if (!address || !/^https?:/.test(address)) return { name: 'none' };
  const { origin, host, protocol } = new URL(address);
  const portals = await listPortals();
  const row = portals.find((portal) => isListed(origin, [portal]));
  if (row?.source === 'build' || (row && (await isGranted(origin))))
    return { name: 'usable', host, source: row.source };
  if (protocol !== 'https:' || !isSecureOrigin(origin)) return { name: 'not-secure' };
  if (row) return { name: 'offered', host, origin, byPolicy: true };
  return policy.citizenPortals ? { name: 'offered', host, origin, byPolicy: false } : { name: 'forbidden', host };
}
