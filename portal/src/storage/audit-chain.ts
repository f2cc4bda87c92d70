/**
 * A hash chain over the audit log: whoever changes, adds in between or takes out a sealed line breaks it from there on. Lines are sealed
 * afterwards, some at a time and by one instance at a time, so that no request waits for another.
 */
import { createHash } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { StorageParts } from './storage-parts.ts';
import type { Tables } from './tables.ts';

type Parts = Pick<StorageParts, 'database'>;
type Line = Selectable<Tables['audit']>;

/** The end of the chain. Kept elsewhere, it shows that nothing was cut off. */
export interface ChainHead {
  /** How many lines are sealed. */
  position: number;
  /** SHA-256 in hexadecimal. */
  digest: string;
}

const EMPTY_CHAIN: ChainHead = { position: 0, digest: '0'.repeat(64) };

/** Any number that nobody else locks. */
const LOCK = 8_151_998;
const LINES_AT_ONCE = 500;
/** Of two transactions the later may be written first: lines are looked for so far behind the last sealed one. */
const LATE_LINES = 10_000;

const nextDigest = (before: string, { id, at, account_id, staff_id, event, subject }: Line): string =>
  createHash('sha256')
    .update(JSON.stringify([before, String(id), at.toISOString(), account_id, staff_id, event, subject]))
    .digest('hex');

/** @returns the end of the chain, and how many lines this added to it */
export async function sealAudit({ database }: Parts): Promise<ChainHead & { added: number }> {
  let [head, added]: [ChainHead, number] = [EMPTY_CHAIN, 0];
  for (let batch = LINES_AT_ONCE; batch === LINES_AT_ONCE; added += batch)
    [head, batch] = await database.transaction().execute(sealSome);
  return { ...head, added };
}

async function sealSome(transaction: Kysely<Tables>): Promise<[ChainHead, number]> {
  await sql`SELECT pg_advisory_xact_lock(${LOCK})`.execute(transaction);
  let head = await headOf(transaction);
  const { last } = await transaction
    .selectFrom('audit_seals')
    .select(({ fn }) => fn.max('audit_id').as('last'))
    .executeTakeFirstOrThrow();
  const lines = await transaction
    .selectFrom('audit')
    .selectAll()
    .where('id', '>', String(Number(last ?? 0) - LATE_LINES))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('audit_seals').select('position').whereRef('audit_id', '=', 'audit.id'))),
    )
    .orderBy('id')
    .limit(LINES_AT_ONCE)
    .execute();
  const seals = lines.map((line) => {
    head = { position: head.position + 1, digest: nextDigest(head.digest, line) };
    return { ...head, audit_id: line.id };
  });
  if (seals.length > 0) await transaction.insertInto('audit_seals').values(seals).execute();
  return [head, seals.length];
}

async function headOf(database: Kysely<Tables>): Promise<ChainHead> {
  const last = await database
    .selectFrom('audit_seals')
    .select(['position', 'digest'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ? { position: Number(last.position), digest: last.digest } : EMPTY_CHAIN;
}

/** Every sealed line, in the order of the chain; one that is gone is null with its seal. */
export async function* sealedLines({ database }: Parts): AsyncGenerator<ChainHead & { line: Line | null }> {
  for (let after = 0; ; ) {
    const rows = await database
      .selectFrom('audit_seals')
      .leftJoin('audit', 'audit.id', 'audit_seals.audit_id')
      .select(['position', 'digest', 'id', 'at', 'account_id', 'staff_id', 'event', 'subject'])
      .where('position', '>', String(after))
      .orderBy('position')
      .limit(LINES_AT_ONCE)
      .execute();
    for (const { position, digest, id, at, event, subject, ...who } of rows) {
      const isThere = id !== null && at !== null && event !== null && subject !== null;
      yield { position: Number(position), digest, line: isThere ? { id, at, event, subject, ...who } : null };
    }
    const last = rows.at(-1);
    if (!last) return;
    after = Number(last.position);
  }
}

/** @throws Error that names the first line at which the chain is broken, or that the kept end is not in it */
export async function verifyAudit(
  parts: Parts,
  kept: ChainHead = EMPTY_CHAIN,
): Promise<ChainHead & { unsealed: number }> {
  let head = EMPTY_CHAIN;
  let isKeptThere = kept.position === 0;
  for await (const { position, digest, line } of sealedLines(parts)) {
    if (position !== head.position + 1 || !line || digest !== nextDigest(head.digest, line))
      throw new Error(`the audit log was changed: its chain is broken at line ${head.position + 1}`);
    head = { position, digest };
    isKeptThere ||= position === kept.position && digest === kept.digest;
  }
  if (!isKeptThere) throw new Error(`the audit log was changed: line ${kept.position} is not the one that was kept`);
  const { lines } = await parts.database
    .selectFrom('audit')
    .select(({ fn }) => fn.countAll().as('lines'))
    .executeTakeFirstOrThrow();
  return { ...head, unsealed: Number(lines) - head.position };
}
