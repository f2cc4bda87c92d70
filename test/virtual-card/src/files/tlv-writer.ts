/** Writes the card's `tag length value` files (card content v5.4 section 6.1): one byte each for tag and length. */

/** @param fields tag → text in UTF-8, or bytes; written in ascending order of tags */
export function writeTlv(fields: ReadonlyMap<number, string | Uint8Array>): Uint8Array {
  const parts = [...fields]
    .sort(([a], [b]) => a - b)
    .map(([tag, value]) => {
      const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value);
      if (bytes.length > 254) throw new RangeError(`tag ${tag.toString(16)} is longer than one length byte can say`);
      return Buffer.concat([Buffer.of(tag, bytes.length), bytes]);
    });
  return Buffer.concat(parts);
}

/** @returns `bytes` followed by zeros up to `size`; longer contents stay as they are */
export const zeroPadded = (bytes: Uint8Array, size: number): Uint8Array =>
  Buffer.concat([bytes, Buffer.alloc(Math.max(0, size - bytes.length))]);
