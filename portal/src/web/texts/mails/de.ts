/** Mails about a request, in German. */
import type { MailTexts } from './mail-texts.ts';

export const texts: MailTexts = {
  subject: 'Ihr Antrag {reference}',
  greeting: 'Guten Tag,',
  follow: 'Mehr sehen Sie auf dem E-Schalter, nachdem Sie sich angemeldet haben:',
  closing: 'Gemeinde {municipality}\nDiese Nachricht wurde automatisch gesendet; Sie können nicht darauf antworten.',
  steps: {
    send: 'Wir haben Ihren Antrag {reference} erhalten.',
    withdraw: 'Ihr Antrag {reference} ist zurückgezogen, wie Sie es wünschten.',
    take: 'Wir bearbeiten Ihren Antrag {reference}.',
    ask: 'Wir haben eine Frage zu Ihrem Antrag {reference}. Wir machen weiter, sobald Sie auf dem E-Schalter geantwortet haben.',
    approve: 'Ihr Antrag {reference} ist genehmigt.',
    refuse: 'Ihr Antrag {reference} ist abgelehnt. Auf dem E-Schalter lesen Sie, warum.',
    mail: 'Das Dokument zu Ihrem Antrag {reference} wurde mit der Post an Ihre Adresse geschickt.',
  },
};
