/** The doctor's words in the four languages. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { de } from './de.ts';
import type { DoctorTexts } from './doctor-texts.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';

export const DOCTOR_TEXTS: Readonly<Record<Language, DoctorTexts>> = { nl, fr, de, en };
