/** Mails about a request or an account, in French. */
import type { MailTexts } from './nl.ts';

export const texts: MailTexts = {
  subject: 'Votre demande {reference}',
  greeting: 'Madame, Monsieur,',
  follow: 'Vous trouverez plus de détails sur l’e-guichet, après vous être connecté :',
  closing: '{municipality}\nCe message a été envoyé automatiquement ; vous ne pouvez pas y répondre.',
  gathered: '{count} messages au sujet de votre e-guichet',
  reset: {
    subject: 'Un nouveau mot de passe',
    text: 'Quelqu’un a demandé un nouveau mot de passe pour votre compte sur l’e-guichet. Choisissez-le par ce lien, dans la demi-heure :',
    notYou: 'Ce n’était pas vous ? Alors vous ne devez rien faire : votre mot de passe reste tel quel.',
  },
  confirm: {
    subject: 'Confirmez votre adresse e-mail',
    text: 'Cette adresse e-mail a été indiquée pour un compte sur l’e-guichet. Confirmez-la par ce lien, dans les deux jours :',
    notYou: 'Ce n’était pas vous ? Vous n’avez rien à faire : aucun autre message ne sera envoyé à cette adresse.',
  },
  undo: 'Ce n’était pas vous ? Avec ce lien, vous rétablissez cette adresse dans les sept jours. Entre-temps, aucun nouveau mot de passe n’est donné par e-mail :',
  steps: {
    send: 'Nous avons bien reçu votre demande {reference}.',
    withdraw: 'Votre demande {reference} est retirée, comme vous l’avez demandé.',
    take: 'Nous traitons votre demande {reference}.',
    ask: 'Nous avons une question sur votre demande {reference}. Nous continuerons dès que vous aurez répondu sur l’e-guichet.',
    approve: 'Votre demande {reference} est approuvée.',
    refuse: 'Votre demande {reference} est refusée. Vous lirez pourquoi sur l’e-guichet.',
    mail: 'Le document de votre demande {reference} a été envoyé par la poste à votre adresse.',
  },
  account: {
    subject: 'Votre compte sur l’e-guichet',
    notYou:
      'Ce n’était pas vous ? Connectez-vous, mettez fin à vos sessions, vérifiez vos paramètres et prévenez la commune :',
    changes: {
      'password-set': 'Votre compte a maintenant un mot de passe.',
      'password-changed': 'Le mot de passe de votre compte a été modifié.',
      'password-removed':
        'Le mot de passe de votre compte a été supprimé. Vous vous connectez désormais avec votre eID.',
      'card-linked': 'Une eID a été liée à votre compte. Cette carte permet désormais de s’y connecter.',
      'card-renewed': 'Votre nouvelle eID a été liée à votre compte.',
      'card-unlinked': 'L’eID n’est plus liée à votre compte. Vous vous connectez désormais avec votre mot de passe.',
      'email-changed':
        'L’adresse e-mail de votre compte a été modifiée. Ceci est le dernier message envoyé à l’ancienne adresse.',
    },
  },
};
