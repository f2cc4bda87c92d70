/** Every sentence of asking for documents and following them up. A language that lacks one does not compile. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { texts as de } from './de.ts';
import { texts as en } from './en.ts';
import { texts as fr } from './fr.ts';
import { texts as nl, type RequestTexts } from './nl.ts';

const TEXTS: Readonly<Record<Language, RequestTexts>> = { nl, fr, de, en };

export const requestTextsIn = (language: Language): RequestTexts => TEXTS[language];
