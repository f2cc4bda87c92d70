/** Extract from the population register: who lives in the household. */
import { defineDocument } from '../catalogue/document-kind.ts';
import { choice } from '../catalogue/form-fields.ts';
import { DETAILS, DETAILS_TEXTS, OTHER, PURPOSE_LABELS } from '../catalogue/shared-fields.ts';

export const householdComposition = defineDocument({
  id: 'household-composition',
  group: 'population',
  who: { eidLogin: false, minimumAge: 0 },
  signature: 'with-card',
  delivery: true,
  fields: { purpose: choice('allowance', 'grant', 'housing', 'tax', 'other'), ...DETAILS },
  texts: {
    nl: {
      title: 'Uittreksel uit het bevolkingsregister: samenstelling van het gezin',
      about: 'Toont wie op uw adres in uw gezin ingeschreven is.',
      letter: 'Ik vraag een uittreksel uit het bevolkingsregister met de samenstelling van mijn gezin aan.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.nl,
          options: {
            allowance: 'Kinderbijslag of uitkering',
            grant: 'Studietoelage',
            housing: 'Huisvesting of sociale woning',
            tax: 'Belastingen',
            other: OTHER.nl,
          },
        },
        ...DETAILS_TEXTS.nl,
      },
    },
    fr: {
      title: 'Extrait du registre de la population : composition de ménage',
      about: 'Indique qui est inscrit dans votre ménage à votre adresse.',
      letter: 'Je demande un extrait du registre de la population mentionnant la composition de mon ménage.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.fr,
          options: {
            allowance: 'Allocations familiales ou indemnité',
            grant: 'Bourse d’études',
            housing: 'Logement ou logement social',
            tax: 'Impôts',
            other: OTHER.fr,
          },
        },
        ...DETAILS_TEXTS.fr,
      },
    },
    de: {
      title: 'Auszug aus dem Bevölkerungsregister: Haushaltszusammensetzung',
      about: 'Zeigt, wer an Ihrer Adresse in Ihrem Haushalt eingetragen ist.',
      letter: 'Ich beantrage einen Auszug aus dem Bevölkerungsregister mit der Zusammensetzung meines Haushalts.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.de,
          options: {
            allowance: 'Kindergeld oder Beihilfe',
            grant: 'Studienbeihilfe',
            housing: 'Wohnen oder Sozialwohnung',
            tax: 'Steuern',
            other: OTHER.de,
          },
        },
        ...DETAILS_TEXTS.de,
      },
    },
    en: {
      title: 'Extract from the population register: composition of the household',
      about: 'Shows who is registered in your household at your address.',
      letter: 'I ask for an extract from the population register that shows the composition of my household.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.en,
          options: {
            allowance: 'Child benefit or another benefit',
            grant: 'Study grant',
            housing: 'Housing or social housing',
            tax: 'Taxes',
            other: OTHER.en,
          },
        },
        ...DETAILS_TEXTS.en,
      },
    },
  },
});
