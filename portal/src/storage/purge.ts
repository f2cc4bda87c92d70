/** Deletes expired rows: sessions and what belongs to them, counted failures, forms that were never sent, old mails, logins at other sites. */
import type { StorageParts } from './storage-parts.ts';

/** Longer than any session or window of failures lasts. */
const KEEP_MS = 24 * 3_600_000;

/** Half-filled forms and unsent drafts, counted from when they were last kept. */
const KEEP_DRAFTS_MS = 90 * 24 * 3_600_000;
/** Long enough to find out why somebody got no mail. */
const KEEP_MAILS_MS = 30 * 24 * 3_600_000;

/** Longer than an idle session is let in. */
const KEEP_IDLE_MS = 3_600_000;

export const PURGE_EVERY_MS = 3_600_000;

export async function purge({ database, clock }: Pick<StorageParts, 'database' | 'clock'>): Promise<void> {
  const now = clock();
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  const before = ago(KEEP_MS);
  await database
    .deleteFrom('sessions')
    .where((row) => row.or([row('created_at', '<', before), row('last_seen_at', '<', ago(KEEP_IDLE_MS))]))
    .execute();
  await database.deleteFrom('login_failures').where('window_started_at', '<', before).execute();
  await database.deleteFrom('replaced_emails').where('expires_at', '<', now).execute();
  await database.deleteFrom('staff_sessions').where('created_at', '<', before).execute();
  await database.deleteFrom('parked_forms').where('expires_at', '<', now).execute();
  await database.deleteFrom('openid_records').where('expires_at', '<', now).execute();
  await database.deleteFrom('form_drafts').where('kept_at', '<', ago(KEEP_DRAFTS_MS)).execute();
  await database
    .deleteFrom('requests')
    .where('status', '=', 'draft')
    .where('created_at', '<', ago(KEEP_DRAFTS_MS))
    .execute();
  await database
    .deleteFrom('outbox')
    .where('status', '!=', 'waiting')
    .where('created_at', '<', ago(KEEP_MAILS_MS))
    .execute();
}
