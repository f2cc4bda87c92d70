/** Fills a database with accounts that look like real ones, by SQL: all with the password of the first, some with a real card. */
import { bindingOf } from '@eid-loket/portal/accounts/of-person.ts';
import type { Storage } from '@eid-loket/portal/storage/open-storage.ts';
import { seal } from '@eid-loket/portal/storage/reseal.ts';
import type { Vault } from '@eid-loket/portal/storage/vault.ts';
import { sql } from 'kysely';

const PERSON = [
  "'Voorbeeld ' || username",
  "'Jan Pieter'",
  "'1985-07-30'",
  "'Gent'",
  "'BEL'",
  "'Kerkstraat 12 bus 3'",
  "'9999'",
  "'Zandhove'",
  "username || '@voorbeeld.example'",
  "'+32 470 00 00 00'",
];

interface Range {
  from: number;
  to: number;
}

/** As it stood before values were sealed; the portal's own sealing follows. */
const readable = (value: string) => sql`'\\x00'::bytea || convert_to(${sql.raw(value)}, 'UTF8')`;

/** One in five has no card. All cards have the same number of nobody. */
const statements = ({ from, to }: Range) => [
  sql`INSERT INTO accounts (username, username_key, password_hash, created_at)
    SELECT 'bench-' || n, 'bench-' || n, (SELECT password_hash FROM accounts WHERE username_key = 'first'), now()
    FROM generate_series(${sql.lit(from)}::int, ${sql.lit(to)}::int) n`,
  sql`INSERT INTO persons (account_id, surname, first_names, birth_date, birth_location, nationality, street_and_number,
      postal_code, municipality, email, phone, from_card)
    SELECT id, ${sql.join(PERSON.map(readable))}, true FROM accounts LEFT JOIN persons ON account_id = id WHERE account_id IS NULL`,
  sql`INSERT INTO card_bindings (account_id, person_key, national_number, card_number, bound_at)
    SELECT id, encode(sha256(username::bytea), 'hex'), ${readable("'00000000097'")}, ${readable("'599000010135'")}, now()
    FROM accounts LEFT JOIN card_bindings ON account_id = id
    WHERE account_id IS NULL AND username LIKE 'bench-%' AND username NOT LIKE '%7' AND username NOT LIKE '%3'`,
  sql`INSERT INTO sessions (token_hash, account_id, method, created_at, last_seen_at)
    SELECT encode(sha256(('session of ' || username)::bytea), 'hex'), id, 'password', now(), now()
    FROM accounts WHERE username LIKE '%1' ON CONFLICT DO NOTHING`,
  sql`INSERT INTO audit (at, account_id, event, subject) SELECT now(), id, 'registered-with-eid', id::text FROM accounts
    WHERE username_key = 'bench-' || ${sql.lit(from)}::int`,
  sql`ANALYZE`,
];

/** Accounts `bench-${from}` to `bench-${to}`; there must be one of the name `first`, with a password. */
export async function addAccounts({ database }: Storage, vault: Vault, range: Range): Promise<void> {
  for (const statement of statements(range)) await statement.execute(database);
  await seal({ database, vault }, 'unbound');
}

/** Gives the accounts of `bench-1` and on these citizens' cards. */
export async function bindCards(
  { database }: Storage,
  vault: Vault,
  nationalNumbers: readonly string[],
): Promise<void> {
  for (const [index, number] of nationalNumbers.entries()) {
    const { id } = await database
      .selectFrom('accounts')
      .select('id')
      .where('username_key', '=', `bench-${index + 1}`)
      .executeTakeFirstOrThrow();
    await database.deleteFrom('card_bindings').where('account_id', '=', id).execute();
    const binding = await bindingOf(database, vault, id, { nationalNumber: number, cardNumber: '599000010135' });
    await database
      .insertInto('card_bindings')
      .values({ ...binding, bound_at: new Date() })
      .execute();
  }
}

export async function databaseBytes({ database }: Storage): Promise<number> {
  const { rows } = await sql<{ size: string }>`SELECT pg_database_size(current_database()) AS size`.execute(database);
  return Number(rows[0]?.size);
}
