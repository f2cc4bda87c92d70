/**
 * The ledger's rows: what was done with the card, when and for which site. They name kinds of data, never the data; of a document
 * the title and the digest. Pure; ledger.ts keeps them.
 */
import { OPERATION_NAMES, type OperationName } from '@eid-loket/shared/protocol/operations.ts';
import * as v from 'valibot';

/** The newest rows are kept. */
export const LEDGER_MAX_ENTRIES = 500;

export const LedgerEntrySchema = v.strictObject({
  /** ISO 8601, UTC. */
  at: v.pipe(v.string(), v.isoTimestamp()),
  /** Origin of the site. */
  site: v.pipe(v.string(), v.maxLength(300)),
  operation: v.picklist(OPERATION_NAMES),
  /** Kinds of data that the site got: groups or fields of the card, in the protocol's words. */
  data: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,40}$/))), v.maxLength(60)),
  document: v.nullable(
    v.strictObject({
      title: v.pipe(v.string(), v.maxLength(200)),
      /** Of the document's bytes, hexadecimal. */
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
});
export type LedgerEntry = v.InferOutput<typeof LedgerEntrySchema>;

/** A row that does not fit is left out; the others are kept. */
export const parseEntries = (stored: unknown): LedgerEntry[] =>
  Array.isArray(stored) ? stored.filter((row): row is LedgerEntry => v.is(LedgerEntrySchema, row)) : [];

export const withEntry = (entries: readonly LedgerEntry[], entry: LedgerEntry): LedgerEntry[] =>
  [...entries, entry].slice(-LEDGER_MAX_ENTRIES);

/** What a request let out. Only operations that give a site something are written down. */
export function kindsOfData(operation: OperationName, params: Readonly<Record<string, unknown>>): string[] {
  if (operation === 'login') return ['login'];
  if (Array.isArray(params.groups)) return ['login', ...params.groups.map(String)];
  return [];
}
