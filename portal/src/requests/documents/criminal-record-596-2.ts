/** Extract from the criminal record, model 596.2 (article 596, second paragraph): for an activity with minors. */
import { defineDocument } from '../catalogue/document-kind.ts';
import { choice, line } from '../catalogue/form-fields.ts';
import { DETAILS, DETAILS_TEXTS, OTHER } from '../catalogue/shared-fields.ts';

export const criminalRecord5962 = defineDocument({
  id: 'criminal-record-596-2',
  group: 'criminalRecord',
  who: { eidLogin: true, minimumAge: 18 },
  signature: 'always',
  delivery: true,
  fields: {
    purpose: choice('education', 'childcare', 'youth', 'sport', 'care', 'other'),
    ...DETAILS,
    organisation: line(100),
  },
  texts: {
    nl: {
      title: 'Uittreksel uit het strafregister, model 596.2',
      about: 'Voor een activiteit met minderjarigen: onderwijs, opvang, jeugdwerk, begeleiding.',
      letter:
        'Ik vraag een uittreksel uit het strafregister volgens model 596.2 aan voor deze activiteit met minderjarigen.',
      fields: {
        purpose: {
          label: 'Voor welke activiteit met minderjarigen?',
          options: {
            education: 'Onderwijs',
            childcare: 'Kinderopvang',
            youth: 'Jeugdwerk en animatie',
            sport: 'Sport',
            care: 'Hulpverlening en zorg',
            other: OTHER.nl,
          },
        },
        ...DETAILS_TEXTS.nl,
        organisation: { label: 'Werkgever of vereniging' },
      },
    },
    fr: {
      title: 'Extrait de casier judiciaire, modèle 596.2',
      about: 'Pour une activité avec des mineurs : enseignement, accueil, animation, encadrement.',
      letter: 'Je demande un extrait de casier judiciaire selon le modèle 596.2 pour cette activité avec des mineurs.',
      fields: {
        purpose: {
          label: 'Pour quelle activité avec des mineurs ?',
          options: {
            education: 'Enseignement',
            childcare: 'Accueil d’enfants',
            youth: 'Jeunesse et animation',
            sport: 'Sport',
            care: 'Aide et soins',
            other: OTHER.fr,
          },
        },
        ...DETAILS_TEXTS.fr,
        organisation: { label: 'Employeur ou association' },
      },
    },
    de: {
      title: 'Auszug aus dem Strafregister, Muster 596.2',
      about: 'Für eine Tätigkeit mit Minderjährigen: Unterricht, Betreuung, Jugendarbeit, Begleitung.',
      letter:
        'Ich beantrage einen Auszug aus dem Strafregister nach Muster 596.2 für diese Tätigkeit mit Minderjährigen.',
      fields: {
        purpose: {
          label: 'Für welche Tätigkeit mit Minderjährigen?',
          options: {
            education: 'Unterricht',
            childcare: 'Kinderbetreuung',
            youth: 'Jugendarbeit und Animation',
            sport: 'Sport',
            care: 'Hilfe und Pflege',
            other: OTHER.de,
          },
        },
        ...DETAILS_TEXTS.de,
        organisation: { label: 'Arbeitgeber oder Verein' },
      },
    },
    en: {
      title: 'Extract from the criminal record, model 596.2',
      about: 'For an activity with minors: teaching, day care, youth work, supervision.',
      letter: 'I ask for an extract from the criminal record after model 596.2 for this activity with minors.',
      fields: {
        purpose: {
          label: 'For which activity with minors?',
          options: {
            education: 'Teaching',
            childcare: 'Child care',
            youth: 'Youth work and animation',
            sport: 'Sport',
            care: 'Help and care',
            other: OTHER.en,
          },
        },
        ...DETAILS_TEXTS.en,
        organisation: { label: 'Employer or association' },
      },
    },
  },
});
