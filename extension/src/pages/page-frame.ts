/** What every page of the extension does first: takes language and theme from the settings, and puts its title up. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import browser from 'webextension-polyfill';
import { chosenLanguage } from '../settings/language-choice.ts';
import { readSettings } from '../settings/settings.ts';
import { pageTexts } from './texts/index.ts';
import type { PageTexts } from './texts/page-texts.ts';

export interface PageFrame {
  language: Language;
  texts: PageTexts;
  /** Where the page's own content goes. */
  main: HTMLElement;
}

export async function openPage(titleOf: (texts: PageTexts) => string): Promise<PageFrame> {
  const settings = await readSettings();
  const language = chosenLanguage(settings.language, browser.i18n.getUILanguage());
  const texts = pageTexts(language);
  const { documentElement } = document;
  documentElement.lang = language;
  if (settings.theme === 'auto') delete documentElement.dataset.theme;
  else documentElement.dataset.theme = settings.theme;
  document.title = titleOf(texts);
  return { language, texts, main: document.getElementById('page') as HTMLElement };
}
