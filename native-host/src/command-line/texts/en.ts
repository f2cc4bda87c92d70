/** The command line in English. */
import type { CommandTexts } from './command-texts.ts';

export const en: CommandTexts = {
  about: 'eID Loket on this computer: finds out what is wrong, and installs the program for your browsers.',
  help: {
    usage: 'Usage:',
    options: 'Options:',
    commands: 'Commands:',
    arguments: 'Arguments:',
    show: 'show this help',
  },
  wrongUse: {
    unknownCommand: (word) => `there is no command ${word}`,
    unknownOption: (word) => `there is no option ${word}`,
    missing: (word) => `${word} is missing`,
    wrongValue: (word) => `${word} has a value that cannot be`,
    other: 'this cannot be understood',
    seeHelp: 'see eid-loket --help',
  },
  interrupted: 'interrupted',
  options: {
    json: 'for programs: JSON, one line a result',
    language: 'nl, fr, de or en; by default the language of the system',
    watch: 'go on and repeat at every change, until Ctrl+C',
  },
  commands: {
    version: 'version of this program',
    readers: 'the card readers, and whether a card is in',
    doctor: 'finds out what is wrong; with a code, explains that code',
  },
  protocol: 'protocol',
  noReader: 'There is no card reader.',
  card: { present: 'a card is in', empty: 'no card', mute: 'a card is in, but does not answer' },
  codeArgument: 'an error code, as the eID window shows it',
  codeUnknown: 'there is no such code; see docs/errors.md',
  whoMends: {
    citizen: 'The citizen can mend this.',
    portal: 'The website has to mend this.',
    support: 'The helpdesk has to look at this.',
  },
  tryAgain: 'Trying again may help.',
  noUseTrying: 'Trying again does not help.',
};
