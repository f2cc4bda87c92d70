/** The eID window in French. */
import type { WindowTexts } from './window-texts.ts';

export const texts: WindowTexts = {
  title: 'eID Loket',
  asks: 'Ce site demande quelque chose à votre carte d’identité :',
  operation: {
    login: 'vous connecter',
    'read-identity': 'lire vos données pour remplir un formulaire',
    sign: 'signer un document',
    'get-certificates': 'lire les certificats de votre carte',
    'prove-card': 'vérifier que votre carte est authentique',
    'read-values': 'remplir ce formulaire avec vos données',
    'change-pin': 'changer votre code PIN',
  },
  connecting: 'Un instant, nous démarrons le programme eID.',
  readerTitle: 'Branchez votre lecteur de cartes',
  readerHelp: 'Branchez le câble du lecteur à votre ordinateur. Nous continuons automatiquement.',
  cardTitle: 'Insérez votre carte d’identité dans le lecteur',
  cardHelp:
    'La puce vers l’avant. Sur les cartes à partir de 2020, la puce se trouve sur l’autre face. Nous continuons automatiquement.',
  consentTitle: 'Voulez-vous accepter ?',
  consentLogin: 'Si vous acceptez, le site reçoit :',
  consentRead: 'Si vous acceptez, le site reçoit :',
  consentSign: 'Vous signez exactement ce texte :',
  groups: {
    login: 'votre nom et votre numéro de registre national, dans le certificat qui sert à vous connecter',
    identity:
      'votre identité : nom, date et lieu de naissance, nationalité, sexe, numéro de registre national, numéro de carte',
    address: 'votre adresse',
    photo: 'votre photo',
  },
  allow: 'Accepter',
  continueToSign: 'Continuer vers la signature',
  cancel: 'Annuler',
  pinTitle: 'Tapez votre code PIN',
  pinTitleSign: 'Tapez votre code PIN pour signer',
  pinLabel: 'Code PIN',
  pinHelp: 'Les 4 à 12 chiffres de votre carte d’identité. Le site ne les voit pas.',
  confirm: 'Confirmer',
  lastTry: 'C’est votre dernier essai. Si le code est faux, votre carte sera bloquée.',
  lastTryConfirm: 'Je veux utiliser mon dernier essai',
  nativePinTitle: 'Tapez votre code PIN dans l’autre fenêtre',
  nativePinHelp:
    'Une fenêtre de votre ordinateur demande votre code PIN. Si vous ne la voyez pas, regardez derrière celle-ci.',
  workingTitle: 'Un instant',
  workingHelp: 'Laissez votre carte dans le lecteur.',
  doneTitle: 'C’est fait',
  doneHelp: 'Vous pouvez continuer sur le site et retirer votre carte du lecteur.',
  failedTitle: 'Cela n’a pas fonctionné',
  retry: 'Réessayer',
  close: 'Fermer',
  code: 'Code pour le helpdesk :',
};
