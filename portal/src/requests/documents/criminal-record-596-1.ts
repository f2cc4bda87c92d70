/** Extract from the criminal record, model 596.1 (article 596, first paragraph): for a regulated activity. */
import { defineDocument } from '../catalogue/document-kind.ts';
import { choice, line } from '../catalogue/form-fields.ts';
import { DETAILS, DETAILS_TEXTS, OTHER } from '../catalogue/shared-fields.ts';

export const criminalRecord5961 = defineDocument({
  id: 'criminal-record-596-1',
  group: 'criminalRecord',
  who: { eidLogin: true, minimumAge: 18 },
  signature: 'always',
  delivery: true,
  fields: {
    purpose: choice('security', 'drinks', 'transport', 'weapons', 'hunting', 'gambling', 'government', 'other'),
    ...DETAILS,
    requested_by: line(100, { required: false }),
  },
  texts: {
    nl: {
      title: 'Uittreksel uit het strafregister, model 596.1',
      about: 'Voor een activiteit waarvan de toegang door een wet geregeld is.',
      letter:
        'Ik vraag een uittreksel uit het strafregister volgens model 596.1 aan voor deze gereglementeerde activiteit.',
      fields: {
        purpose: {
          label: 'Voor welke activiteit?',
          options: {
            security: 'Bewaking en veiligheid',
            drinks: 'Drankgelegenheid',
            transport: 'Vervoer van personen of goederen',
            weapons: 'Wapenvergunning',
            hunting: 'Jachtverlof',
            gambling: 'Kansspelen',
            government: 'Functie bij politie, douane of defensie',
            other: OTHER.nl,
          },
        },
        ...DETAILS_TEXTS.nl,
        requested_by: {
          label: 'Gevraagd door (niet verplicht)',
          help: 'De overheid of de werkgever die het uittreksel vraagt.',
        },
      },
    },
    fr: {
      title: 'Extrait de casier judiciaire, modèle 596.1',
      about: 'Pour une activité dont l’accès est réglementé par une loi.',
      letter: 'Je demande un extrait de casier judiciaire selon le modèle 596.1 pour cette activité réglementée.',
      fields: {
        purpose: {
          label: 'Pour quelle activité ?',
          options: {
            security: 'Gardiennage et sécurité',
            drinks: 'Débit de boissons',
            transport: 'Transport de personnes ou de marchandises',
            weapons: 'Autorisation de détention d’armes',
            hunting: 'Permis de chasse',
            gambling: 'Jeux de hasard',
            government: 'Fonction à la police, à la douane ou à la défense',
            other: OTHER.fr,
          },
        },
        ...DETAILS_TEXTS.fr,
        requested_by: { label: 'Demandé par (facultatif)', help: 'L’autorité ou l’employeur qui demande l’extrait.' },
      },
    },
    de: {
      title: 'Auszug aus dem Strafregister, Muster 596.1',
      about: 'Für eine Tätigkeit, deren Zugang gesetzlich geregelt ist.',
      letter: 'Ich beantrage einen Auszug aus dem Strafregister nach Muster 596.1 für diese geregelte Tätigkeit.',
      fields: {
        purpose: {
          label: 'Für welche Tätigkeit?',
          options: {
            security: 'Bewachung und Sicherheit',
            drinks: 'Schankwirtschaft',
            transport: 'Beförderung von Personen oder Gütern',
            weapons: 'Waffenerlaubnis',
            hunting: 'Jagdschein',
            gambling: 'Glücksspiele',
            government: 'Stelle bei Polizei, Zoll oder Landesverteidigung',
            other: OTHER.de,
          },
        },
        ...DETAILS_TEXTS.de,
        requested_by: {
          label: 'Verlangt von (freiwillig)',
          help: 'Die Behörde oder der Arbeitgeber, die den Auszug verlangen.',
        },
      },
    },
    en: {
      title: 'Extract from the criminal record, model 596.1',
      about: 'For an activity to which a law regulates the access.',
      letter: 'I ask for an extract from the criminal record after model 596.1 for this regulated activity.',
      fields: {
        purpose: {
          label: 'For which activity?',
          options: {
            security: 'Guarding and security',
            drinks: 'Bar or café',
            transport: 'Transport of persons or goods',
            weapons: 'Weapon licence',
            hunting: 'Hunting licence',
            gambling: 'Games of chance',
            government: 'Post with police, customs or defence',
            other: OTHER.en,
          },
        },
        ...DETAILS_TEXTS.en,
        requested_by: {
          label: 'Asked by (optional)',
          help: 'The authority or the employer that asks for the extract.',
        },
      },
    },
  },
});
