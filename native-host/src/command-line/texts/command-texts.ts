/** The words of the command line, in the four languages. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';

export interface CommandTexts {
  about: string;
  /** Titles that the help has, by their English name. */
  help: { usage: string; options: string; commands: string; arguments: string; show: string };
  wrongUse: {
    unknownCommand(word: string): string;
    unknownOption(word: string): string;
    missing(word: string): string;
    wrongValue(word: string): string;
    other: string;
    seeHelp: string;
  };
  interrupted: string;
  options: { json: string; language: string; watch: string };
  commands: { version: string; readers: string; doctor: string };
  protocol: string;
  noReader: string;
  card: { present: string; empty: string; mute: string };
  codeArgument: string;
  codeUnknown: string;
  whoMends: { citizen: string; portal: string; support: string };
  tryAgain: string;
  noUseTrying: string;
}

export const COMMAND_TEXTS: Readonly<Record<Language, CommandTexts>> = { nl, fr, de, en };
