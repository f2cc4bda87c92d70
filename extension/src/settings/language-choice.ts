/** Which language the extension's pages speak: the citizen's choice, or the browser's. */
import { LANGUAGES, type Language } from '@eid-loket/shared/protocol/fields.ts';

/** `auto` follows the browser. */
export const LANGUAGE_CHOICES = ['auto', ...LANGUAGES] as const;

/** The browser's language where it is one of ours; English for everybody else. */
export function chosenLanguage(choice: (typeof LANGUAGE_CHOICES)[number], browserLanguage: string): Language {
  if (choice !== 'auto') return choice;
  const short = browserLanguage.slice(0, 2).toLowerCase();
  return LANGUAGES.find((language) => language === short) ?? 'en';
}
