/** Mails about a request or an account, in German. */
import type { MailTexts } from './nl.ts';

export const texts: MailTexts = {
  subject: 'Ihr Antrag {reference}',
  greeting: 'Guten Tag,',
  follow: 'Mehr sehen Sie auf dem E-Schalter, nachdem Sie sich angemeldet haben:',
  closing: '{municipality}\nDiese Nachricht wurde automatisch gesendet; Sie können nicht darauf antworten.',
  gathered: '{count} Nachrichten zu Ihrem E-Schalter',
  reset: {
    subject: 'Ein neues Passwort',
    text: 'Jemand hat für Ihr Konto beim E-Schalter ein neues Passwort angefordert. Wählen Sie es mit diesem Link, binnen einer halben Stunde:',
    notYou: 'Waren Sie das nicht? Dann brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.',
  },
  confirm: {
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
    text: 'Diese E-Mail-Adresse wurde für ein Konto auf dem E-Schalter angegeben. Bestätigen Sie sie mit diesem Link innerhalb von zwei Tagen:',
    notYou:
      'Waren Sie das nicht selbst? Dann brauchen Sie nichts zu tun: An diese Adresse gehen keine anderen Nachrichten.',
  },
  undo: 'Waren Sie das nicht selbst? Mit diesem Link stellen Sie diese Adresse innerhalb von sieben Tagen wieder her. So lange gibt es per E-Mail kein neues Passwort:',
  steps: {
    send: 'Wir haben Ihren Antrag {reference} erhalten.',
    withdraw: 'Ihr Antrag {reference} ist zurückgezogen, wie Sie es wünschten.',
    take: 'Wir bearbeiten Ihren Antrag {reference}.',
    ask: 'Wir haben eine Frage zu Ihrem Antrag {reference}. Wir machen weiter, sobald Sie auf dem E-Schalter geantwortet haben.',
    approve: 'Ihr Antrag {reference} ist genehmigt.',
    refuse: 'Ihr Antrag {reference} ist abgelehnt. Auf dem E-Schalter lesen Sie, warum.',
    mail: 'Das Dokument zu Ihrem Antrag {reference} wurde mit der Post an Ihre Adresse geschickt.',
  },
  account: {
    subject: 'Ihr Konto auf dem E-Schalter',
    notYou:
      'Waren Sie das nicht selbst? Melden Sie sich an, beenden Sie Ihre Sitzungen, prüfen Sie Ihre Angaben und benachrichtigen Sie die Gemeinde:',
    changes: {
      'password-set': 'Ihr Konto hat jetzt ein Passwort.',
      'password-changed': 'Das Passwort Ihres Kontos wurde geändert.',
      'password-removed': 'Das Passwort Ihres Kontos wurde gelöscht. Sie melden sich ab jetzt mit Ihrer eID an.',
      'card-linked': 'Eine eID wurde mit Ihrem Konto verknüpft. Mit dieser Karte kann man sich jetzt anmelden.',
      'card-renewed': 'Ihre neue eID wurde mit Ihrem Konto verknüpft.',
      'card-unlinked':
        'Die eID ist nicht mehr mit Ihrem Konto verknüpft. Sie melden sich ab jetzt mit Ihrem Passwort an.',
      'email-changed':
        'Die E-Mail-Adresse Ihres Kontos wurde geändert. Dies ist die letzte Nachricht an die alte Adresse.',
    },
  },
};
