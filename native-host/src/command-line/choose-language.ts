/** The language of the command line: what --language says, else the system's, else English. */
import { LANGUAGES, type Language } from '@eid-loket/shared/protocol/fields.ts';

/** LC_ALL over LC_MESSAGES over LANG (POSIX, section 8.2); where none is set, what the runtime knows of the system. */
export function systemLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const named = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return LANGUAGES.find((language) => named.toLowerCase().startsWith(language)) ?? 'en';
}

/** Looked up before the options are parsed, because their own help is in that language. */
export function chooseLanguage(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language | null {
  const at = args.findIndex((arg) => arg === '--language' || arg.startsWith('--language='));
  if (at === -1) return systemLanguage(env);
  const named = args[at]?.split('=')[1] ?? args[at + 1];
  return LANGUAGES.find((language) => language === named) ?? null;
}
