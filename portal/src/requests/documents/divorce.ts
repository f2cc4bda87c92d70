/** Certificate of one's own divorce. */
import { defineDocument } from '../catalogue/document-kind.ts';
import { line } from '../catalogue/form-fields.ts';
import { ACT, ACT_TEXTS } from '../catalogue/shared-fields.ts';

export const divorce = defineDocument({
  id: 'divorce',
  group: 'civilStatus',
  who: { eidLogin: false, minimumAge: 0 },
  signature: 'with-card',
  delivery: true,
  fields: { former_spouse_name: line(120), ...ACT },
  texts: {
    nl: {
      title: 'Akte van echtscheiding',
      about: 'Uittreksel of afschrift van de akte van uw echtscheiding.',
      letter: 'Ik vraag {form} van mijn akte van echtscheiding aan.',
      fields: {
        former_spouse_name: { label: 'Naam en voornamen van de ex-echtgenoot' },
        ...ACT_TEXTS.nl,
        event_date: { label: 'Datum van de echtscheiding' },
        event_place: {
          label: 'Gemeente of rechtbank',
          help: 'Waar het huwelijk gesloten of de scheiding uitgesproken werd.',
        },
      },
    },
    fr: {
      title: 'Acte de divorce',
      about: 'Extrait ou copie de l’acte de votre divorce.',
      letter: 'Je demande {form} de mon acte de divorce.',
      fields: {
        former_spouse_name: { label: 'Nom et prénoms de l’ex-conjoint' },
        ...ACT_TEXTS.fr,
        event_date: { label: 'Date du divorce' },
        event_place: { label: 'Commune ou tribunal', help: 'Où le mariage a été célébré ou le divorce prononcé.' },
      },
    },
    de: {
      title: 'Scheidungsurkunde',
      about: 'Auszug oder Abschrift Ihrer Scheidungsurkunde.',
      letter: 'Ich beantrage {form} meiner Scheidungsurkunde.',
      fields: {
        former_spouse_name: { label: 'Name und Vornamen des früheren Ehepartners' },
        ...ACT_TEXTS.de,
        event_date: { label: 'Datum der Scheidung' },
        event_place: { label: 'Gemeinde oder Gericht', help: 'Wo die Ehe geschlossen oder geschieden wurde.' },
      },
    },
    en: {
      title: 'Divorce certificate',
      about: 'Extract or copy of the certificate of your divorce.',
      letter: 'I ask for {form} of my divorce certificate.',
      fields: {
        former_spouse_name: { label: 'Surname and first names of the former spouse' },
        ...ACT_TEXTS.en,
        event_date: { label: 'Date of the divorce' },
        event_place: { label: 'Municipality or court', help: 'Where the marriage was made or the divorce pronounced.' },
      },
    },
  },
});
