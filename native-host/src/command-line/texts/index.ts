/** The words of the command line, by language. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { CommandTexts } from './command-texts.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';

export const COMMAND_TEXTS: Readonly<Record<Language, CommandTexts>> = { nl, fr, de, en };
