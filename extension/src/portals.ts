/** The portals that may use the eID, fixed when the extension is built. */
import { OriginSchema } from '@eid-loket/shared/protocol/fields.ts';
import * as v from 'valibot';

declare const __PORTALS__: readonly string[];

/** A local portal is listed without a port and may then use any. */
const LOCAL = /^http:\/\/(?:localhost|127\.0\.0\.1)$/;

/** https, or http on this machine: anything else could be read and changed on its way. */
export const isSecureOrigin = (origin: string): boolean => v.is(OriginSchema, origin);

export function isListed(origin: string, portals: readonly string[] = __PORTALS__): boolean {
  const withoutPort = origin.replace(/:\d+$/, '');
  return portals.some((portal) => portal === origin || (LOCAL.test(portal) && portal === withoutPort));
}
