/** For a forgotten password, in English. */
import type { ForgottenTexts } from './nl.ts';

export const texts: ForgottenTexts = {
  title: 'Forgotten password',
  byMail: 'Type your username. If you confirmed your e-mail address, we send you a link to choose a new password.',
  send: 'Send me a link',
  otherWays: 'Other ways',
  byEid: 'Is your eID linked? With it you need no password.',
  atTheCounter: 'Do you have neither, or have you forgotten your username too? Contact the municipality.',
  sent: 'If this username has a password and a confirmed e-mail address, the link is on its way. It works once, for half an hour.',
  sentNothing:
    'If nothing arrives, look under spam too and check the username. If you changed your e-mail address in the last week, no link is sent yet.',
  saved: 'Your new password has been saved. All your sessions have been ended.',
};
