/** Every sentence of the account's pages. A language that lacks one does not compile. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { texts as de } from './de.ts';
import { texts as en } from './en.ts';
import { texts as fr } from './fr.ts';
import { type AccountTexts, texts as nl } from './nl.ts';

const TEXTS: Readonly<Record<Language, AccountTexts>> = { nl, fr, de, en };

export const accountTextsIn = (language: Language): AccountTexts => TEXTS[language];
