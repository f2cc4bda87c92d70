/** What is wrong in a field of a form and what to type instead, in Dutch: a sentence for each rule, by the rule's name. */
import type { TextTree } from '../text-tree.ts';

export const texts = {
  required: 'Vul dit veld in.',
  tooLong: 'Dit is te lang. Gebruik hoogstens {limit} tekens.',
  hidden: 'Hier staan tekens die niet te zien of niet te lezen zijn. Maak het veld leeg en typ de tekst zelf.',
  choice: 'Kies een van de mogelijkheden.',
  nationalNumber: 'Schrijf hier geen rijksregisternummer. De gemeente vindt u ook zonder.',
  email: 'Vul één e-mailadres in, bijvoorbeeld an.peeters@example.be.',
  phone: 'Vul één telefoonnummer in, bijvoorbeeld 0470 12 34 56, of met de landcode: +31 20 123 45 67.',
  postalCode: 'Vul een postcode in, bijvoorbeeld 9000, of voor een adres in het buitenland 1012 JS of L-1930.',
  postalCodeBelgian: 'Vul een Belgische postcode van vier cijfers in, bijvoorbeeld 9000.',
  date: 'Vul een datum in, bijvoorbeeld 30/07/1985 of 30 juli 1985.',
  dateNone: 'Deze dag bestaat niet. Kijk dag en maand na; schrijf bijvoorbeeld 30/07/1985 voor 30 juli.',
  dateYear: 'Schrijf het jaar met vier cijfers, niet vroeger dan 1850, bijvoorbeeld 30/07/1985.',
  dateWhole: 'Vul ook de dag en de maand in, bijvoorbeeld 30/07/1985.',
  dateFuture: 'Deze datum ligt in de toekomst. Vul een dag tot en met vandaag in, bijvoorbeeld 30/07/1985.',
  dateFar: 'Deze datum ligt meer dan een jaar van vandaag. Kijk het jaar na.',
};

/** The other languages have the same keys. */
export type ProblemTexts = TextTree<typeof texts>;
