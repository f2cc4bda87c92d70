/** Looks for what must not be in the portal's database, and for what was acknowledged and is not there. Each count must be zero. */
import { parseKeyRing } from '@eid-loket/portal/storage/key-ring.ts';
import type { Storage } from '@eid-loket/portal/storage/open-storage.ts';
import { openColumns } from '@eid-loket/portal/storage/sealed-columns.ts';
import { createVault } from '@eid-loket/portal/storage/vault.ts';
import { sql } from 'kysely';
import { TEST_VAULT_KEY } from '../helpers/portal-process.ts';
import type { Ledger } from './citizens-at-work.ts';

/** Each selects the rows that are wrong. */
const WRONG = {
  'accounts without a person': 'SELECT 1 FROM accounts LEFT JOIN persons ON account_id = id WHERE account_id IS NULL',
  'accounts that nobody can enter':
    'SELECT 1 FROM accounts LEFT JOIN card_bindings ON account_id = id WHERE password_hash IS NULL AND account_id IS NULL',
  'persons from a card that is not bound':
    'SELECT 1 FROM persons p LEFT JOIN card_bindings c USING (account_id) WHERE p.from_card AND c.account_id IS NULL',
  'accounts without their audit line':
    "SELECT 1 FROM accounts WHERE (SELECT count(*) FROM audit WHERE account_id = accounts.id AND event LIKE 'registered%') <> 1",
  'audit lines of accounts that are not there':
    "SELECT 1 FROM audit LEFT JOIN accounts ON accounts.id = account_id WHERE event LIKE 'registered%' AND accounts.id IS NULL",
  'cards with two usernames': 'SELECT card_number FROM card_bindings GROUP BY card_number HAVING count(*) > 1',
  'usernames given twice': 'SELECT lower(username) FROM accounts GROUP BY lower(username) HAVING count(*) > 1',
  'references used twice': 'SELECT reference FROM requests GROUP BY reference HAVING count(*) > 1',
  'sent requests without a date or an audit line':
    "SELECT 1 FROM requests WHERE status = 'sent' AND (sent_at IS NULL OR expected_from IS NULL OR (SELECT count(*) FROM audit WHERE subject = reference AND event LIKE 'request-s%') <> 1)",
  'signatures under requests that were not sent':
    "SELECT 1 FROM signatures JOIN requests ON reference = request_reference WHERE status <> 'sent'",
} as const;

export type Findings = Record<string, number>;

/** @returns how many rows there are, and how many wrong ones of each kind */
export async function examine({ database }: Storage, ledger: Ledger): Promise<{ rows: Findings; wrong: Findings }> {
  const rows: Findings = {};
  for (const table of ['accounts', 'card_bindings', 'requests', 'signatures', 'audit'])
    rows[table] = (await sql`SELECT 1 FROM ${sql.table(table)}`.execute(database)).rows.length;
  const wrong: Findings = {};
  for (const [name, statement] of Object.entries(WRONG))
    wrong[name] = (await sql.raw(statement).execute(database)).rows.length;

  const bindings = await database.selectFrom('card_bindings').select(['account_id', 'national_number']).execute();
  const vault = createVault(parseKeyRing(TEST_VAULT_KEY));
  const people = new Set(bindings.map((row) => openColumns(vault, 'card_bindings', row).national_number));
  wrong['persons with two usernames'] = bindings.length - people.size;

  const owners = await database.selectFrom('accounts').select(['id', 'username']).execute();
  const kept = await database.selectFrom('requests').select(['reference', 'account_id', 'status']).execute();
  const usernames = new Map(owners.map(({ id, username }) => [username, id]));
  const references = new Map(kept.map((request) => [request.reference, request]));
  const count = <T>(list: readonly T[], isWrong: (each: T) => boolean) => list.filter(isWrong).length;
  wrong['acknowledged accounts lost'] = count(ledger.accounts, ({ username }) => !usernames.has(username));
  wrong['acknowledged requests lost'] = count(ledger.requests, ({ reference }) => !references.has(reference));
  wrong['acknowledged requests of somebody else'] = count(
    ledger.requests,
    ({ reference, username }) => references.get(reference)?.account_id !== usernames.get(username),
  );
  wrong['acknowledged sending lost'] = count(
    ledger.requests,
    ({ reference, sent }) => sent && references.get(reference)?.status !== 'sent',
  );
  wrong['references acknowledged twice'] =
    ledger.requests.length - new Set(ledger.requests.map(({ reference }) => reference)).size;
  wrong['cards acknowledged twice'] = twice(ledger.accounts.flatMap(({ card }) => (card === null ? [] : [card])));
  return { rows, wrong };
}

const twice = (values: readonly number[]) => values.length - new Set(values).size;
