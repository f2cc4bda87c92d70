/** When a citizen logged in, as OpenID Connect counts it: in seconds since 1970. */
import type { PortalParts } from '../parts/portal-parts.ts';
import type { BrowserSession } from '../web/context.ts';

/** @returns 0 for a session that has ended meanwhile */
export async function loginSecond({ database }: PortalParts, { hash }: BrowserSession): Promise<number> {
  const row = await database
    .selectFrom('sessions')
    .select('created_at')
    .where('token_hash', '=', hash)
    .executeTakeFirst();
  return Math.floor((row?.created_at.getTime() ?? 0) / 1_000);
}
