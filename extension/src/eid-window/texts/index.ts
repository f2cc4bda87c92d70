/** Every sentence of the eID window, by language. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { keptTogether } from '../../ui/kept-together.ts';
import { texts as de } from './de.ts';
import { texts as en } from './en.ts';
import { texts as fr } from './fr.ts';
import { texts as nl } from './nl.ts';
import type { WindowTexts } from './window-texts.ts';

const TEXTS: Readonly<Record<Language, WindowTexts>> = keptTogether({ nl, fr, de, en });

export const windowTexts = (language: Language): WindowTexts => TEXTS[language];
