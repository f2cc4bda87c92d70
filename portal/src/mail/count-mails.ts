/** How many mails wait in the outbox or failed, for those who run the portal. */
import type { PortalParts } from '../parts/portal-parts.ts';

/** Failed ones are counted until they are purged. */
export async function countMails({ database }: Pick<PortalParts, 'database'>) {
  const rows = await database
    .selectFrom('outbox')
    .select(['status', ({ fn }) => fn.countAll().as('count')])
    .where('status', '!=', 'sent')
    .groupBy('status')
    .execute();
  const of = (status: 'waiting' | 'failed') => Number(rows.find((row) => row.status === status)?.count ?? 0);
  return { waiting: of('waiting'), failed: of('failed') };
}
