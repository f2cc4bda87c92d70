/** For logging in to other sites, in Dutch. */
import type { TextTree } from '../text-tree.ts';

export const texts = {
  loginFor: '{site} vraagt wie u bent. Meld u aan met uw eID om verder te gaan.',
  loginOnlyEid: 'Met een paswoord kan dit niet: de andere website rekent erop dat uw eID gelezen is.',
  consentTitle: 'Uw gegevens doorgeven?',
  consentText: '{site} vraagt deze gegevens over u. Ze worden pas doorgegeven als u dat toestaat.',
  consentHost: 'Ze gaan naar {host}.',
  consentNothing: 'Alleen een nummer waaraan de website u de volgende keer herkent, zonder naam of adres.',
  consentRemembered:
    'De website krijgt ook een nummer waaraan ze u herkent. Nooit uw rijksregisternummer. Uw toestemming blijft gelden tot u ze intrekt bij Mijn parameters.',
  allow: 'Toestaan',
  refuse: 'Niet toestaan',
  sitesTitle: 'Websites met uw toestemming',
  sitesText: 'Deze websites mogen weten wie u bent als u zich er met uw eID aanmeldt.',
  sitesNone: 'U gaf nog geen enkele website toestemming.',
  sitesLink: 'Websites met uw toestemming',
  knows: {
    number: 'een nummer waaraan ze u herkent',
    profile: 'naam en geboortedatum',
    address: 'adres',
    email: 'e-mailadres',
  },
  since: 'Sinds {moment}',
  withdraw: 'Toestemming intrekken',
};

/** The other languages have the same keys. */
export type OpenIdTexts = TextTree<typeof texts>;
