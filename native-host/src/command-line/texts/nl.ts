/** The command line in Dutch. */
import type { CommandTexts } from './command-texts.ts';

export const nl: CommandTexts = {
  about: 'eID Loket op deze computer: zoekt uit wat er mis is, en installeert het programma voor uw browsers.',
  help: {
    usage: 'Gebruik:',
    options: 'Opties:',
    commands: 'Opdrachten:',
    arguments: 'Argumenten:',
    show: 'toon deze hulp',
  },
  wrongUse: {
    unknownCommand: (word) => `de opdracht ${word} bestaat niet`,
    unknownOption: (word) => `de optie ${word} bestaat niet`,
    missing: (word) => `${word} ontbreekt`,
    wrongValue: (word) => `${word} heeft een waarde die niet kan`,
    other: 'dit is niet te begrijpen',
    seeHelp: 'zie eid-loket --help',
  },
  interrupted: 'onderbroken',
  options: {
    json: 'voor programma’s: JSON, één regel per resultaat',
    language: 'nl, fr, de of en; anders de taal van het systeem',
    watch: 'ga door en herhaal bij elke verandering, tot Ctrl+C',
  },
  commands: {
    version: 'versie van dit programma',
    readers: 'de kaartlezers, en of er een kaart in zit',
    doctor: 'zoekt uit wat er mis is; met een code: legt die code uit',
  },
  protocol: 'protocol',
  noReader: 'Er is geen kaartlezer.',
  card: { present: 'er zit een kaart in', empty: 'geen kaart', mute: 'er zit een kaart in, maar ze antwoordt niet' },
  codeArgument: 'een foutcode, zoals het eID-venster ze toont',
  codeUnknown: 'die code bestaat niet; zie docs/errors.md',
  whoMends: {
    citizen: 'De burger kan dit oplossen.',
    portal: 'De website moet dit oplossen.',
    support: 'De helpdesk moet dit bekijken.',
  },
  tryAgain: 'Opnieuw proberen kan helpen.',
  noUseTrying: 'Opnieuw proberen helpt niet.',
};
