/** Life certificate. The signature shows that the person is there, so nobody asks for it without one. */
import { defineDocument } from '../catalogue/document-kind.ts';
import { choice, line } from '../catalogue/form-fields.ts';
import { DETAILS, DETAILS_TEXTS, OTHER, PURPOSE_LABELS } from '../catalogue/shared-fields.ts';

export const life = defineDocument({
  id: 'life',
  group: 'population',
  who: { eidLogin: true, minimumAge: 0 },
  signature: 'always',
  delivery: true,
  fields: { purpose: choice('pension', 'insurance', 'other'), ...DETAILS, institution: line(80, { required: false }) },
  texts: {
    nl: {
      title: 'Attest van leven',
      about: 'Bevestigt dat u in leven bent, bijvoorbeeld voor een pensioen uit het buitenland.',
      letter: 'Ik vraag een attest van leven aan.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.nl,
          options: { pension: 'Pensioen', insurance: 'Verzekering of rente', other: OTHER.nl },
        },
        ...DETAILS_TEXTS.nl,
        institution: { label: 'Instelling die het attest vraagt (niet verplicht)' },
      },
    },
    fr: {
      title: 'Certificat de vie',
      about: 'Confirme que vous êtes en vie, par exemple pour une pension étrangère.',
      letter: 'Je demande un certificat de vie.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.fr,
          options: { pension: 'Pension', insurance: 'Assurance ou rente', other: OTHER.fr },
        },
        ...DETAILS_TEXTS.fr,
        institution: { label: 'Organisme qui demande le certificat (facultatif)' },
      },
    },
    de: {
      title: 'Lebensbescheinigung',
      about: 'Bestätigt, dass Sie am Leben sind, zum Beispiel für eine Rente aus dem Ausland.',
      letter: 'Ich beantrage eine Lebensbescheinigung.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.de,
          options: { pension: 'Pension oder Rente', insurance: 'Versicherung', other: OTHER.de },
        },
        ...DETAILS_TEXTS.de,
        institution: { label: 'Einrichtung, die die Bescheinigung verlangt (freiwillig)' },
      },
    },
    en: {
      title: 'Life certificate',
      about: 'Confirms that you are alive, for example for a pension from abroad.',
      letter: 'I ask for a life certificate.',
      fields: {
        purpose: {
          label: PURPOSE_LABELS.en,
          options: { pension: 'Pension', insurance: 'Insurance or annuity', other: OTHER.en },
        },
        ...DETAILS_TEXTS.en,
        institution: { label: 'Institution that asks for the certificate (optional)' },
      },
    },
  },
});
