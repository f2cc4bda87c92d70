/** Certificate of somebody's death, for relatives and heirs. */
import { defineDocument } from '../catalogue/document-kind.ts';
import { choice, line } from '../catalogue/form-fields.ts';
import { ACT, ACT_TEXTS } from '../catalogue/shared-fields.ts';

export const death = defineDocument({
  id: 'death',
  group: 'civilStatus',
  who: { eidLogin: false, minimumAge: 0 },
  signature: 'with-card',
  delivery: true,
  fields: { person_name: line(120), relation: choice('spouse', 'child', 'parent', 'heir'), ...ACT },
  texts: {
    nl: {
      title: 'Overlijdensakte',
      about: 'Uittreksel of afschrift van de akte van overlijden van een familielid.',
      letter: 'Ik vraag {form} van deze overlijdensakte aan.',
      fields: {
        person_name: { label: 'Naam en voornamen van de overledene' },
        relation: {
          label: 'Wat is uw band met de overledene?',
          options: {
            spouse: 'Echtgenoot of partner',
            child: 'Zoon of dochter',
            parent: 'Vader of moeder',
            heir: 'Andere erfgenaam of verwant',
          },
        },
        ...ACT_TEXTS.nl,
        event_date: { label: 'Datum van overlijden' },
        event_place: { label: 'Plaats van overlijden' },
      },
    },
    fr: {
      title: 'Acte de décès',
      about: 'Extrait ou copie de l’acte de décès d’un membre de la famille.',
      letter: 'Je demande {form} de cet acte de décès.',
      fields: {
        person_name: { label: 'Nom et prénoms de la personne décédée' },
        relation: {
          label: 'Quel est votre lien avec la personne décédée ?',
          options: {
            spouse: 'Conjoint ou partenaire',
            child: 'Fils ou fille',
            parent: 'Père ou mère',
            heir: 'Autre héritier ou parent',
          },
        },
        ...ACT_TEXTS.fr,
        event_date: { label: 'Date du décès' },
        event_place: { label: 'Lieu du décès' },
      },
    },
    de: {
      title: 'Sterbeurkunde',
      about: 'Auszug oder Abschrift der Sterbeurkunde eines Angehörigen.',
      letter: 'Ich beantrage {form} dieser Sterbeurkunde.',
      fields: {
        person_name: { label: 'Name und Vornamen der verstorbenen Person' },
        relation: {
          label: 'In welcher Beziehung stehen Sie zu der verstorbenen Person?',
          options: {
            spouse: 'Ehepartner oder Partner',
            child: 'Sohn oder Tochter',
            parent: 'Vater oder Mutter',
            heir: 'Anderer Erbe oder Verwandter',
          },
        },
        ...ACT_TEXTS.de,
        event_date: { label: 'Sterbedatum' },
        event_place: { label: 'Sterbeort' },
      },
    },
    en: {
      title: 'Death certificate',
      about: 'Extract or copy of the certificate of a relative’s death.',
      letter: 'I ask for {form} of this death certificate.',
      fields: {
        person_name: { label: 'Surname and first names of the deceased' },
        relation: {
          label: 'How are you related to the deceased?',
          options: {
            spouse: 'Spouse or partner',
            child: 'Son or daughter',
            parent: 'Father or mother',
            heir: 'Another heir or relative',
          },
        },
        ...ACT_TEXTS.en,
        event_date: { label: 'Date of death' },
        event_place: { label: 'Place of death' },
      },
    },
  },
});
