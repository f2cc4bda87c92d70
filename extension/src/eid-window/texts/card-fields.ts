/** The names of a card's fields, and of the values that the card keeps as codes. One row for each. */
import type { CardField } from '@eid-loket/shared/protocol/card-fields.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';

type Words = Readonly<Record<Language, string>>;

const words = (nl: string, fr: string, de: string, en: string): Words => ({ nl, fr, de, en });

export const FIELD_NAMES: Readonly<Record<CardField, Words>> = {
  surname: words('Naam', 'Nom', 'Name', 'Surname'),
  firstNames: words('Voornamen', 'Prénoms', 'Vornamen', 'First names'),
  thirdNameInitial: words(
    'Beginletter van de derde voornaam',
    'Initiale du troisième prénom',
    'Anfangsbuchstabe des dritten Vornamens',
    'Initial of the third first name',
  ),
  nobleCondition: words('Adellijke titel', 'Titre de noblesse', 'Adelstitel', 'Noble title'),
  birthDate: words('Geboortedatum', 'Date de naissance', 'Geburtsdatum', 'Date of birth'),
  birthLocation: words('Geboorteplaats', 'Lieu de naissance', 'Geburtsort', 'Place of birth'),
  sex: words('Geslacht', 'Sexe', 'Geschlecht', 'Sex'),
  nationality: words('Nationaliteit', 'Nationalité', 'Staatsangehörigkeit', 'Nationality'),
  nationalNumber: words(
    'Rijksregisternummer',
    'Numéro de registre national',
    'Nationalregisternummer',
    'National register number',
  ),
  cardNumber: words('Kaartnummer', 'Numéro de carte', 'Kartennummer', 'Card number'),
  documentType: words('Soort kaart', 'Type de carte', 'Art der Karte', 'Kind of card'),
  validFrom: words('Kaart geldig vanaf', 'Carte valable à partir du', 'Karte gültig ab', 'Card valid from'),
  validUntil: words('Kaart geldig tot', 'Carte valable jusqu’au', 'Karte gültig bis', 'Card valid until'),
  deliveryMunicipality: words('Uitgegeven door', 'Délivrée par', 'Ausgestellt von', 'Issued by'),
  chipNumber: words('Chipnummer', 'Numéro de puce', 'Chipnummer', 'Chip number'),
  specialStatus: words('Bijzonder statuut', 'Statut particulier', 'Besonderer Status', 'Special status'),
  duplicate: words('Duplicaatnummer', 'Numéro de duplicata', 'Duplikatnummer', 'Duplicate number'),
  specialOrganisation: words('Organisatie', 'Organisation', 'Organisation', 'Organisation'),
  familyMember: words(
    'Familielid van een EU-burger',
    'Membre de la famille d’un citoyen de l’UE',
    'Familienangehöriger eines EU-Bürgers',
    'Family member of an EU citizen',
  ),
  protection: words(
    'Internationale bescherming',
    'Protection internationale',
    'Internationaler Schutz',
    'International protection',
  ),
  labourMarketMention: words(
    'Vermelding arbeidsmarkt',
    'Mention marché du travail',
    'Vermerk Arbeitsmarkt',
    'Labour market mention',
  ),
  employerVat1: words(
    'Ondernemingsnummer werkgever',
    'Numéro d’entreprise de l’employeur',
    'Unternehmensnummer des Arbeitgebers',
    'Employer’s enterprise number',
  ),
  employerVat2: words(
    'Tweede ondernemingsnummer werkgever',
    'Deuxième numéro d’entreprise de l’employeur',
    'Zweite Unternehmensnummer des Arbeitgebers',
    'Employer’s second enterprise number',
  ),
  regionalFileNumber: words(
    'Regionaal dossiernummer',
    'Numéro de dossier régional',
    'Regionale Aktennummer',
    'Regional file number',
  ),
  brexitMention1: words('Vermelding brexit 1', 'Mention Brexit 1', 'Brexit-Vermerk 1', 'Brexit mention 1'),
  brexitMention2: words('Vermelding brexit 2', 'Mention Brexit 2', 'Brexit-Vermerk 2', 'Brexit mention 2'),
  cardAMention1: words('Vermelding A-kaart 1', 'Mention carte A 1', 'Vermerk A-Karte 1', 'A card mention 1'),
  cardAMention2: words('Vermelding A-kaart 2', 'Mention carte A 2', 'Vermerk A-Karte 2', 'A card mention 2'),
  euRegistrationDate: words(
    'Datum van registratie als EU-burger',
    'Date d’enregistrement comme citoyen de l’UE',
    'Datum der Eintragung als EU-Bürger',
    'Date of registration as an EU citizen',
  ),
  streetAndNumber: words('Straat en nummer', 'Rue et numéro', 'Straße und Nummer', 'Street and number'),
  postalCode: words('Postcode', 'Code postal', 'Postleitzahl', 'Postal code'),
  municipality: words('Gemeente', 'Commune', 'Gemeinde', 'Municipality'),
  photo: words('Foto', 'Photo', 'Foto', 'Photo'),
};

const VALUES: Readonly<Record<string, Words>> = {
  male: words('man', 'homme', 'männlich', 'male'),
  female: words('vrouw', 'femme', 'weiblich', 'female'),
  yes: words('ja', 'oui', 'ja', 'yes'),
  'belgian-citizen': words(
    'Belgische identiteitskaart',
    'carte d’identité belge',
    'belgischer Personalausweis',
    'Belgian identity card',
  ),
  'kids-id': words('Kids-ID', 'Kids-ID', 'Kids-ID', 'Kids-ID'),
  'white-cane': words('witte stok', 'canne blanche', 'weißer Stock', 'white cane'),
  'yellow-cane': words('gele stok', 'canne jaune', 'gelber Stock', 'yellow cane'),
  'extended-minority': words(
    'verlengde minderjarigheid',
    'minorité prolongée',
    'verlängerte Minderjährigkeit',
    'extended minority',
  ),
};

const isCode = (field: CardField) => ['sex', 'familyMember', 'documentType', 'specialStatus'].includes(field);
const isDate = (field: CardField) => /[dD]ate$|^valid/.test(field);

/** A value as people of that language write it. What is unknown is shown as the card has it. */
export function shownValue(field: CardField, value: string, language: Language): string {
  if (isDate(field)) return shownDate(value, language);
  if (!isCode(field)) return value;
  return value
    .split(', ')
    .map((code) => VALUES[code]?.[language] ?? code)
    .join(', ');
}

/** @param date YYYY, YYYY-MM or YYYY-MM-DD, as far as the card knows it */
export function shownDate(date: string, language: Language): string {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date);
  if (!parts) return date;
  const [, year, month, day] = parts;
  const known: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC' };
  if (month) known.month = 'long';
  if (day) known.day = 'numeric';
  const value = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  return new Intl.DateTimeFormat(language, known).format(value);
}
