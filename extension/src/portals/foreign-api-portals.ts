/**
 * Sites whose pages may speak another product's messages as well: sites of the build that were listed so when it was made, and others
 * that an administrator names. Being named here makes no site a portal; it only adds to one.
 */
import { isListed, type Portal } from './portal-list.ts';
import { readPolicy } from './read-policy.ts';

export type ForeignApi = 'web-eid' | 'beidconnect';

declare const __FOREIGN_API_PORTALS__: Readonly<Record<ForeignApi, readonly string[]>>;

const builtFor = (api: ForeignApi): Portal[] =>
  __FOREIGN_API_PORTALS__[api].map((origin) => ({ origin, source: 'build' as const }));

export async function listForeignApiPortals(api: ForeignApi): Promise<Portal[]> {
  const { webEidPortals, beidConnectPortals } = await readPolicy();
  const byPolicy = { 'web-eid': webEidPortals, beidconnect: beidConnectPortals }[api];
  return [...builtFor(api), ...byPolicy.map((origin) => ({ origin, source: 'policy' as const }))];
}

/** The sites of the build, known without asking the browser. */
export const speaksByBuild = (api: ForeignApi, origin: string): boolean => isListed(origin, builtFor(api));

export const maySpeak = async (api: ForeignApi, origin: string): Promise<boolean> =>
  isListed(origin, await listForeignApiPortals(api));
