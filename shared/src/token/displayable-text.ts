/**
 * Whether a document can be shown so that everybody sees the same: what the citizen reads is what gets signed. Host and eID
 * window both ask here.
 */
import { EidError } from '../errors/eid-error.ts';

/**
 * Not shown, or shown as something else: control characters but tab and line feed, format characters (direction marks,
 * zero-width ones, soft hyphen), lone surrogates, private use, unassigned, line and paragraph separators, and blanks wider
 * or narrower than they look. Unicode general categories Cc, Cf, Cs, Co, Cn, Zl, Zp and Zs without the plain and the no-break space.
 */
const HIDDEN = /[\p{Cs}\p{Co}\p{Cn}\p{Cf}\p{Zl}\p{Zp}]|(?![\t\n])\p{Cc}|(?![ \u00a0\u202f])\p{Zs}/u;

/**
 * @param document UTF-8, without a byte order mark
 * @returns its text
 * @throws EidError DOCUMENT_NOT_DISPLAYABLE
 */
export function displayableText(document: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(document);
  } catch {
    throw new EidError('DOCUMENT_NOT_DISPLAYABLE');
  }
  if (text.trim() === '' || HIDDEN.test(text)) throw new EidError('DOCUMENT_NOT_DISPLAYABLE');
  return text;
}
