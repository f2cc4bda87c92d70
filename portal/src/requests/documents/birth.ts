/** Certificate of birth, one's own or a close relative's. */
import { defineDocument } from '../catalogue/document-kind.ts';
import { choice, line } from '../catalogue/form-fields.ts';
import { ACT, ACT_TEXTS } from '../catalogue/shared-fields.ts';

export const birth = defineDocument({
  id: 'birth',
  group: 'civilStatus',
  who: { eidLogin: false, minimumAge: 0 },
  signature: 'with-card',
  delivery: true,
  fields: {
    relation: choice('self', 'child', 'parent', 'represented'),
    person_name: {
      ...line(120, { required: false }),
      requiredWhen: { field: 'relation', is: ['child', 'parent', 'represented'] },
    },
    ...ACT,
  },
  texts: {
    nl: {
      title: 'Geboorteakte',
      about: 'Uittreksel of afschrift van een akte van geboorte.',
      letter: 'Ik vraag {form} van deze geboorteakte aan.',
      fields: {
        relation: {
          label: 'Wiens geboorteakte?',
          options: {
            self: 'De mijne',
            child: 'Van mijn kind',
            parent: 'Van mijn vader of moeder',
            represented: 'Van wie ik wettelijk vertegenwoordig',
          },
        },
        person_name: { label: 'Naam en voornamen op de akte' },
        ...ACT_TEXTS.nl,
        event_date: { label: 'Geboortedatum op de akte' },
        event_place: { label: 'Geboorteplaats op de akte' },
      },
    },
    fr: {
      title: 'Acte de naissance',
      about: 'Extrait ou copie d’un acte de naissance.',
      letter: 'Je demande {form} de cet acte de naissance.',
      fields: {
        relation: {
          label: 'De qui est l’acte ?',
          options: {
            self: 'De moi-même',
            child: 'De mon enfant',
            parent: 'De mon père ou de ma mère',
            represented: 'D’une personne que je représente légalement',
          },
        },
        person_name: { label: 'Nom et prénoms sur l’acte' },
        ...ACT_TEXTS.fr,
        event_date: { label: 'Date de naissance sur l’acte' },
        event_place: { label: 'Lieu de naissance sur l’acte' },
      },
    },
    de: {
      title: 'Geburtsurkunde',
      about: 'Auszug oder Abschrift einer Geburtsurkunde.',
      letter: 'Ich beantrage {form} dieser Geburtsurkunde.',
      fields: {
        relation: {
          label: 'Wessen Geburtsurkunde?',
          options: {
            self: 'Meine eigene',
            child: 'Die meines Kindes',
            parent: 'Die meines Vaters oder meiner Mutter',
            represented: 'Die einer Person, die ich gesetzlich vertrete',
          },
        },
        person_name: { label: 'Name und Vornamen auf der Urkunde' },
        ...ACT_TEXTS.de,
        event_date: { label: 'Geburtsdatum auf der Urkunde' },
        event_place: { label: 'Geburtsort auf der Urkunde' },
      },
    },
    en: {
      title: 'Birth certificate',
      about: 'Extract or copy of a certificate of birth.',
      letter: 'I ask for {form} of this birth certificate.',
      fields: {
        relation: {
          label: 'Whose birth certificate?',
          options: {
            self: 'My own',
            child: 'My child’s',
            parent: 'My father’s or mother’s',
            represented: 'Of somebody whom I represent by law',
          },
        },
        person_name: { label: 'Surname and first names on the certificate' },
        ...ACT_TEXTS.en,
        event_date: { label: 'Date of birth on the certificate' },
        event_place: { label: 'Place of birth on the certificate' },
      },
    },
  },
});
