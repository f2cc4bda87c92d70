/** The settings: sites with revoke, language, colours, and the ledger. Every change holds at once. */
import browser from 'webextension-polyfill';
import { section, selectBox } from '../pages/controls.ts';
import { openPage } from '../pages/page-frame.ts';
import { LANGUAGE_CHOICES } from '../settings/language-choice.ts';
import { changeSettings, readSettings, THEMES } from '../settings/settings.ts';
import { element } from '../ui/dom.ts';
import { ledgerSection } from './ledger-section.ts';
import { portalsSection } from './portals-section.ts';

/** One after the other: of two at once, the one that read the older settings might come last. */
let last: Promise<void> = Promise.resolve();
function show(): Promise<void> {
  last = last.then(build, build);
  return last;
}

async function build(): Promise<void> {
  const frame = await openPage((texts) => `${texts.settings.title} – ${texts.product}`);
  const { settings: texts } = frame.texts;
  const settings = await readSettings();
  // The element that was used is made anew; the focus stays on it.
  const focused = document.activeElement?.id;
  frame.main.replaceChildren(
    element('h1', {}, texts.title),
    await portalsSection(frame, show),
    section(
      texts.look,
      selectBox(
        'language',
        texts.language,
        LANGUAGE_CHOICES.map((value) => [value, texts.languages[value]] as const),
        settings.language,
        (language) => changeSettings({ language }).then(show),
      ),
      selectBox(
        'theme',
        texts.theme,
        THEMES.map((value) => [value, texts.themes[value]] as const),
        settings.theme,
        (theme) => changeSettings({ theme }).then(show),
      ),
    ),
    await ledgerSection(frame, settings.ledger, show),
  );
  if (focused) document.getElementById(focused)?.focus();
}

browser.permissions.onAdded.addListener(() => void show());
browser.permissions.onRemoved.addListener(() => void show());
void show();
