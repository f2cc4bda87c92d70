/** Every sentence of the back office. A language that lacks one does not compile. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { texts as de } from './de.ts';
import { texts as en } from './en.ts';
import { texts as fr } from './fr.ts';
import { type BackOfficeTexts, texts as nl } from './nl.ts';

const TEXTS: Readonly<Record<Language, BackOfficeTexts>> = { nl, fr, de, en };

export const backOfficeTextsIn = (language: Language): BackOfficeTexts => TEXTS[language];
