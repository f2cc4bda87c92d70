/** Reporting a change of address. No document follows: the neighbourhood police officer looks whether the person lives there. */
import { MUNICIPALITY_MAX, STREET_MAX } from '../../accounts/person-fields.ts';
import { defineDocument } from '../catalogue/document-kind.ts';
import { choice, date, line, postalCode } from '../catalogue/form-fields.ts';

export const changeOfAddress = defineDocument({
  id: 'change-of-address',
  group: 'address',
  who: { eidLogin: true, minimumAge: 18 },
  signature: 'always',
  delivery: false,
  fields: {
    move_date: date('near'),
    street_and_number: line(STREET_MAX, { autocomplete: 'address-line1' }),
    postal_code: postalCode(),
    municipality: line(MUNICIPALITY_MAX, { autocomplete: 'address-level2' }),
    who_moves: choice('alone', 'household', 'some'),
    others: { ...line(200, { required: false }), requiredWhen: { field: 'who_moves', is: ['some'] } },
  },
  texts: {
    nl: {
      title: 'Adresverandering',
      about: 'Meld uw nieuwe adres. Doe dat binnen acht werkdagen na uw verhuizing.',
      letter: 'Ik meld de verandering van mijn hoofdverblijfplaats naar dit nieuwe adres.',
      afterwards: 'De wijkagent komt langs op het nieuwe adres. Daarna past de gemeente uw eID aan.',
      fields: {
        move_date: { label: 'Datum van de verhuizing' },
        street_and_number: { label: 'Nieuwe straat, nummer en bus' },
        postal_code: { label: 'Nieuwe postcode' },
        municipality: { label: 'Nieuwe gemeente' },
        who_moves: {
          label: 'Wie verhuist?',
          options: { alone: 'Ik alleen', household: 'Mijn hele gezin', some: 'Ik en sommige gezinsleden' },
        },
        others: {
          label: 'Namen van de gezinsleden die meeverhuizen',
        },
      },
    },
    fr: {
      title: 'Changement d’adresse',
      about: 'Déclarez votre nouvelle adresse. Faites-le dans les huit jours ouvrables après votre déménagement.',
      letter: 'Je déclare le changement de ma résidence principale vers cette nouvelle adresse.',
      afterwards: 'L’agent de quartier passera à la nouvelle adresse. Ensuite, la commune adapte votre eID.',
      fields: {
        move_date: { label: 'Date du déménagement' },
        street_and_number: { label: 'Nouvelle rue, numéro et boîte' },
        postal_code: { label: 'Nouveau code postal' },
        municipality: { label: 'Nouvelle commune' },
        who_moves: {
          label: 'Qui déménage ?',
          options: { alone: 'Moi uniquement', household: 'Tout mon ménage', some: 'Moi et certains membres du ménage' },
        },
        others: {
          label: 'Noms des membres du ménage qui déménagent aussi',
        },
      },
    },
    de: {
      title: 'Adressänderung',
      about: 'Melden Sie Ihre neue Adresse. Tun Sie das innerhalb von acht Werktagen nach dem Umzug.',
      letter: 'Ich melde die Verlegung meines Hauptwohnorts an diese neue Adresse.',
      afterwards: 'Der Revierpolizist kommt an der neuen Adresse vorbei. Danach passt die Gemeinde Ihre eID an.',
      fields: {
        move_date: { label: 'Datum des Umzugs' },
        street_and_number: { label: 'Neue Straße, Hausnummer und Briefkastennummer' },
        postal_code: { label: 'Neue Postleitzahl' },
        municipality: { label: 'Neue Gemeinde' },
        who_moves: {
          label: 'Wer zieht um?',
          options: {
            alone: 'Ich allein',
            household: 'Mein ganzer Haushalt',
            some: 'Ich und einige Haushaltsmitglieder',
          },
        },
        others: {
          label: 'Namen der Haushaltsmitglieder, die mit umziehen',
        },
      },
    },
    en: {
      title: 'Change of address',
      about: 'Report your new address. Do so within eight working days of moving.',
      letter: 'I report the change of my main residence to this new address.',
      afterwards:
        'The neighbourhood police officer will visit the new address. Then the municipality updates your eID.',
      fields: {
        move_date: { label: 'Date of the move' },
        street_and_number: { label: 'New street, number and box' },
        postal_code: { label: 'New postal code' },
        municipality: { label: 'New municipality' },
        who_moves: {
          label: 'Who moves?',
          options: { alone: 'I alone', household: 'My whole household', some: 'I and some of the household' },
        },
        others: {
          label: 'Names of the household members who move too',
        },
      },
    },
  },
});
