/** Fields that several documents ask for, each with its texts, so that the same question has the same words everywhere. */
import type { FormTexts } from './document-kind.ts';
import { choice, date, line } from './form-fields.ts';

/** What a purpose is, when it is not in the list. */
export const DETAILS = {
  details: { ...line(120, { required: false }), requiredWhen: { field: 'purpose', is: ['other'] } },
};

export const DETAILS_TEXTS: Record<'nl' | 'fr' | 'de' | 'en', FormTexts<typeof DETAILS>> = {
  nl: { details: { label: 'Toelichting' } },
  fr: { details: { label: 'Précision' } },
  de: { details: { label: 'Erläuterung' } },
  en: { details: { label: 'Explanation' } },
};

export const PURPOSE_LABELS = {
  nl: 'Waarvoor hebt u het document nodig?',
  fr: 'Pourquoi avez-vous besoin de ce document ?',
  de: 'Wofür brauchen Sie das Dokument?',
  en: 'What do you need the document for?',
} as const;

export const OTHER = { nl: 'Iets anders', fr: 'Autre chose', de: 'Etwas anderes', en: 'Something else' } as const;

/** A certificate of civil status: as an extract or a full copy, of an event on a day in a place. */
export const ACT = { form: choice('extract', 'copy'), event_date: date('past'), event_place: line(60) };

export const ACT_TEXTS: Record<'nl' | 'fr' | 'de' | 'en', FormTexts<Pick<typeof ACT, 'form'>>> = {
  nl: {
    form: {
      label: 'Welke vorm?',
      options: { extract: 'Uittreksel (de belangrijkste gegevens)', copy: 'Afschrift (de volledige akte)' },
    },
  },
  fr: {
    form: {
      label: 'Sous quelle forme ?',
      options: { extract: 'Extrait (les données principales)', copy: 'Copie (l’acte complet)' },
    },
  },
  de: {
    form: {
      label: 'In welcher Form?',
      options: { extract: 'Auszug (die wichtigsten Angaben)', copy: 'Abschrift (die vollständige Urkunde)' },
    },
  },
  en: {
    form: {
      label: 'In which form?',
      options: { extract: 'Extract (the main facts)', copy: 'Copy (the whole certificate)' },
    },
  },
};

/** How the letter calls the form that was chosen, in the place of `{form}`. */
export const ACT_FORMS: Readonly<Record<'nl' | 'fr' | 'de' | 'en', Readonly<Record<string, string>>>> = {
  nl: { extract: 'een uittreksel', copy: 'een afschrift' },
  fr: { extract: 'un extrait', copy: 'une copie' },
  de: { extract: 'einen Auszug', copy: 'eine Abschrift' },
  en: { extract: 'an extract', copy: 'a copy' },
};
