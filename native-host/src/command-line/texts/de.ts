/** The command line in German. */
import type { CommandTexts } from './command-texts.ts';

export const de: CommandTexts = {
  about:
    'eID Loket auf diesem Computer: findet heraus, was nicht stimmt, und richtet das Programm für Ihre Browser ein.',
  help: {
    usage: 'Aufruf:',
    options: 'Optionen:',
    commands: 'Befehle:',
    arguments: 'Argumente:',
    show: 'diese Hilfe anzeigen',
  },
  wrongUse: {
    unknownCommand: (word) => `den Befehl ${word} gibt es nicht`,
    unknownOption: (word) => `die Option ${word} gibt es nicht`,
    missing: (word) => `${word} fehlt`,
    wrongValue: (word) => `${word} hat einen Wert, den es nicht gibt`,
    other: 'das ist nicht zu verstehen',
    seeHelp: 'siehe eid-loket --help',
  },
  interrupted: 'abgebrochen',
  options: {
    json: 'für Programme: JSON, eine Zeile je Ergebnis',
    language: 'nl, fr, de oder en; sonst die Sprache des Systems',
    watch: 'weitermachen und bei jeder Änderung wiederholen, bis Strg+C',
  },
  commands: {
    version: 'Version dieses Programms',
    readers: 'die Kartenleser, und ob eine Karte steckt',
    doctor: 'findet heraus, was nicht stimmt; mit einem Code: erklärt diesen Code',
  },
  protocol: 'Protokoll',
  noReader: 'Es gibt keinen Kartenleser.',
  card: { present: 'eine Karte steckt', empty: 'keine Karte', mute: 'eine Karte steckt, antwortet aber nicht' },
  codeArgument: 'ein Fehlercode, wie ihn das eID-Fenster zeigt',
  codeUnknown: 'diesen Code gibt es nicht; siehe docs/errors.md',
  whoMends: {
    citizen: 'Der Bürger kann das beheben.',
    portal: 'Die Website muss das beheben.',
    support: 'Der Helpdesk muss sich das ansehen.',
  },
  tryAgain: 'Ein neuer Versuch kann helfen.',
  noUseTrying: 'Ein neuer Versuch hilft nicht.',
};
