/**
 * Whether a text can be shown so that everybody sees the same: what the citizen reads is what gets signed. Portal, host and eID
 * window all ask here. Decided by Unicode property and not by a list, so that what Unicode adds is refused until it is known.
 * What a person types is refused where it cannot be shown; what a card holds is cleaned, because nobody can type it anew.
 */
import { EidError } from '../errors/eid-error.ts';

/** Shown as nothing, or shown as something else. */
const HIDDEN_PATTERN = [
  // Surrogates, private use, unassigned, and separators that are no line feed.
  '[\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]',
  // Direction marks, zero-width characters, soft hyphen, tags.
  '[\\p{Cf}\\p{Bidi_Control}]',
  // Fillers, joiners and selectors that leave no trace; an emoji may keep the selector that makes it one.
  '(?<!\\p{Extended_Pictographic})[\\ufe0e\\ufe0f]',
  '(?![\\ufe0e\\ufe0f])\\p{Default_Ignorable_Code_Point}',
  '(?![\\t\\n])\\p{Cc}',
  // Blanks that are wider or narrower than they look; the no-break space and its narrow form stand in French text.
  '(?![ \\u00a0\\u202f])\\p{Zs}',
  // The blank of Braille is a symbol by its category.
  '\\u2800',
  // Circles and strokes around other characters, and marks stacked until they cover them.
  '\\p{Me}',
  '\\p{M}{3}',
].join('|');
/** Made when first needed: so many properties take V8 some milliseconds, which no program's start waits for. */
let hidden: RegExp | undefined;
let allHidden: RegExp | undefined;

function hasHidden(text: string): boolean {
  hidden ??= new RegExp(HIDDEN_PATTERN, 'u');
  return hidden.test(text);
}

function withoutHidden(text: string): string {
  allHidden ??= new RegExp(HIDDEN_PATTERN, 'gu');
  return text.replace(allHidden, '');
}

/** Blanks of any width, and what breaks or jumps within a line. */
const BLANKS = /[\p{Z}\t-\r\u0085]+/gu;
const MARKS_TOO_MANY = /(?<=\p{M}{2})\p{M}+/gu;

/** Whether nothing of it is hidden; the empty text too. */
export const isDisplayable = (text: string): boolean => !hasHidden(text);

/** In NFC (Unicode annex 15), on one line, with single spaces and none around. */
export const oneLine = (text: string): string => text.normalize('NFC').replace(BLANKS, ' ').trim();

/** As `oneLine`, without what cannot be shown. Of marks that are stacked the first two stay. */
export function cleanedLine(text: string): string {
  const cleaned = oneLine(withoutHidden(oneLine(text).replace(MARKS_TOO_MANY, '')));
  // What is taken out can leave something behind that only it had made visible.
  return cleaned === text ? text : cleanedLine(cleaned);
}

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
  if (text.trim() === '' || hasHidden(text)) throw new EidError('DOCUMENT_NOT_DISPLAYABLE');
  return text;
}

/** Whether a text on one line can be shown so. */
export const isDisplayableLine = (text: string): boolean =>
  text.trim() !== '' && !/[\t\n]/.test(text) && !hasHidden(text);

/** As `displayableText`, on one line. @throws EidError DOCUMENT_NOT_DISPLAYABLE with field `title` */
export function displayableTitle(title: string): string {
  if (!isDisplayableLine(title)) throw new EidError('DOCUMENT_NOT_DISPLAYABLE', { field: 'title' });
  return title;
}
