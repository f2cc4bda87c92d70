/**
 * Two roles of PostgreSQL: one owns the tables and makes the migrations; the portal runs as another, which can neither change the schema
 * nor take a line out of a log, whatever a fault in the portal lets somebody do.
 */
import { type Kysely, sql } from 'kysely';
import { isNewestSchema } from './migrate.ts';
import type { Tables } from './tables.ts';

const READ = ['schema_migrations'];
/** Only grow: their triggers say so too, and an owner could switch these off. */
const READ_AND_ADD = ['audit', 'audit_seals', 'used_references'];
/** As the schema's own rules allow: a note may only be sealed anew. */
const READ_ADD_AND_SEAL = ['request_events'];

/** Roles' names as PostgreSQL writes them without quotes. */
const ROLE_NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/** @returns the statements, for the owner. @throws Error for a name that is none */
async function grantsTo(database: Kysely<Tables>, role: string): Promise<string[]> {
  if (!ROLE_NAME.test(role)) throw new Error('a role is written in small letters, digits and underscores');
  const { rows } = await sql<{ tablename: string }>`
    SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename`.execute(database);
  const rightsOn = (table: string) => {
    if (READ.includes(table)) return 'SELECT';
    if (READ_AND_ADD.includes(table)) return 'SELECT, INSERT';
    if (READ_ADD_AND_SEAL.includes(table)) return 'SELECT, INSERT, UPDATE (note)';
    return 'SELECT, INSERT, UPDATE, DELETE';
  };
  return rows.flatMap(({ tablename }) => [
    `REVOKE ALL ON ${tablename} FROM ${role}`,
    `GRANT ${rightsOn(tablename)} ON ${tablename} TO ${role}`,
  ]);
}

/** In one transaction, after the migrations. @throws Error of PostgreSQL for a role that is not there */
export const grantTo = (database: Kysely<Tables>, role: string): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    for (const statement of await grantsTo(transaction, role)) await sql.raw(statement).execute(transaction);
  });

/** @throws Error for an owner or superuser, and for a schema that is not this program's */
export async function checkRuntimeRole(database: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ owns: boolean | null; tables: unknown }>`
    SELECT bool_or(pg_has_role(current_user, c.relowner, 'USAGE')) AS owns, count(*) AS tables
    FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'`.execute(database);
  if (rows[0]?.owns)
    throw new Error(
      'the role of DATABASE_URL owns the tables, and could empty the audit log: use another (docs/operations.md), or set DATABASE_ROLE=owner',
    );
  if (Number(rows[0]?.tables) === 0 || !(await isNewestSchema(database)))
    throw new Error('the database is not at the schema of this version: run "database migrate" as its owner first');
}
