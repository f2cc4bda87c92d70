/** For logging in to other sites, in German. */
import type { OpenIdTexts } from './nl.ts';

export const texts: OpenIdTexts = {
  loginFor: '{site} fragt, wer Sie sind. Melden Sie sich mit Ihrer eID an, um fortzufahren.',
  loginOnlyEid: 'Ein Passwort genügt nicht: Die andere Website verlässt sich darauf, dass Ihre eID gelesen wurde.',
  consentTitle: 'Ihre Daten weitergeben?',
  consentText: '{site} fragt nach diesen Daten über Sie. Sie werden nur weitergegeben, wenn Sie es erlauben.',
  consentHost: 'Sie gehen an {host}.',
  consentNothing: 'Nur eine Nummer, an der die Website Sie beim nächsten Mal erkennt, ohne Namen und ohne Adresse.',
  consentRemembered:
    'Die Website erhält auch eine Nummer, an der sie Sie erkennt. Niemals Ihre Nationalregisternummer. Ihre Erlaubnis gilt, bis Sie sie unter Meine Parameter widerrufen.',
  allow: 'Erlauben',
  refuse: 'Nicht erlauben',
  sitesTitle: 'Erlaubte Websites',
  sitesText: 'Diese Websites dürfen wissen, wer Sie sind, wenn Sie sich dort mit Ihrer eID anmelden.',
  sitesNone: 'Sie haben noch keiner Website etwas erlaubt.',
  sitesLink: 'Erlaubte Websites',
  knows: {
    number: 'eine Nummer, an der sie Sie erkennt',
    profile: 'Name und Geburtsdatum',
    address: 'Adresse',
    email: 'E-Mail-Adresse',
  },
  since: 'Seit {moment}',
  withdraw: 'Erlaubnis widerrufen',
};
