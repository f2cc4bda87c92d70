/** Extract from the population register: where somebody lives. */
import { defineDocument } from '../catalogue/document-kind.ts';
import { choice } from '../catalogue/form-fields.ts';
import { DETAILS, DETAILS_TEXTS, OTHER, PURPOSE_LABELS } from '../catalogue/shared-fields.ts';

export const residence = defineDocument({
  id: 'residence',
  group: 'population',
  who: { eidLogin: false, minimumAge: 0 },
  signature: 'with-card',
  delivery: true,
  fields: { purpose: choice('housing', 'school', 'work', 'other'), ...DETAILS },
  texts: {
    nl: {
      title: 'Uittreksel uit het bevolkingsregister: hoofdverblijfplaats',
      about: 'Toont waar u ingeschreven bent en sinds wanneer.',
      letter: 'Ik vraag een uittreksel uit het bevolkingsregister met mijn hoofdverblijfplaats aan.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.nl,
          options: { housing: 'Huisvesting', school: 'School of opleiding', work: 'Werk', other: OTHER.nl },
        },
        ...DETAILS_TEXTS.nl,
      },
    },
    fr: {
      title: 'Extrait du registre de la population : résidence principale',
      about: 'Indique où vous êtes inscrit et depuis quand.',
      letter: 'Je demande un extrait du registre de la population mentionnant ma résidence principale.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.fr,
          options: { housing: 'Logement', school: 'École ou formation', work: 'Travail', other: OTHER.fr },
        },
        ...DETAILS_TEXTS.fr,
      },
    },
    de: {
      title: 'Auszug aus dem Bevölkerungsregister: Hauptwohnort',
      about: 'Zeigt, wo und seit wann Sie eingetragen sind.',
      letter: 'Ich beantrage einen Auszug aus dem Bevölkerungsregister mit meinem Hauptwohnort.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.de,
          options: { housing: 'Wohnen', school: 'Schule oder Ausbildung', work: 'Arbeit', other: OTHER.de },
        },
        ...DETAILS_TEXTS.de,
      },
    },
    en: {
      title: 'Extract from the population register: main residence',
      about: 'Shows where you are registered and since when.',
      letter: 'I ask for an extract from the population register that shows my main residence.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.en,
          options: { housing: 'Housing', school: 'School or training', work: 'Work', other: OTHER.en },
        },
        ...DETAILS_TEXTS.en,
      },
    },
  },
});
