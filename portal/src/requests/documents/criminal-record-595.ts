/** Extract from the criminal record, model 595 (Code of Criminal Procedure, article 595): for general use. */
import { defineDocument } from '../catalogue/document-kind.ts';
import { choice } from '../catalogue/form-fields.ts';
import { DETAILS, DETAILS_TEXTS, OTHER, PURPOSE_LABELS } from '../catalogue/shared-fields.ts';

export const criminalRecord595 = defineDocument({
  id: 'criminal-record-595',
  group: 'criminalRecord',
  who: { eidLogin: true, minimumAge: 18 },
  signature: 'always',
  delivery: true,
  fields: { purpose: choice('work', 'housing', 'abroad', 'nationality', 'other'), ...DETAILS },
  texts: {
    nl: {
      title: 'Uittreksel uit het strafregister, model 595',
      about: 'Voor algemeen gebruik, bijvoorbeeld een sollicitatie of een verblijf in het buitenland.',
      letter: 'Ik vraag een uittreksel uit het strafregister volgens model 595 aan.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.nl,
          options: {
            work: 'Sollicitatie, zonder contact met minderjarigen',
            housing: 'Huisvesting',
            abroad: 'Visum of verblijf in het buitenland',
            nationality: 'Nationaliteitsaanvraag',
            other: OTHER.nl,
          },
        },
        ...DETAILS_TEXTS.nl,
      },
    },
    fr: {
      title: 'Extrait de casier judiciaire, modèle 595',
      about: 'Pour un usage général, par exemple une candidature ou un séjour à l’étranger.',
      letter: 'Je demande un extrait de casier judiciaire selon le modèle 595.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.fr,
          options: {
            work: 'Candidature, sans contact avec des mineurs',
            housing: 'Logement',
            abroad: 'Visa ou séjour à l’étranger',
            nationality: 'Demande de nationalité',
            other: OTHER.fr,
          },
        },
        ...DETAILS_TEXTS.fr,
      },
    },
    de: {
      title: 'Auszug aus dem Strafregister, Muster 595',
      about: 'Zur allgemeinen Verwendung, zum Beispiel für eine Bewerbung oder einen Auslandsaufenthalt.',
      letter: 'Ich beantrage einen Auszug aus dem Strafregister nach Muster 595.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.de,
          options: {
            work: 'Bewerbung, ohne Kontakt mit Minderjährigen',
            housing: 'Wohnen',
            abroad: 'Visum oder Aufenthalt im Ausland',
            nationality: 'Antrag auf Staatsangehörigkeit',
            other: OTHER.de,
          },
        },
        ...DETAILS_TEXTS.de,
      },
    },
    en: {
      title: 'Extract from the criminal record, model 595',
      about: 'For general use, for example a job application or a stay abroad.',
      letter: 'I ask for an extract from the criminal record after model 595.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.en,
          options: {
            work: 'Job application, without contact with minors',
            housing: 'Housing',
            abroad: 'Visa or stay abroad',
            nationality: 'Application for nationality',
            other: OTHER.en,
          },
        },
        ...DETAILS_TEXTS.en,
      },
    },
  },
});
