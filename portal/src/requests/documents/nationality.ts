/** Extract from the population register: which nationality somebody has. */
import { defineDocument } from '../catalogue/document-kind.ts';
import { choice } from '../catalogue/form-fields.ts';
import { DETAILS, DETAILS_TEXTS, OTHER, PURPOSE_LABELS } from '../catalogue/shared-fields.ts';

export const nationality = defineDocument({
  id: 'nationality',
  group: 'population',
  who: { eidLogin: false, minimumAge: 0 },
  signature: 'with-card',
  delivery: true,
  fields: { purpose: choice('work', 'marriage', 'abroad', 'other'), ...DETAILS },
  texts: {
    nl: {
      title: 'Uittreksel uit het bevolkingsregister: nationaliteit',
      about: 'Toont welke nationaliteit u hebt.',
      letter: 'Ik vraag een uittreksel uit het bevolkingsregister met mijn nationaliteit aan.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.nl,
          options: {
            work: 'Werk of examen',
            marriage: 'Huwelijk of wettelijke samenwoning',
            abroad: 'Verblijf in het buitenland',
            other: OTHER.nl,
          },
        },
        ...DETAILS_TEXTS.nl,
      },
    },
    fr: {
      title: 'Extrait du registre de la population : nationalité',
      about: 'Indique quelle est votre nationalité.',
      letter: 'Je demande un extrait du registre de la population mentionnant ma nationalité.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.fr,
          options: {
            work: 'Travail ou examen',
            marriage: 'Mariage ou cohabitation légale',
            abroad: 'Séjour à l’étranger',
            other: OTHER.fr,
          },
        },
        ...DETAILS_TEXTS.fr,
      },
    },
    de: {
      title: 'Auszug aus dem Bevölkerungsregister: Staatsangehörigkeit',
      about: 'Zeigt, welche Staatsangehörigkeit Sie haben.',
      letter: 'Ich beantrage einen Auszug aus dem Bevölkerungsregister mit meiner Staatsangehörigkeit.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.de,
          options: {
            work: 'Arbeit oder Prüfung',
            marriage: 'Eheschließung oder gesetzliches Zusammenwohnen',
            abroad: 'Aufenthalt im Ausland',
            other: OTHER.de,
          },
        },
        ...DETAILS_TEXTS.de,
      },
    },
    en: {
      title: 'Extract from the population register: nationality',
      about: 'Shows which nationality you have.',
      letter: 'I ask for an extract from the population register that shows my nationality.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.en,
          options: {
            work: 'Work or an examination',
            marriage: 'Marriage or legal cohabitation',
            abroad: 'Stay abroad',
            other: OTHER.en,
          },
        },
        ...DETAILS_TEXTS.en,
      },
    },
  },
});
