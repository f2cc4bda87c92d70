/** What certificates, OCSP answers and CRLs are made of (RFC 5280 sections 4.1 and 4.2). */
import { booleanOf, DerError, type DerReader, oidText, TAG } from '../encoding/der.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface Extension {
  critical: boolean;
  value: Bytes;
}

/** Belgian certificates have ten at most. */
const MOST_EXTENSIONS = 32;

/** @throws DerError also for an extension that is there twice, and for more of them than anybody needs */
export function readExtensions(list: DerReader): Map<string, Extension> {
  const extensions = new Map<string, Extension>();
  while (!list.done) {
    const fields = list.enter(TAG.sequence);
    const id = oidText(fields.read(TAG.oid));
    const critical = fields.optional(TAG.boolean);
    const { content } = fields.read(TAG.octetString);
    fields.end();
    if (extensions.has(id)) throw new DerError('an extension is there twice');
    if (extensions.size === MOST_EXTENSIONS) throw new DerError('too many extensions');
    extensions.set(id, { critical: critical !== null && booleanOf(critical), value: content });
  }
  return extensions;
}

/** Its parameters are absent or NULL in every algorithm that we take. */
export function readAlgorithm(fields: DerReader): string {
  const algorithm = fields.enter(TAG.sequence);
  const id = oidText(algorithm.read(TAG.oid));
  const parameters = algorithm.optional(TAG.nothing);
  if (parameters && parameters.content.length > 0) throw new DerError('a NULL that is not empty');
  algorithm.end();
  return id;
}
