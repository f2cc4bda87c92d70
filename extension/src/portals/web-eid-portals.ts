/**
 * Sites whose pages may speak Web eID's messages as well: sites of the build that were listed so when it was made, and others that an
 * administrator names. Being named here makes no site a portal; it only adds to one.
 */
import { isListed, type Portal } from './portal-list.ts';
import { readPolicy } from './read-policy.ts';

declare const __WEB_EID_PORTALS__: readonly string[];

export async function listWebEidPortals(): Promise<Portal[]> {
  const { webEidPortals } = await readPolicy();
  return [
    ...__WEB_EID_PORTALS__.map((origin) => ({ origin, source: 'build' as const })),
    ...webEidPortals.map((origin) => ({ origin, source: 'policy' as const })),
  ];
}

export const maySpeakWebEid = async (origin: string): Promise<boolean> => isListed(origin, await listWebEidPortals());
