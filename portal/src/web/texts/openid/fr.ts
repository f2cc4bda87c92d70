/** For logging in to other sites, in French. */
import type { OpenIdTexts } from './nl.ts';

export const texts: OpenIdTexts = {
  loginFor: '{site} demande qui vous êtes. Connectez-vous avec votre eID pour continuer.',
  loginOnlyEid: 'Un mot de passe ne suffit pas : l’autre site compte sur la lecture de votre eID.',
  consentTitle: 'Transmettre vos données ?',
  consentText: '{site} demande ces données à votre sujet. Elles ne sont transmises que si vous l’autorisez.',
  consentHost: 'Elles vont à {host}.',
  consentNothing: 'Seulement un numéro qui permet au site de vous reconnaître la prochaine fois, sans nom ni adresse.',
  consentRemembered:
    'Le site reçoit aussi un numéro qui lui permet de vous reconnaître. Jamais votre numéro de registre national. Votre autorisation reste valable jusqu’à ce que vous la retiriez dans Mes paramètres.',
  allow: 'Autoriser',
  refuse: 'Ne pas autoriser',
  sitesTitle: 'Sites autorisés',
  sitesText: 'Ces sites peuvent savoir qui vous êtes quand vous vous y connectez avec votre eID.',
  sitesNone: 'Vous n’avez encore autorisé aucun site.',
  sitesLink: 'Sites autorisés',
  knows: {
    number: 'un numéro pour vous reconnaître',
    profile: 'nom et date de naissance',
    address: 'adresse',
    email: 'adresse e-mail',
  },
  since: 'Depuis le {moment}',
  withdraw: 'Retirer l’autorisation',
};
