/**
 * Which columns are kept encrypted, and by what each row is known: a value opens only at the table, column and row that it was sealed
 * for. The types of the tables make a column that is forgotten here, or read without opening, an error of compilation.
 */
import type { Selectable } from 'kysely';
import type { SealedBytes, SealedText } from './sealed-values.ts';
import type { Tables } from './tables.ts';
import type { Vault } from './vault.ts';

type Sealed = SealedText | SealedBytes;

type Kind<C> = C extends SealedText ? 'text' : C extends SealedBytes ? 'bytes' : never;
type SealedColumn<T extends keyof Tables> = {
  [C in keyof Tables[T]]: Tables[T][C] extends Sealed ? C : never;
}[keyof Tables[T]] &
  string;
type SealedTable = { [T in keyof Tables]: SealedColumn<T> extends never ? never : T }[keyof Tables];
type PlainOf<C> = C extends SealedText ? string : C extends SealedBytes ? Uint8Array<ArrayBuffer> : C;

interface SealedRow<T extends SealedTable> {
  /** What the row is known by; it never changes. */
  key: readonly (keyof Tables[T] & string)[];
  /** The columns of an index, to go through all rows. */
  walk: readonly (keyof Tables[T] & string)[];
  columns: { readonly [C in SealedColumn<T>]: Kind<Tables[T][C]> };
}

export const SEALED = {
  persons: {
    key: ['account_id'],
    walk: ['account_id'],
    columns: {
      surname: 'text',
      first_names: 'text',
      birth_date: 'text',
      birth_location: 'text',
      nationality: 'text',
      street_and_number: 'text',
      postal_code: 'text',
      municipality: 'text',
      email: 'text',
      phone: 'text',
    },
  },
  card_bindings: {
    key: ['account_id'],
    walk: ['account_id'],
    columns: { national_number: 'text', card_number: 'text' },
  },
  pending_registrations: { key: ['session_hash'], walk: ['session_hash'], columns: { card: 'text' } },
  replaced_emails: { key: ['account_id'], walk: ['account_id'], columns: { email: 'text' } },
  staff_cards: { key: ['staff_id'], walk: ['staff_id'], columns: { national_number: 'text' } },
  form_drafts: { key: ['account_id', 'form'], walk: ['account_id', 'form'], columns: { typed: 'text' } },
  parked_forms: { key: ['id_hash'], walk: ['id_hash'], columns: { typed: 'text' } },
  requests: { key: ['reference'], walk: ['reference'], columns: { document: 'bytes' } },
  signatures: {
    key: ['request_reference'],
    walk: ['request_reference'],
    columns: { signature: 'bytes', certificate: 'bytes', certificate_chain: 'text' },
  },
  request_events: { key: ['request_reference', 'step', 'at'], walk: ['id'], columns: { note: 'text' } },
  outbox: { key: ['mail_id'], walk: ['id'], columns: { recipient: 'text', body: 'text' } },
  openid_records: { key: ['id_hash'], walk: ['id_hash'], columns: { payload: 'text' } },
  openid_keys: { key: ['name'], walk: ['name'], columns: { value: 'text' } },
} as const satisfies { readonly [T in SealedTable]: SealedRow<T> };

type KeyOf<T extends SealedTable> = Pick<
  Selectable<Tables[T]>,
  Extract<(typeof SEALED)[T]['key'][number], keyof Selectable<Tables[T]>>
>;
type Opened<Row> = { [C in keyof Row]: PlainOf<Row[C]> };

/** What the ciphertext is bound to. */
export function vaultPlace(table: keyof typeof SEALED, column: string, row: Readonly<Record<string, unknown>>): string {
  const key = SEALED[table].key.map((name) => {
    const value = row[name];
    if (value === undefined) throw new Error(`the row of ${table} must be read with its ${name}`);
    return value instanceof Date ? value.toISOString() : String(value);
  });
  return JSON.stringify([table, column, ...key]);
}

/** @returns the given values of that row, each ready for its column */
export function sealColumns<T extends SealedTable, C extends SealedColumn<T>>(
  vault: Vault,
  table: T,
  key: KeyOf<T>,
  values: { readonly [N in C]: PlainOf<Tables[T][N]> },
): { [N in C]: Tables[T][N] } {
  const sealed = Object.entries(values as Readonly<Record<string, string | Uint8Array>>).map(([column, value]) => [
    column,
    vault.seal(vaultPlace(table, column, key), value),
  ]);
  return Object.fromEntries(sealed) as { [N in C]: Tables[T][N] };
}

/** The row with its sealed columns readable. @throws Error when a value was changed, or belongs to another row */
export function openColumns<T extends SealedTable, Row extends KeyOf<T>>(
  vault: Vault,
  table: T,
  row: Row,
): Opened<Row> {
  const kinds: Readonly<Record<string, 'text' | 'bytes'>> = SEALED[table].columns;
  const opened = Object.entries(row).map(([column, value]) => {
    const kind = kinds[column];
    if (kind === undefined || value === null) return [column, value];
    const plain = vault.open(vaultPlace(table, column, row as Readonly<Record<string, unknown>>), value as Uint8Array);
    return [column, kind === 'text' ? plain.toString('utf8') : Uint8Array.from(plain)];
  });
  return Object.fromEntries(opened) as Opened<Row>;
}
