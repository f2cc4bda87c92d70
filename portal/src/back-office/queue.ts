/** The queue: sent requests, the oldest first, by the filters that staff choose. Drafts are not in it. */

import { sql } from 'kysely';
import * as v from 'valibot';
import type { PortalParts } from '../parts/portal-parts.ts';
import { REQUEST_STATUSES } from '../storage/request-tables.ts';
import { belgianDay } from '../web/dates.ts';

const PAGE_SIZE = 25;
const DAY_MS = 86_400_000;

export const SENT_STATUSES = REQUEST_STATUSES.filter((status) => status !== 'draft');
/** What each age means: sent this many days ago or longer. */
export const AGES = [
  ['oneDay', 1],
  ['threeDays', 3],
  ['sevenDays', 7],
] as const;

/** Read from the address; what is wrong there counts as not chosen. */
export const FilterSchema = v.object({
  /** Goes before all others: somebody calls and reads it out. */
  reference: v.fallback(v.pipe(v.string(), v.trim(), v.toUpperCase(), v.maxLength(200)), ''),
  kind: v.fallback(v.pipe(v.string(), v.maxLength(40)), ''),
  status: v.fallback(v.picklist(['open', ...SENT_STATUSES]), 'open'),
  mine: v.fallback(v.picklist(['', '1']), ''),
  age: v.fallback(v.picklist(['', 'oneDay', 'threeDays', 'sevenDays', 'late']), ''),
  page: v.fallback(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number)), 1),
});
export type QueueFilter = v.InferOutput<typeof FilterSchema>;

export async function queueOf(parts: PortalParts, filter: QueueFilter, staffId: string) {
  const chosen = chosenRequests(parts, filter, staffId);
  const { count } = await chosen.select(sql<string>`count(*)`.as('count')).executeTakeFirstOrThrow();
  const rows = await chosen
    .leftJoin('staff', 'staff.id', 'requests.taken_by')
    .select(['reference', 'kind', 'status', 'sent_at', 'expected_until', 'staff.name as holder'])
    .orderBy('sent_at')
    .orderBy('reference')
    .limit(PAGE_SIZE)
    .offset((Math.max(1, filter.page) - 1) * PAGE_SIZE)
    .execute();
  return { rows, count: Number(count), pages: Math.max(1, Math.ceil(Number(count) / PAGE_SIZE)) };
}

function chosenRequests({ database, clock }: PortalParts, filter: QueueFilter, staffId: string) {
  const { reference, kind, status, mine, age } = filter;
  const now = clock();
  const days = AGES.find(([name]) => name === age)?.[1];
  let chosen = database.selectFrom('requests').where('status', '!=', 'draft');
  if (reference !== '') return chosen.where('reference', '=', reference);
  if (kind !== '') chosen = chosen.where('kind', '=', kind);
  // Approved is the end of what is not sent by post.
  if (status !== 'open') chosen = chosen.where('status', '=', status);
  else {
    chosen = chosen.where((where) =>
      where.or([
        where('status', 'in', ['sent', 'taken', 'question']),
        where.and([where('status', '=', 'approved'), where('expected_until', 'is not', null)]),
      ]),
    );
  }
  if (mine === '1') chosen = chosen.where('taken_by', '=', staffId);
  // While the applicant is asked something, nobody here is late.
  if (age === 'late') chosen = chosen.where('expected_until', '<', belgianDay(now)).where('status', '!=', 'question');
  if (days !== undefined) chosen = chosen.where('sent_at', '<=', new Date(now.getTime() - days * DAY_MS));
  return chosen;
}
