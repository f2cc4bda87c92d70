/** Rows of sites that may use the eID, and how an origin is compared with them. Pure: no browser is asked. */
import { OriginSchema } from '@eid-loket/shared/protocol/fields.ts';
import * as v from 'valibot';

/** Who listed a site. */
export type PortalSource = 'build' | 'policy' | 'citizen';

export interface Portal {
  origin: string;
  source: PortalSource;
}

/** A local portal of a development build is listed without a port and may then use any. */
const LOCAL = /^http:\/\/(?:localhost|127\.0\.0\.1)$/;

/** https, or http on this machine: anything else could be read and changed on its way. */
export const isSecureOrigin = (origin: string): boolean => v.is(OriginSchema, origin);

export function isListed(origin: string, portals: readonly Portal[]): boolean {
  const withoutPort = origin.replace(/:\d+$/, '');
  return portals.some(
    (portal) =>
      portal.origin === origin ||
      (portal.source === 'build' && LOCAL.test(portal.origin) && portal.origin === withoutPort),
  );
}

/** Match patterns of Firefox know no port: the script comes into every port's pages, and the origin is compared again there. */
export const matchPattern = (origin: string): string => `https://${new URL(origin).hostname}/*`;
