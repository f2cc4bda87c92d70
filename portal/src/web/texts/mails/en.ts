/** Mails about a request or an account, in English. */
import type { MailTexts } from './nl.ts';

export const texts: MailTexts = {
  subject: 'Your request {reference}',
  greeting: 'Hello,',
  follow: 'You see more on the e-counter, once you have logged in:',
  closing: '{municipality}\nThis message was sent automatically; you cannot reply to it.',
  gathered: '{count} messages about your e-counter',
  reset: {
    subject: 'A new password',
    text: 'Somebody asked for a new password for your account on the e-counter. Choose it by this link, within half an hour:',
    notYou: 'Was this not you? Then you need not do anything: your password stays as it is.',
  },
  confirm: {
    subject: 'Confirm your e-mail address',
    text: 'This e-mail address was given for an account on the e-counter. Confirm it by this link, within two days:',
    notYou: 'Was this not you? Then you need not do anything: no other messages go to this address.',
  },
  undo: 'Was it not you? This link puts this address back within seven days. Until then no new password is given by e-mail:',
  steps: {
    send: 'We have received your request {reference}.',
    withdraw: 'Your request {reference} has been withdrawn, as you asked.',
    take: 'We are working on your request {reference}.',
    ask: 'We have a question about your request {reference}. We go on as soon as you have answered on the e-counter.',
    approve: 'Your request {reference} has been approved.',
    refuse: 'Your request {reference} has been refused. On the e-counter you can read why.',
    mail: 'The document of your request {reference} has been sent to your address by post.',
  },
  account: {
    subject: 'Your account on the e-counter',
    notYou: 'Was this not you? Log in, end your sessions, check your parameters and tell the municipality:',
    changes: {
      'password-set': 'Your account now has a password.',
      'password-changed': 'The password of your account has been changed.',
      'password-removed': 'The password of your account has been removed. From now on you log in with your eID.',
      'card-linked': 'An eID has been linked to your account. That card can now be used to log in.',
      'card-renewed': 'Your new eID has been linked to your account.',
      'card-unlinked': 'The eID has been unlinked from your account. From now on you log in with your password.',
      'email-changed':
        'The e-mail address of your account has been changed. This is the last message to the old address.',
    },
  },
};
