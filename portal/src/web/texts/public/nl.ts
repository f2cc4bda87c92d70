/** The pages that a public body must have, in Dutch: contact, help, privacy, accessibility, map of the site, and deleting an account. */
import type { TextTree } from '../text-tree.ts';

export const texts = {
  footer: 'Over het e-loket',
  callUs: 'Hulp nodig? Bel {phone}.',
  contactTitle: 'Contact en openingsuren',
  contactIntro: 'Lukt iets niet, of doet u het liever samen met een medewerker? Bel, schrijf of kom langs.',
  contactNone: 'Kom langs aan het loket van de gemeente.',
  address: 'Adres',
  phone: 'Telefoon',
  email: 'E-mail',
  website: 'Website',
  hours: 'Openingsuren',
  alwaysOpen: 'Het e-loket zelf is dag en nacht open.',
  helpTitle: 'Hulp',
  help: [
    {
      title: 'Ik ben mijn pincode vergeten',
      lines: [
        'Ga met uw kaart naar de gemeente. U krijgt er een nieuwe pincode, met de PUK-code uit de brief die u bij uw kaart kreeg. Hebt u die brief niet meer? De gemeente vraagt een nieuwe aan.',
        'Na drie verkeerde pincodes na elkaar is uw pincode geblokkeerd. Ook dan helpt de gemeente u verder.',
      ],
    },
    {
      title: 'Mijn kaart is verloren of gestolen',
      lines: [
        'Bel meteen DOC STOP: 00800 2123 2123, gratis, dag en nacht. Uw kaart wordt geblokkeerd, zodat niemand ze kan gebruiken.',
        'Doe daarna aangifte bij de gemeente, of bij de politie als ze gestolen is, en vraag een nieuwe kaart aan.',
      ],
    },
    {
      title: 'Ik heb een nieuwe kaart',
      lines: ['Meld u aan met uw nieuwe kaart. Uw account hoort bij u, niet bij één kaart.'],
    },
    {
      title: 'Ik ben mijn paswoord vergeten',
      lines: [
        'Kies bij Verbinding maken voor een nieuw paswoord: wij sturen een link naar uw bevestigde e-mailadres. Of meld u aan met uw eID.',
      ],
    },
    {
      title: 'Het eID-venster verschijnt niet',
      lines: ['Kijk op de pagina Installeren wat er op uw computer nog nodig is.'],
    },
    {
      title: 'Ik heb geen kaartlezer',
      lines: ['De gemeente geeft kaartlezers gratis mee. U kunt u ook registreren met gebruikersnaam en paswoord.'],
    },
  ],
  privacyTitle: 'Privacyverklaring',
  privacyIntro: '{name} is verantwoordelijk voor de gegevens in dit e-loket.',
  privacyOfficer: 'Vragen over uw gegevens? Schrijf naar onze functionaris voor gegevensbescherming:',
  privacy: [
    {
      title: 'Wat wij bewaren, en hoe lang',
      lines: [
        'Uw gegevens (naam, geboorte, nationaliteit, adres), uw e-mailadres en telefoonnummer als u ze geeft, en uw kaartnummer: tot u uw account verwijdert.',
        'Uw rijksregisternummer, als u uw eID gebruikt: versleuteld, om u te herkennen. Geen pagina toont het.',
        'Uw aanvragen met hun verloop en handtekening: tot u uw account verwijdert. De gemeente houdt de documenten die ze opmaakt bij in haar eigen registers.',
        'Formulieren die u niet verstuurde: 90 dagen. Verstuurde e-mails: 30 dagen.',
        'Een lijst van handelingen (tijdstip, soort, nummer van het account) zonder uw naam: blijvend, om misbruik te vinden.',
        'Uw pincode ziet en bewaart het e-loket nooit. De foto op uw kaart wordt niet gelezen.',
      ],
    },
    {
      title: 'Waarom',
      lines: [
        'Om u te herkennen en uw aanvragen te behandelen. Dat is een taak van algemeen belang van de gemeente (artikel 6, lid 1, e, van de AVG).',
      ],
    },
    {
      title: 'Wie ze ziet',
      lines: [
        'De medewerkers van de gemeente die aanvragen behandelen.',
        'Bij het aanmelden en ondertekenen met uw eID vragen wij aan de overheid die de kaart uitgaf of uw certificaat nog geldig is. Verder gaan uw gegevens naar niemand.',
      ],
    },
    {
      title: 'Cookies',
      lines: [
        'Het e-loket gebruikt alleen cookies die het nodig heeft: voor uw sessie, uw taal en de veiligheid. Er wordt niets gemeten of gevolgd.',
      ],
    },
    {
      title: 'Uw rechten',
      lines: [
        'Inzien: op Mijn profiel staat wat het e-loket over u weet. U kunt daar al uw gegevens downloaden.',
        'Verbeteren: op Mijn parameters.',
        'Verwijderen: op Mijn profiel verwijdert u uw account en alles wat erbij hoort.',
        'Een klacht indienen kan bij de Gegevensbeschermingsautoriteit: www.gegevensbeschermingsautoriteit.be.',
      ],
    },
  ],
  accessibilityTitle: 'Toegankelijkheidsverklaring',
  accessibilityIntro:
    '{name} wil dat iedereen dit e-loket kan gebruiken, zoals de wet over toegankelijke websites van overheden het vraagt. Deze verklaring gaat over {origin}.',
  accessibility: [
    {
      title: 'Hoe toegankelijk is het e-loket?',
      lines: [
        'Het e-loket voldoet gedeeltelijk aan de Web Content Accessibility Guidelines 2.2, niveau AA, om de redenen hieronder.',
      ],
    },
    {
      title: 'Wat nog niet toegankelijk is',
      lines: [
        'Aanmelden en ondertekenen met de eID vraagt een computer met kaartlezer en JavaScript. Met gebruikersnaam en paswoord werkt het e-loket zonder.',
        'Het venster waarin u uw pincode typt, kan van uw systeem of kaartlezer zijn. Dat maken wij niet zelf.',
        'Op smalle schermen worden tabellen lijsten. Sommige schermlezers noemen ze dan geen tabel meer.',
      ],
    },
    {
      title: 'Hoe deze verklaring werd opgesteld',
      lines: [
        'Na een eigen onderzoek: elke pagina, in vier talen, wordt bij elke wijziging automatisch nagekeken, en de weg met het toetsenbord en zonder JavaScript wordt doorlopen. Mensen met een schermlezer hebben het e-loket nog niet beoordeeld.',
      ],
    },
  ],
  accessibilityDate: 'Laatst herzien op {date}.',
  feedbackTitle: 'Laat het ons weten',
  feedback:
    'Kunt u iets niet gebruiken? Meld het ons, dan zoeken wij een oplossing. U kunt alles ook aan het loket vragen.',
  enforcementTitle: 'Niet tevreden met ons antwoord?',
  enforcement: 'Dan kunt u terecht bij:',
  sitemapTitle: 'Overzicht van de pagina’s',
  sitemapEveryone: 'Voor iedereen',
  sitemapOwn: 'Na het aanmelden',
  data: 'Uw gegevens meenemen of verwijderen',
  dataText: 'Download wat het e-loket over u bewaart, als JSON-bestand, of verwijder uw account.',
  download: 'Mijn gegevens downloaden',
  deleteTitle: 'Account verwijderen',
  deleteText: [
    'Alles wat het e-loket over u bewaart wordt meteen verwijderd: uw gegevens, uw aanvragen en hun verloop. Dat kan niet ongedaan worden gemaakt.',
    'Aanvragen die nog lopen, worden niet meer behandeld. Documenten die de gemeente al opmaakte, blijven geldig.',
    'Met uw kaart kunt u zich later opnieuw registreren.',
  ],
  deleteWithCard: 'Account verwijderen met uw eID',
  deleteUnderstood: 'Ja, verwijder mijn account en al mijn aanvragen.',
  deleteTick: 'Vink aan dat u uw account wilt verwijderen.',
  deletedTitle: 'Uw account is verwijderd',
  deletedText: 'Het e-loket bewaart niets meer over u, behalve een regel zonder naam in de lijst van handelingen.',
} as const;

/** The other languages have the same keys. */
export type PublicTexts = TextTree<typeof texts>;
