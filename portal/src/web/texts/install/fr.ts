/** The page about installing, in French. */
import type { InstallTexts } from './nl.ts';

export const texts: InstallTexts = {
  title: 'Installer',
  linkHome: 'Vérifiez si votre ordinateur est prêt pour l’eID',
  intro:
    'Pour vous connecter avec votre eID, il vous faut cinq choses. Cette page vérifie ce qui est déjà là, et continue de vérifier pendant que vous avancez.',
  needsScript: 'Sans JavaScript, cette page ne peut rien vérifier. Les étapes ci-dessous restent valables.',
  withoutCard: 'Pas d’ordinateur avec lecteur ? Créez un compte avec un nom d’utilisateur et un mot de passe.',
  allGood: 'Tout est là. Vous pouvez utiliser votre eID.',
  again: 'Vérifier à nouveau',
  computer: 'Un ordinateur',
  computerHelp:
    'Avec Windows, macOS ou Linux, et Chrome, Edge, Chromium ou Firefox. Sur un téléphone, l’eID ne fonctionne pas.',
  extension: 'L’extension eID dans votre navigateur',
  extensionGet: 'Installer l’extension pour {browser}',
  extensionNone: 'La commune vous dit où trouver l’extension pour {browser}.',
  extensionHelp: 'Vous venez de l’installer ? Rechargez alors cette page.',
  host: 'Le programme eID sur votre ordinateur',
  hostGet: 'Installer le programme pour {system}',
  hostNone: 'La commune vous dit où trouver le programme pour {system}.',
  hostHelp: 'L’extension en a besoin pour parler au lecteur de cartes.',
  reader: 'Un lecteur de cartes',
  readerHelp: 'Branchez-le à un port USB. La commune offre des lecteurs gratuitement.',
  card: 'Votre eID et votre code PIN',
  cardHelp: 'Glissez la carte dans le lecteur, la puce en premier.',
  otherBrowser: 'votre navigateur',
  otherSystem: 'votre système',
  states: {
    checking: 'Vérification',
    good: 'En ordre',
    missing: 'Manque',
    outdated: 'Trop ancien',
    problem: 'Un problème',
    waiting: 'Pas encore visible',
    unknownCard: 'Pas une eID',
    severalCards: 'Plus d’une carte',
    phone: 'Pas sur cet appareil',
  },
};
