/** The reader's language: Dutch first, then what was chosen here, then what the account says from its login on. */
import { LANGUAGES, type Language } from '@eid-loket/shared/protocol/fields.ts';
import { getCookie, setCookie } from 'hono/cookie';
import type { PortalContext } from './context.ts';

const isLanguage = (text: string | undefined): text is Language =>
  (LANGUAGES as readonly string[]).includes(text ?? '');

/** In its own language, as who looks for it reads it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  nl: 'Nederlands',
  fr: 'Français',
  de: 'Deutsch',
  en: 'English',
};

export function languageOf(context: PortalContext): Language {
  const chosen = context.req.query('lang');
  if (isLanguage(chosen)) {
    keepLanguage(context, chosen);
    return chosen;
  }
  const kept = getCookie(context, 'lang');
  return isLanguage(kept) ? kept : 'nl';
}

export function keepLanguage(context: PortalContext, language: Language): void {
  const secure = context.get('parts').origin.startsWith('https:');
  setCookie(context, 'lang', language, { path: '/', sameSite: 'Lax', maxAge: 31_536_000, httpOnly: true, secure });
}
