/**
 * Seals what stands in the database by the key that seals now: after a migration, or when a key is replaced. Each step is a transaction
 * of a few rows that takes whatever is not yet sealed so; it can be stopped at any time, is taken up where it was, and the portal runs on.
 */
import { type Kysely, sql } from 'kysely';
import { SEALED, vaultPlace } from './sealed-columns.ts';
import type { StorageParts } from './storage-parts.ts';
import type { Tables } from './tables.ts';
import { FORM, type Vault } from './vault.ts';

const ROWS_AT_ONCE = 200;

type Table = keyof typeof SEALED;
type StoredRow = Readonly<Record<string, unknown>>;

/** Bound: only what the vault sealed. Unbound: also what was there before values were sealed. */
type Accepted = 'bound' | 'unbound';

/**
 * Goes through every table until a whole pass finds nothing: another portal may write by an older key meanwhile.
 *
 * @returns how many rows were sealed anew. @throws Error when a value was changed, or its key is not known
 */
export async function seal(
  { database, vault }: Omit<StorageParts, 'clock'>,
  accepted: Accepted,
  stopped = () => false,
): Promise<number> {
  let rows = 0;
  for (const table of Object.keys(SEALED) as Table[]) {
    for (let inPass = -1; inPass !== 0 && !stopped(); rows += inPass) inPass = await pass(table);
  }
  return rows;

  async function pass(table: Table): Promise<number> {
    let sealed = 0;
    for (let after: StoredRow | null | undefined = null; after !== undefined && !stopped(); ) {
      const batch: Batch = { table, accepted, after };
      const done: readonly StoredRow[] = await database
        .transaction()
        .execute((transaction) => sealBatch(transaction, vault, batch));
      sealed += done.length;
      after = done.at(-1);
    }
    return sealed;
  }
}

interface Batch {
  table: Table;
  accepted: Accepted;
  after: StoredRow | null;
}

async function sealBatch(transaction: Kysely<Tables>, vault: Vault, { table, accepted, after }: Batch) {
  const { key, walk } = SEALED[table];
  const columns = Object.keys(SEALED[table].columns);
  const head = Buffer.from([FORM.bound, vault.keyNumber]);
  const waiting = columns.map((column) => sql`substring(${sql.ref(column)} from 1 for 2) <> ${head}`);
  const order = sql.join(walk.map((name) => sql.ref(name)));
  const beyond = after === null ? sql`true` : sql`(${order}) > (${sql.join(walk.map((name) => after[name]))})`;
  const { rows } = await sql<StoredRow>`
    SELECT ${sql.join([...new Set([...key, ...walk, ...columns])].map((name) => sql.ref(name)))} FROM ${sql.table(table)}
    WHERE ${beyond} AND (${sql.join(waiting, sql` OR `)})
    ORDER BY ${order} LIMIT ${sql.lit(ROWS_AT_ONCE)} FOR UPDATE`.execute(transaction);
  for (const row of rows) {
    const changes = columns.map((column) => {
      const place = vaultPlace(table, column, row);
      const stored = row[column] as Uint8Array;
      const before = accepted === 'unbound' && stored[0] !== FORM.bound;
      return sql`${sql.ref(column)} = ${vault.seal(place, before ? vault.openUnbound(stored) : vault.open(place, stored))}`;
    });
    const isRow = walk.map((name) => sql`${sql.ref(name)} = ${row[name]}`);
    await sql`UPDATE ${sql.table(table)} SET ${sql.join(changes)} WHERE ${sql.join(isRow, sql` AND `)}`.execute(
      transaction,
    );
  }
  return rows;
}
