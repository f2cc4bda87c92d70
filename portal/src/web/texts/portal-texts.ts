/** Every sentence of the portal's pages. A language that lacks one does not compile. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { texts as de } from './de.ts';
import { texts as en } from './en.ts';
import { texts as fr } from './fr.ts';
import { texts as nl } from './nl.ts';

/** Dutch is the first language: what it has, all others must have. */
export type PortalTexts = Readonly<Record<keyof typeof nl, string>>;

const TEXTS: Readonly<Record<Language, PortalTexts>> = { nl, fr, de, en };

export const portalTexts = (language: Language): PortalTexts => TEXTS[language];
