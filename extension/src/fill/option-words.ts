/** What a select or a radio group may call a thing of the card: words in four languages, and common codes. */

import { plain } from './field-words.ts';
import type { FormField } from './form-field.ts';

export const SEX_WORDS: Readonly<Record<string, readonly string[]>> = {
  male: ['m', 'man', 'mannelijk', 'homme', 'masculin', 'h', 'mann', 'mannlich', 'male'],
  female: ['v', 'f', 'w', 'vrouw', 'vrouwelijk', 'femme', 'feminin', 'frau', 'weiblich', 'female', 'woman'],
};

export const BELGIUM = ['be', 'bel', 'belgie', 'belgique', 'belgien', 'belgium', '150'];
export const BELGIAN = ['belg', 'belgisch', 'belgische', 'belge', 'belgier', 'belgierin', 'belgian', ...BELGIUM];

/** As a form in that language writes it. */
export const BELGIUM_IN: Readonly<Record<string, string>> = {
  nl: 'België',
  fr: 'Belgique',
  de: 'Belgien',
  en: 'Belgium',
};

const MONTHS = [
  'januari janvier januar january jan janv',
  'februari fevrier februar february feb fevr',
  'maart mars marz march mrt mar',
  'april avril apr avr',
  'mei mai may',
  'juni juin june jun',
  'juli juillet july jul juil',
  'augustus aout august aug',
  'september septembre sep sept',
  'oktober octobre october okt oct',
  'november novembre nov',
  'december decembre dezember dec dez',
].map((words) => words.split(' '));

/** @param month 1 to 12 */
export const monthWords = (month: number): readonly string[] => [...numberWords(month), ...(MONTHS[month - 1] ?? [])];

export const numberWords = (number: number): readonly string[] => [String(number), String(number).padStart(2, '0')];

/** The option that stands for one of the words: first by what people read, then by its value. */
export function optionFor(field: FormField, words: readonly string[]): string | null {
  const wanted = words.map(plain);
  const found =
    field.options.find(({ text }) => wanted.includes(plain(text))) ??
    field.options.find(({ value }) => wanted.includes(plain(value)));
  return found?.value || null;
}
