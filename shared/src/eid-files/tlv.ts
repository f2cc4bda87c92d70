/**
 * The card's `tag length value` files (card content v5.4 section 6.1). Lengths of 255 and more are FF bytes that add up; zeros
 * after the last element are padding; a value never reaches past the end of the file.
 */

export class TlvError extends Error {
  override name = 'TlvError';
}

/** @returns value by tag; an element of length zero is kept, because for one tag its presence has a meaning */
export function parseTlv(file: Uint8Array): Map<number, Uint8Array> {
  const fields = new Map<number, Uint8Array>();
  let offset = 0;
  while (offset < file.length) {
    if (file.subarray(offset).every((byte) => byte === 0)) break;
    const tag = file[offset] as number;
    const { length, next } = readLength(file, offset + 1);
    if (next + length > file.length) throw new TlvError('a value reaches past the end of the file');
    if (fields.has(tag)) throw new TlvError('a tag is there twice');
    fields.set(tag, file.slice(next, next + length));
    offset = next + length;
  }
  return fields;
}

function readLength(file: Uint8Array, start: number): { length: number; next: number } {
  let length = 0;
  for (let at = start; at < file.length; at += 1) {
    const byte = file[at] as number;
    length += byte;
    if (byte < 0xff) return { length, next: at + 1 };
  }
  throw new TlvError('a length is missing');
}
