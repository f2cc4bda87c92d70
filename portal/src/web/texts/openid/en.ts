/** For logging in to other sites, in English. */
import type { OpenIdTexts } from './nl.ts';

export const texts: OpenIdTexts = {
  loginFor: '{site} asks who you are. Log in with your eID to go on.',
  loginOnlyEid: 'A password is not enough for this: the other website relies on your eID having been read.',
  consentTitle: 'Pass on your data?',
  consentText: '{site} asks for this data about you. It is passed on only if you allow it.',
  consentHost: 'It goes to {host}.',
  consentNothing: 'Only a number by which the website knows you again next time, without name or address.',
  consentRemembered:
    'The website also gets a number by which it knows you again. Never your national register number. Your permission holds until you withdraw it under My parameters.',
  allow: 'Allow',
  refuse: 'Do not allow',
  sitesTitle: 'Websites with your permission',
  sitesText: 'These websites may know who you are when you log in there with your eID.',
  sitesNone: 'You have not given any website permission yet.',
  sitesLink: 'Websites with your permission',
  knows: {
    number: 'a number by which it knows you again',
    profile: 'name and date of birth',
    address: 'address',
    email: 'e-mail address',
  },
  since: 'Since {moment}',
  withdraw: 'Withdraw permission',
};
