/** Mails about a request, in English. */
import type { MailTexts } from './mail-texts.ts';

export const texts: MailTexts = {
  subject: 'Your request {reference}',
  greeting: 'Hello,',
  follow: 'You see more on the e-counter, once you have logged in:',
  closing: 'Municipality of {municipality}\nThis message was sent automatically; you cannot reply to it.',
  steps: {
    send: 'We have received your request {reference}.',
    withdraw: 'Your request {reference} has been withdrawn, as you asked.',
    take: 'We are working on your request {reference}.',
    ask: 'We have a question about your request {reference}. We go on as soon as you have answered on the e-counter.',
    approve: 'Your request {reference} has been approved.',
    refuse: 'Your request {reference} has been refused. On the e-counter you can read why.',
    mail: 'The document of your request {reference} has been sent to your address by post.',
  },
};
