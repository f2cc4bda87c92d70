/** What OCSP answers, CRLs and certificate extensions are made of (RFC 5280 sections 4.1 and 4.2). */
import { booleanOf, DerError, type DerReader, oidText, TAG } from '../../encoding/der.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface Extension {
  critical: boolean;
  value: Bytes;
}

/** @throws DerError also for an extension that stands there twice */
export function readExtensions(list: DerReader): Map<string, Extension> {
  const extensions = new Map<string, Extension>();
  while (!list.done) {
    const fields = list.enter(TAG.sequence);
    const id = oidText(fields.read(TAG.oid));
    const critical = fields.optional(TAG.boolean);
    const { content } = fields.read(TAG.octetString);
    fields.end();
    if (extensions.has(id)) throw new DerError('an extension stands there twice');
    extensions.set(id, { critical: critical !== null && booleanOf(critical), value: content });
  }
  return extensions;
}

/** Its parameters are absent or NULL in every algorithm that we take. */
export function readAlgorithm(fields: DerReader): string {
  const algorithm = fields.enter(TAG.sequence);
  const id = oidText(algorithm.read(TAG.oid));
  const parameters = algorithm.optional(TAG.nothing);
  if (parameters && parameters.content.length > 0) throw new DerError('a NULL with something in it');
  algorithm.end();
  return id;
}
