/** The sentences around logging in to other sites. A language that lacks one does not compile. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { texts as de } from './de.ts';
import { texts as en } from './en.ts';
import { texts as fr } from './fr.ts';
import { texts as nl, type OpenIdTexts } from './nl.ts';

const TEXTS: Readonly<Record<Language, OpenIdTexts>> = { nl, fr, de, en };

export const openIdTextsIn = (language: Language): OpenIdTexts => TEXTS[language];
