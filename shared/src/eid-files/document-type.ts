/** Kinds of card (identity tag 0F; ID and address file contents v5.0 and its predecessors). The list has grown five times: unknown is no error. */

const DOCUMENT_TYPES = {
  1: 'belgian-citizen',
  6: 'kids-id',
  7: 'bootstrap',
  8: 'habilitation',
  11: 'foreigner-a',
  12: 'foreigner-b',
  13: 'foreigner-c',
  14: 'foreigner-d',
  15: 'foreigner-e',
  16: 'foreigner-e-plus',
  17: 'foreigner-f',
  18: 'foreigner-f-plus',
  19: 'foreigner-h',
  20: 'foreigner-i',
  21: 'foreigner-j',
  22: 'foreigner-m',
  23: 'foreigner-n',
  27: 'foreigner-k',
  28: 'foreigner-l',
  31: 'foreigner-eu',
  32: 'foreigner-eu-plus',
  33: 'foreigner-a',
  34: 'foreigner-b',
  35: 'foreigner-f',
  36: 'foreigner-f-plus',
  61: 'kids-eu',
  62: 'kids-eu-plus',
  63: 'kids-a',
  64: 'kids-b',
  65: 'kids-k',
  66: 'kids-l',
  67: 'kids-f',
  68: 'kids-f-plus',
  69: 'kids-m',
} as const;

export interface DocumentType {
  /** The number on the card; `1` and `01` are the same. */
  code: number;
  name: (typeof DOCUMENT_TYPES)[keyof typeof DOCUMENT_TYPES] | 'unknown';
}

/** @returns null when the text is no number of at most two digits */
export function parseDocumentType(text: string): DocumentType | null {
  if (!/^\d{1,2}$/.test(text)) return null;
  const code = Number(text);
  return { code, name: DOCUMENT_TYPES[code as keyof typeof DOCUMENT_TYPES] ?? 'unknown' };
}
