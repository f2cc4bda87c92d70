/** The eID window in Dutch. */
import type { WindowTexts } from './window-texts.ts';

export const texts: WindowTexts = {
  title: 'eID Loket',
  asks: 'Deze website vraagt iets aan uw identiteitskaart:',
  operation: {
    login: 'u aanmelden',
    'read-identity': 'uw gegevens lezen om een formulier in te vullen',
    sign: 'een document ondertekenen',
    'get-certificates': 'de certificaten van uw kaart lezen',
    'prove-card': 'nagaan of uw kaart echt is',
    'read-values': 'dit formulier invullen met uw gegevens',
    'change-pin': 'uw pincode wijzigen',
  },
  connecting: 'Even geduld, we starten het eID-programma.',
  readerTitle: 'Sluit uw kaartlezer aan',
  readerHelp: 'Steek de kabel van de kaartlezer in uw computer. We gaan vanzelf verder.',
  cardTitle: 'Steek uw identiteitskaart in de lezer',
  cardHelp:
    'Met de chip naar voren. Bij kaarten van 2020 en later staat de chip op de andere zijde. We gaan vanzelf verder.',
  consentTitle: 'Wilt u dit toestaan?',
  consentLogin: 'Als u dit toestaat, krijgt de website:',
  consentRead: 'Als u dit toestaat, krijgt de website:',
  consentSign: 'U ondertekent precies deze tekst:',
  groups: {
    login: 'uw naam en rijksregisternummer, in het certificaat waarmee u zich aanmeldt',
    identity:
      'uw identiteit: naam, geboortedatum en -plaats, nationaliteit, geslacht, rijksregisternummer, kaartnummer',
    address: 'uw adres',
    photo: 'uw foto',
  },
  allow: 'Toestaan',
  continueToSign: 'Verder naar ondertekenen',
  cancel: 'Annuleren',
  pinTitle: 'Typ uw pincode',
  pinTitleSign: 'Typ uw pincode om te ondertekenen',
  pinLabel: 'Pincode',
  pinHelp: 'De 4 tot 12 cijfers van uw identiteitskaart. De website ziet ze niet.',
  confirm: 'Bevestigen',
  lastTry: 'Dit is uw laatste poging. Is de pincode fout, dan wordt uw kaart geblokkeerd.',
  lastTryConfirm: 'Ik wil mijn laatste poging gebruiken',
  nativePinTitle: 'Typ uw pincode in het andere venster',
  nativePinHelp:
    'Er is een venster van uw computer geopend dat om uw pincode vraagt. Ziet u het niet, kijk dan achter dit venster.',
  workingTitle: 'Even geduld',
  workingHelp: 'Laat uw kaart in de lezer zitten.',
  doneTitle: 'Klaar',
  doneHelp: 'U kunt verder op de website. U mag uw kaart uit de lezer halen.',
  failedTitle: 'Dat is niet gelukt',
  retry: 'Opnieuw proberen',
  close: 'Sluiten',
  code: 'Code voor de helpdesk:',
};
