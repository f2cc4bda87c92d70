/** Deletes what has had its time: sessions (and with them challenges and unconfirmed registrations) and counted failures. */
import type { PortalParts } from '../portal-parts.ts';

/** Longer than any session or window of failures lasts. */
const KEEP_MS = 24 * 3_600_000;

export const PURGE_EVERY_MS = 3_600_000;

export async function purge({ database, clock }: Pick<PortalParts, 'database' | 'clock'>): Promise<void> {
  const before = new Date(clock().getTime() - KEEP_MS);
  await database.deleteFrom('sessions').where('created_at', '<', before).execute();
  await database.deleteFrom('login_failures').where('window_started_at', '<', before).execute();
}
