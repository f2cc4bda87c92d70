/** The sentences for a forgotten password. A language that lacks one does not compile. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { texts as de } from './de.ts';
import { texts as en } from './en.ts';
import { texts as fr } from './fr.ts';
import { type ForgottenTexts, texts as nl } from './nl.ts';

const TEXTS: Readonly<Record<Language, ForgottenTexts>> = { nl, fr, de, en };

export const forgottenTextsIn = (language: Language): ForgottenTexts => TEXTS[language];
