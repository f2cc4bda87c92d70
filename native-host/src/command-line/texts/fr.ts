/** The command line in French. */
import type { CommandTexts } from './command-texts.ts';

export const fr: CommandTexts = {
  about: 'eID Loket sur cet ordinateur : trouve ce qui ne va pas et installe le programme pour vos navigateurs.',
  help: {
    usage: 'Utilisation :',
    options: 'Options :',
    commands: 'Commandes :',
    arguments: 'Arguments :',
    show: 'afficher cette aide',
  },
  wrongUse: {
    unknownCommand: (word) => `la commande ${word} n’existe pas`,
    unknownOption: (word) => `l’option ${word} n’existe pas`,
    missing: (word) => `${word} manque`,
    wrongValue: (word) => `${word} a une valeur impossible`,
    other: 'ceci n’est pas compréhensible',
    seeHelp: 'voir eid-loket --help',
  },
  interrupted: 'interrompu',
  options: {
    json: 'pour les programmes : JSON, une ligne par résultat',
    language: 'nl, fr, de ou en ; sinon la langue du système',
    watch: 'continuer et répéter à chaque changement, jusqu’à Ctrl+C',
  },
  commands: {
    version: 'version de ce programme',
    readers: 'les lecteurs de cartes, et s’ils contiennent une carte',
    doctor: 'trouve ce qui ne va pas ; avec un code : explique ce code',
  },
  protocol: 'protocole',
  noReader: 'Il n’y a pas de lecteur de cartes.',
  card: { present: 'une carte est insérée', empty: 'pas de carte', mute: 'une carte est insérée, mais ne répond pas' },
  codeArgument: 'un code d’erreur, tel que la fenêtre eID l’affiche',
  codeUnknown: 'ce code n’existe pas ; voir docs/errors.md',
  whoMends: {
    citizen: 'Le citoyen peut y remédier.',
    portal: 'Le site web doit y remédier.',
    support: 'Le service d’assistance doit examiner ceci.',
  },
  tryAgain: 'Réessayer peut aider.',
  noUseTrying: 'Réessayer ne sert à rien.',
};
