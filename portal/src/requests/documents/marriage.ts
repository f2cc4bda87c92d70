/** Certificate of one's own marriage. */
import { defineDocument } from '../catalogue/document-kind.ts';
import { line } from '../catalogue/form-fields.ts';
import { ACT, ACT_TEXTS } from '../catalogue/shared-fields.ts';

export const marriage = defineDocument({
  id: 'marriage',
  group: 'civilStatus',
  who: { eidLogin: false, minimumAge: 0 },
  signature: 'with-card',
  delivery: true,
  fields: { spouse_name: line(120), ...ACT },
  texts: {
    nl: {
      title: 'Huwelijksakte',
      about: 'Uittreksel of afschrift van de akte van uw huwelijk.',
      letter: 'Ik vraag {form} van mijn huwelijksakte aan.',
      fields: {
        spouse_name: { label: 'Naam en voornamen van de echtgenoot' },
        ...ACT_TEXTS.nl,
        event_date: { label: 'Datum van het huwelijk' },
        event_place: { label: 'Plaats van het huwelijk' },
      },
    },
    fr: {
      title: 'Acte de mariage',
      about: 'Extrait ou copie de l’acte de votre mariage.',
      letter: 'Je demande {form} de mon acte de mariage.',
      fields: {
        spouse_name: { label: 'Nom et prénoms du conjoint' },
        ...ACT_TEXTS.fr,
        event_date: { label: 'Date du mariage' },
        event_place: { label: 'Lieu du mariage' },
      },
    },
    de: {
      title: 'Heiratsurkunde',
      about: 'Auszug oder Abschrift Ihrer Heiratsurkunde.',
      letter: 'Ich beantrage {form} meiner Heiratsurkunde.',
      fields: {
        spouse_name: { label: 'Name und Vornamen des Ehepartners' },
        ...ACT_TEXTS.de,
        event_date: { label: 'Datum der Eheschließung' },
        event_place: { label: 'Ort der Eheschließung' },
      },
    },
    en: {
      title: 'Marriage certificate',
      about: 'Extract or copy of the certificate of your marriage.',
      letter: 'I ask for {form} of my marriage certificate.',
      fields: {
        spouse_name: { label: 'Surname and first names of the spouse' },
        ...ACT_TEXTS.en,
        event_date: { label: 'Date of the marriage' },
        event_place: { label: 'Place of the marriage' },
      },
    },
  },
});
