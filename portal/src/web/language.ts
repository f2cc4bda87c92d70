/** The reader's language: Dutch first, then what was chosen here, then what the account says from its login on. */
import { LANGUAGES, type Language } from '@eid-loket/shared/protocol/fields.ts';
import type { PortalContext } from './context.ts';
import { readCookie, writeCookie } from './cookies.ts';
import { pathOfOurs } from './wanted-page.ts';

const isLanguage = (text: string | undefined): text is Language =>
  (LANGUAGES as readonly string[]).includes(text ?? '');

/** Each in its own language. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  nl: 'Nederlands',
  fr: 'Français',
  de: 'Deutsch',
  en: 'English',
};

/** The address of this page in another language, with all else that stands in it. A form's answer has none: its page is where it was sent from. */
export function inLanguage(context: PortalContext, language: Language): string {
  const search = `?${new URLSearchParams({ ...context.req.query(), lang: language })}`;
  const referrer = context.req.header('referer');
  if (context.req.method !== 'POST' || referrer === undefined) return search;
  const form = pathOfOurs(context, referrer)?.split('?')[0] ?? '';
  return `${form}${search}`;
}

export function languageOf(context: PortalContext): Language {
  const chosen = context.req.query('lang');
  if (isLanguage(chosen)) {
    keepLanguage(context, chosen);
    return chosen;
  }
  const kept = readCookie(context, 'language');
  return isLanguage(kept) ? kept : 'nl';
}

export function keepLanguage(context: PortalContext, language: Language): void {
  writeCookie(context, 'language', language);
}
