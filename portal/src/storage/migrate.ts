/** Brings a database to the newest schema, each migration in a transaction of its own, one portal instance at a time. */
import { type Kysely, sql } from 'kysely';
import { MIGRATIONS } from './migrations.ts';
import type { Tables } from './tables.ts';

/** Any number that nobody else locks: instances that start together wait for each other. */
const LOCK = 8_151_997;

export async function migrate(database: Kysely<Tables>): Promise<void> {
  await sql`CREATE TABLE IF NOT EXISTS schema_migrations (number integer PRIMARY KEY, name text NOT NULL)`.execute(
    database,
  );
  for (const { number, name, sql: text } of MIGRATIONS) {
    await database.transaction().execute(async (transaction) => {
      await sql`SELECT pg_advisory_xact_lock(${LOCK})`.execute(transaction);
      const done = await sql`SELECT 1 FROM schema_migrations WHERE number = ${number}`.execute(transaction);
      if (done.rows.length > 0) return;
      for (const statement of statements(text)) await sql.raw(statement).execute(transaction);
      await sql`INSERT INTO schema_migrations (number, name) VALUES (${number}, ${name})`.execute(transaction);
    });
  }
}

/** Both drivers take one statement a call when it may have parameters. A semicolon at a line's end ends a statement. */
const statements = (text: string): string[] =>
  text
    .split(/;\s*\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
