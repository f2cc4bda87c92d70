/** Every sentence of the portal's pages. A language that lacks one does not compile. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { texts as de } from './de.ts';
import { texts as en } from './en.ts';
import { texts as fr } from './fr.ts';
import { texts as nl, type PortalTexts } from './nl.ts';

const TEXTS: Readonly<Record<Language, PortalTexts>> = { nl, fr, de, en };

export const portalTextsIn = (language: Language): PortalTexts => TEXTS[language];
