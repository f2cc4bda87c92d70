/** How many rows a table of the portal has. */
import { sql } from 'kysely';
import type { TestPortal } from '../portal-app.ts';

export async function count({ parts }: TestPortal, table: string): Promise<number> {
  const { rows } = await sql<{ n: unknown }>`SELECT count(*) AS n FROM ${sql.table(table)}`.execute(parts.database);
  return Number(rows[0]?.n);
}
