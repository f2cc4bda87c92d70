/** Every sentence of the public pages. A language that lacks one does not compile. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { texts as de } from './de.ts';
import { texts as en } from './en.ts';
import { texts as fr } from './fr.ts';
import { texts as nl, type PublicTexts } from './nl.ts';

const TEXTS: Readonly<Record<Language, PublicTexts>> = { nl, fr, de, en };

export const publicTextsIn = (language: Language): PublicTexts => TEXTS[language];
