/** Every sentence of the mails. A language that lacks one does not compile. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { texts as de } from './de.ts';
import { texts as en } from './en.ts';
import { texts as fr } from './fr.ts';
import { type MailTexts, texts as nl } from './nl.ts';

const TEXTS: Readonly<Record<Language, MailTexts>> = { nl, fr, de, en };

export const mailTextsIn = (language: Language): MailTexts => TEXTS[language];
