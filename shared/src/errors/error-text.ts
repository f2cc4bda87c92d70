/** Turns a code into words, in the reader's language. The only place where a failure becomes text. */
import type { ErrorDetails } from '../protocol/failure.ts';
import type { Language } from '../protocol/fields.ts';
import type { ErrorCode } from './error-catalogue.ts';
import { texts as de } from './texts/de.ts';
import { texts as en } from './texts/en.ts';
import type { ErrorText, ErrorTexts } from './texts/error-texts.ts';
import { texts as fr } from './texts/fr.ts';
import { texts as nl } from './texts/nl.ts';

const TEXTS: Readonly<Record<Language, ErrorTexts>> = { nl, fr, de, en };

export function errorText(code: ErrorCode, language: Language, details: ErrorDetails = {}): ErrorText {
  const { codes } = TEXTS[language];
  const fill = (sentence: string) =>
    sentence
      .replace('{tries}', details.triesLeft === undefined ? '' : triesLeftText(details.triesLeft, language))
      .replace('{limit}', String(details.limit ?? ''))
      .replace('{library}', details.library ?? 'PC/SC')
      .replace(' ({command})', details.command ? ` (${details.command})` : '')
      .trim();
  return { what: fill(codes[code].what), todo: fill(codes[code].todo) };
}

/** "You have 2 tries left." */
export function triesLeftText(count: number, language: Language): string {
  const { one, other } = TEXTS[language].triesLeft;
  return count === 1 ? one : other.replace('{count}', String(count));
}
