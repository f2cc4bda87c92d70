/** Mails about a request, in French. */
import type { MailTexts } from './mail-texts.ts';

export const texts: MailTexts = {
  subject: 'Votre demande {reference}',
  greeting: 'Madame, Monsieur,',
  follow: 'Vous trouverez plus de détails sur l’e-guichet, après vous être connecté :',
  closing: 'Commune de {municipality}\nCe message a été envoyé automatiquement ; vous ne pouvez pas y répondre.',
  steps: {
    send: 'Nous avons bien reçu votre demande {reference}.',
    withdraw: 'Votre demande {reference} est retirée, comme vous l’avez demandé.',
    take: 'Nous traitons votre demande {reference}.',
    ask: 'Nous avons une question sur votre demande {reference}. Nous continuerons dès que vous aurez répondu sur l’e-guichet.',
    approve: 'Votre demande {reference} est approuvée.',
    refuse: 'Votre demande {reference} est refusée. Vous lirez pourquoi sur l’e-guichet.',
    mail: 'Le document de votre demande {reference} a été envoyé par la poste à votre adresse.',
  },
};
