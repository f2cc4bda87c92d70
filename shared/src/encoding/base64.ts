/**
 * Standard base64 with padding (RFC 4648 section 4), in any runtime and in one form only. Written out because the platform's own
 * `atob` takes several forms for the same bytes, and gives them back as text, which then has to be copied character by character.
 */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PAD = '=';

/** By character code; whatever is not in the alphabet is -1. */
const VALUES = Int8Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)));

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Whole groups of four, padding at the end only, and zero in the bits that padding leaves over. */
export function isBase64(text: string): boolean {
  if (text.length % 4 !== 0) return false;
  const digits = digitsIn(text);
  for (let at = 0; at < digits; at += 1) if (valueAt(text, at) < 0) return false;
  const left = digits % 4;
  if (left === 0) return true;
  return (valueAt(text, digits - 1) & (left === 2 ? 0x0f : 0x03)) === 0;
}

/** @throws RangeError when the text is not base64 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (!isBase64(text)) throw new RangeError('not base64');
  const digits = digitsIn(text);
  const bytes = new Uint8Array(Math.floor((digits * 3) / 4));
  for (let at = 0, to = 0; at < digits; at += 4, to += 3) {
    const group =
      (valueAt(text, at) << 18) | (valueAt(text, at + 1) << 12) | (digit(text, at + 2) << 6) | digit(text, at + 3);
    bytes[to] = group >> 16;
    bytes[to + 1] = group >> 8;
    bytes[to + 2] = group;
  }
  return bytes;
}

/** Without the padding: one or two characters at the very end. */
function digitsIn(text: string): number {
  if (!text.endsWith(PAD)) return text.length;
  return text.length - (text.at(-2) === PAD ? 2 : 1);
}

const valueAt = (text: string, at: number): number => VALUES[text.charCodeAt(at)] ?? -1;

/** Padding counts as zero. */
const digit = (text: string, at: number): number => Math.max(valueAt(text, at), 0);
