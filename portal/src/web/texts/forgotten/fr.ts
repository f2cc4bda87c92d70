/** For a forgotten password, in French. */
import type { ForgottenTexts } from './nl.ts';

export const texts: ForgottenTexts = {
  title: 'Mot de passe oublié',
  byMail:
    'Tapez votre nom d’utilisateur. Si vous avez confirmé votre adresse e-mail, nous vous envoyons un lien pour choisir un nouveau mot de passe.',
  send: 'M’envoyer un lien',
  otherWays: 'Autres possibilités',
  byEid: 'Votre eID est liée ? Avec elle, vous n’avez pas besoin de mot de passe.',
  atTheCounter:
    'Vous n’avez ni l’un ni l’autre, ou vous ne connaissez plus votre nom d’utilisateur ? Contactez la commune.',
  sent: 'Si ce nom d’utilisateur a un mot de passe et une adresse e-mail confirmée, le lien est en route. Il fonctionne une fois, pendant une demi-heure.',
  sentNothing:
    'Si rien n’arrive, regardez aussi dans les spams et vérifiez le nom d’utilisateur. Si vous avez changé d’adresse e-mail cette dernière semaine, aucun lien n’est encore envoyé.',
  saved: 'Votre nouveau mot de passe est enregistré. Toutes vos sessions sont terminées.',
};
