/**
 * The ledger's rows: what was done with the card, when and for which site. They name kinds of data, never the data; of a document
 * the title and the digest. Pure; ledger.ts keeps them.
 */
import { OPERATION_NAMES } from '@eid-loket/shared/protocol/operations.ts';
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

/** The names, in an identity package, of the card's files; in the order in which they are told. */
const FILES: readonly (readonly [property: string, kind: string])[] = [
  ['identityFile', 'identity'],
  ['addressFile', 'address'],
  ['photoFile', 'photo'],
];

/** What a result let out: the login, whole files, or single fields. */
export function kindsOfData(result: unknown): string[] {
  const given = asRecord(result);
  const files = asRecord(given.identity);
  const vouched = asRecord(given.hostVouched);
  return [
    ...('token' in given ? ['login'] : []),
    ...FILES.filter(([property]) => files[property] !== undefined).map(([, kind]) => kind),
    ...Object.keys(asRecord(vouched.values)),
    ...Object.keys(asRecord(given.values)),
  ];
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
