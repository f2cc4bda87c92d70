/** Every sentence of the page about installing. A language that lacks one does not compile. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { texts as de } from './de.ts';
import { texts as en } from './en.ts';
import { texts as fr } from './fr.ts';
import { type InstallTexts, texts as nl } from './nl.ts';

const TEXTS: Readonly<Record<Language, InstallTexts>> = { nl, fr, de, en };

export const installTextsIn = (language: Language): InstallTexts => TEXTS[language];
