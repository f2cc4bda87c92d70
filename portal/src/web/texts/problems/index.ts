/** What a form tells at a field. A language that lacks a sentence does not compile. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { texts as de } from './de.ts';
import { texts as en } from './en.ts';
import { texts as fr } from './fr.ts';
import { texts as nl, type ProblemTexts } from './nl.ts';

const TEXTS: Readonly<Record<Language, ProblemTexts>> = { nl, fr, de, en };

export const problemTextsIn = (language: Language): ProblemTexts => TEXTS[language];

/** The name of a rule: the message of its schema's issue. */
export type ProblemName = keyof ProblemTexts;
