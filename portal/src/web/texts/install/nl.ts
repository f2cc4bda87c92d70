/** The page about installing, in Dutch: what is needed, and what each check may find. */
import type { TextTree } from '../text-tree.ts';

export const texts = {
  title: 'Installeren',
  linkHome: 'Kijk na of uw computer klaar is voor de eID',
  intro:
    'Om u met uw eID aan te melden hebt u vijf dingen nodig. Deze pagina kijkt na wat er al is, en blijft kijken terwijl u verdergaat.',
  needsScript: 'Zonder JavaScript kan deze pagina niets nakijken. De stappen hieronder blijven geldig.',
  withoutCard: 'Geen computer met kaartlezer? Registreer u met gebruikersnaam en paswoord.',
  allGood: 'Alles is er. U kunt uw eID gebruiken.',
  again: 'Opnieuw nakijken',
  computer: 'Een computer',
  computerHelp: 'Met Windows, macOS of Linux, en Chrome, Edge, Chromium of Firefox. Op een telefoon werkt de eID niet.',
  extension: 'De eID-extensie in uw browser',
  extensionGet: 'Extensie installeren voor {browser}',
  extensionNone: 'De gemeente zegt u waar u de extensie voor {browser} vindt.',
  extensionHelp: 'Net geïnstalleerd? Laad deze pagina dan opnieuw.',
  host: 'Het eID-programma op uw computer',
  hostGet: 'Programma installeren voor {system}',
  hostNone: 'De gemeente zegt u waar u het programma voor {system} vindt.',
  hostHelp: 'De extensie heeft het nodig om met de kaartlezer te spreken.',
  reader: 'Een kaartlezer',
  readerHelp: 'Steek hem in een USB-poort. De gemeente geeft kaartlezers gratis mee.',
  card: 'Uw eID en uw pincode',
  cardHelp: 'Schuif de kaart met de chip eerst in de lezer.',
  otherBrowser: 'uw browser',
  otherSystem: 'uw systeem',
  states: {
    checking: 'Even kijken',
    good: 'In orde',
    missing: 'Ontbreekt',
    outdated: 'Verouderd',
    problem: 'Er is iets mis',
    waiting: 'Nog niet te zien',
    unknownCard: 'Geen eID',
    severalCards: 'Meer dan één kaart',
    phone: 'Niet op dit toestel',
  },
};

/** The other languages have the same keys. */
export type InstallTexts = TextTree<typeof texts>;
