/** Brings a database to the newest schema, each migration in a transaction of its own, one portal instance at a time. */
import { type Kysely, sql } from 'kysely';
import { MIGRATIONS } from './migrations.ts';
import type { Tables } from './tables.ts';

/** Any number that nobody else locks: instances that start together wait for each other. */
const LOCK = 8_151_997;

/** @throws Error when the database was used by a newer portal */
export async function migrate(database: Kysely<Tables>): Promise<void> {
  // Under the lock too: two that create the same table at once collide, IF NOT EXISTS or not.
  await alone(database, async (transaction) => {
    await sql`CREATE TABLE IF NOT EXISTS schema_migrations (number integer PRIMARY KEY, name text NOT NULL)`.execute(
      transaction,
    );
  });
  for (const { number, name, sql: text } of MIGRATIONS) {
    await alone(database, async (transaction) => {
      const done = await sql`SELECT 1 FROM schema_migrations WHERE number = ${number}`.execute(transaction);
      if (done.rows.length > 0) return;
      for (const statement of statements(text)) await sql.raw(statement).execute(transaction);
      await sql`INSERT INTO schema_migrations (number, name) VALUES (${number}, ${name})`.execute(transaction);
    });
  }
  if (!(await isNewestSchema(database)))
    throw new Error('the database was used by a newer version of the portal; start that version, or restore a backup');
}

/** Whether exactly the migrations of this program were made. */
export async function isNewestSchema(database: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ number: number }>`SELECT number FROM schema_migrations`.execute(database);
  const made = new Set(rows.map(({ number }) => number));
  return made.size === MIGRATIONS.length && MIGRATIONS.every(({ number }) => made.has(number));
}

const alone = (database: Kysely<Tables>, work: (transaction: Kysely<Tables>) => Promise<void>): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    await sql`SELECT pg_advisory_xact_lock(${LOCK})`.execute(transaction);
    await work(transaction);
  });

/** Both drivers take one statement a call when it may have parameters. A semicolon at a line's end ends a statement. */
const statements = (text: string): string[] =>
  text
    .split(/;\s*\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
