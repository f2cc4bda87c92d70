/**
 * Compounds as "PIN-Code" and "e-loket" stay on one line: browsers break a line after a hyphen, and no style sheet forbids that for hyphens
 * alone. Only for our own sentences: addresses, documents and names of programs keep the hyphen that people copy.
 */
import { errorText } from '@eid-loket/shared/errors/error-text.ts';

/** Between letters, but not in the name of the package. */
const HYPHEN = /(?<=\p{L})(?<!\beid)-(?=\p{L})/gu;

/** A sentence, or a table of them, with U+2011 in place of such hyphens. */
export function keptTogether<T>(texts: T): T {
  if (typeof texts === 'string') return texts.replace(HYPHEN, '\u2011') as T;
  if (Array.isArray(texts)) return texts.map(keptTogether) as T;
  if (typeof texts !== 'object' || texts === null) return texts;
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, keptTogether(text)])) as T;
}

export const errorWords = (...which: Parameters<typeof errorText>): ReturnType<typeof errorText> =>
  keptTogether(errorText(...which));
