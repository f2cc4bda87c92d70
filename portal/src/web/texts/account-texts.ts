/** Every sentence of the account's pages. A language that lacks one does not compile. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { texts as de } from './account/de.ts';
import { texts as en } from './account/en.ts';
import { texts as fr } from './account/fr.ts';
import { texts as nl } from './account/nl.ts';

/** Dutch is the first language: what it has, all others must have. */
export type AccountTexts = Readonly<Record<keyof typeof nl, string>>;

const TEXTS: Readonly<Record<Language, AccountTexts>> = { nl, fr, de, en };

export const accountTexts = (language: Language): AccountTexts => TEXTS[language];
