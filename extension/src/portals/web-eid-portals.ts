/**
 * Sites whose pages may speak Web eID's messages as well: sites of the build that were listed so when it was made, and others that an
 * administrator names. Being named here makes no site a portal; it only adds to one.
 */
import { isListed, type PortalSource } from './portal-list.ts';
import { readPolicy } from './read-policy.ts';

declare const __WEB_EID_PORTALS__: readonly string[];

export async function maySpeakWebEid(origin: string): Promise<boolean> {
  const listed = (origins: readonly string[], source: PortalSource) =>
    isListed(
      origin,
      origins.map((each) => ({ origin: each, source })),
    );
  return listed(__WEB_EID_PORTALS__, 'build') || listed((await readPolicy()).webEidPortals, 'policy');
}
