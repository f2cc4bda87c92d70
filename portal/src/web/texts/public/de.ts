/** The public pages in German. */
import type { PublicTexts } from './nl.ts';

export const texts: PublicTexts = {
  footer: 'Über den E-Schalter',
  callUs: 'Brauchen Sie Hilfe? Rufen Sie {phone} an.',
  contactTitle: 'Kontakt und Öffnungszeiten',
  contactIntro:
    'Klappt etwas nicht, oder machen Sie es lieber mit jemandem zusammen? Rufen Sie an, schreiben Sie oder kommen Sie vorbei.',
  contactNone: 'Kommen Sie an den Schalter der Gemeinde.',
  address: 'Adresse',
  phone: 'Telefon',
  email: 'E-Mail',
  website: 'Website',
  hours: 'Öffnungszeiten',
  alwaysOpen: 'Der E-Schalter selbst ist Tag und Nacht geöffnet.',
  helpTitle: 'Hilfe',
  help: [
    {
      title: 'Ich habe meinen PIN-Code vergessen',
      lines: [
        'Gehen Sie mit Ihrer Karte zur Gemeinde. Dort erhalten Sie einen neuen PIN-Code, mit dem PUK-Code aus dem Brief, den Sie zu Ihrer Karte bekommen haben. Haben Sie den Brief nicht mehr? Die Gemeinde beantragt einen neuen.',
        'Nach drei falschen PIN-Codes hintereinander ist Ihr PIN-Code gesperrt. Auch dann hilft Ihnen die Gemeinde.',
      ],
    },
    {
      title: 'Meine Karte ist verloren oder gestohlen',
      lines: [
        'Rufen Sie sofort DOC STOP an: 00800 2123 2123, kostenlos, Tag und Nacht. Ihre Karte wird gesperrt, damit niemand sie benutzen kann.',
        'Melden Sie den Verlust danach bei der Gemeinde, einen Diebstahl bei der Polizei, und beantragen Sie eine neue Karte.',
      ],
    },
    {
      title: 'Ich habe eine neue Karte',
      lines: ['Melden Sie sich mit Ihrer neuen Karte an. Ihr Konto gehört zu Ihnen, nicht zu einer bestimmten Karte.'],
    },
    {
      title: 'Ich habe mein Passwort vergessen',
      lines: [
        'Wählen Sie auf der Seite Anmelden ein neues Passwort: Wir senden einen Link an Ihre bestätigte E-Mail-Adresse. Oder melden Sie sich mit Ihrer eID an.',
      ],
    },
    {
      title: 'Das eID-Fenster erscheint nicht',
      lines: ['Auf der Seite Installieren sehen Sie, was auf Ihrem Computer noch fehlt.'],
    },
    {
      title: 'Ich habe keinen Kartenleser',
      lines: [
        'Die Gemeinde gibt Kartenleser kostenlos ab. Sie können sich auch mit Benutzername und Passwort registrieren.',
      ],
    },
  ],
  privacyTitle: 'Datenschutzerklärung',
  privacyIntro: '{name} ist verantwortlich für die Daten in diesem E-Schalter.',
  privacyOfficer: 'Fragen zu Ihren Daten? Schreiben Sie an unsere Datenschutzbeauftragte Person:',
  privacy: [
    {
      title: 'Was wir aufbewahren, und wie lange',
      lines: [
        'Ihre Daten (Name, Geburt, Staatsangehörigkeit, Adresse), E-Mail-Adresse und Telefonnummer, wenn Sie sie angeben, und Ihre Kartennummer: bis Sie Ihr Konto löschen.',
        'Ihre Nationalregisternummer, wenn Sie Ihre eID benutzen: verschlüsselt, um Sie wiederzuerkennen. Keine Seite zeigt sie.',
        'Ihre Anträge mit Verlauf und Unterschrift: bis Sie Ihr Konto löschen. Die Gemeinde bewahrt die Dokumente, die sie ausstellt, in ihren eigenen Registern auf.',
        'Formulare, die Sie nicht gesendet haben: 90 Tage. Gesendete E-Mails: 30 Tage.',
        'Eine Liste der Vorgänge (Zeitpunkt, Art, Nummer des Kontos) ohne Ihren Namen: dauerhaft, um Missbrauch zu finden.',
        'Ihren PIN-Code sieht und bewahrt der E-Schalter nie. Das Foto auf Ihrer Karte wird nicht gelesen.',
      ],
    },
    {
      title: 'Warum',
      lines: [
        'Um Sie wiederzuerkennen und Ihre Anträge zu bearbeiten. Das ist eine Aufgabe der Gemeinde im öffentlichen Interesse (Artikel 6 Absatz 1 Buchstabe e DSGVO).',
      ],
    },
    {
      title: 'Wer sie sieht',
      lines: [
        'Die Mitarbeiter der Gemeinde, die Anträge bearbeiten.',
        'Beim Anmelden und Unterschreiben mit Ihrer eID fragen wir die Behörde, die die Karte ausgestellt hat, ob Ihr Zertifikat noch gültig ist. Sonst gehen Ihre Daten an niemanden.',
      ],
    },
    {
      title: 'Cookies',
      lines: [
        'Der E-Schalter benutzt nur Cookies, die er braucht: für Ihre Sitzung, Ihre Sprache und die Sicherheit. Es wird nichts gemessen oder verfolgt.',
      ],
    },
    {
      title: 'Ihre Rechte',
      lines: [
        'Einsehen: Mein Profil zeigt, was der E-Schalter über Sie weiß. Dort können Sie alle Ihre Daten herunterladen.',
        'Berichtigen: auf der Seite Meine Parameter.',
        'Löschen: Auf der Seite Mein Profil löschen Sie Ihr Konto und alles, was dazugehört.',
        'Beschweren können Sie sich bei der Datenschutzbehörde: www.datenschutzbehorde.be.',
      ],
    },
  ],
  accessibilityTitle: 'Erklärung zur Barrierefreiheit',
  accessibilityIntro:
    '{name} möchte, dass jeder diesen E-Schalter benutzen kann, wie es das Gesetz über barrierefreie Websites öffentlicher Stellen verlangt. Diese Erklärung gilt für {origin}.',
  accessibility: [
    {
      title: 'Wie barrierefrei ist der E-Schalter?',
      lines: [
        'Der E-Schalter erfüllt die Web Content Accessibility Guidelines 2.2, Stufe AA, teilweise, aus den unten genannten Gründen.',
      ],
    },
    {
      title: 'Was noch nicht barrierefrei ist',
      lines: [
        'Anmelden und Unterschreiben mit der eID verlangt einen Computer mit Kartenleser und JavaScript. Mit Benutzername und Passwort geht es ohne.',
        'Das Fenster, in dem Sie Ihren PIN-Code eingeben, kann zu Ihrem System oder Kartenleser gehören. Wir machen es nicht selbst.',
        'Auf schmalen Bildschirmen werden Tabellen zu Listen. Manche Screenreader nennen sie dann nicht mehr Tabelle.',
      ],
    },
    {
      title: 'Wie diese Erklärung entstand',
      lines: [
        'Nach einer Selbstbewertung: Jede Seite wird in vier Sprachen bei jeder Änderung automatisch geprüft, und der Weg mit der Tastatur und ohne JavaScript wird durchlaufen. Menschen mit Screenreader haben den E-Schalter noch nicht beurteilt.',
      ],
    },
  ],
  accessibilityDate: 'Zuletzt überprüft am {date}.',
  feedbackTitle: 'Sagen Sie es uns',
  feedback:
    'Können Sie etwas nicht benutzen? Melden Sie es uns, dann suchen wir eine Lösung. Sie können alles auch am Schalter erledigen.',
  enforcementTitle: 'Nicht zufrieden mit unserer Antwort?',
  enforcement: 'Dann können Sie sich wenden an:',
  sitemapTitle: 'Übersicht der Seiten',
  sitemapEveryone: 'Für alle',
  sitemapOwn: 'Nach der Anmeldung',
  data: 'Ihre Daten mitnehmen oder löschen',
  dataText: 'Laden Sie herunter, was der E-Schalter über Sie aufbewahrt, als JSON-Datei, oder löschen Sie Ihr Konto.',
  download: 'Meine Daten herunterladen',
  deleteTitle: 'Konto löschen',
  deleteText: [
    'Alles, was der E-Schalter über Sie aufbewahrt, wird sofort gelöscht: Ihre Daten, Ihre Anträge und deren Verlauf. Das lässt sich nicht rückgängig machen.',
    'Laufende Anträge werden nicht mehr bearbeitet. Dokumente, die die Gemeinde schon ausgestellt hat, bleiben gültig.',
    'Mit Ihrer Karte können Sie sich später neu registrieren.',
  ],
  deleteWithCard: 'Konto mit der eID löschen',
  deleteUnderstood: 'Ja, mein Konto und alle meine Anträge löschen.',
  deleteTick: 'Kreuzen Sie an, dass Sie Ihr Konto löschen möchten.',
  deletedTitle: 'Ihr Konto ist gelöscht',
  deletedText:
    'Der E-Schalter bewahrt nichts mehr über Sie auf, außer einer Zeile ohne Namen in der Liste der Vorgänge.',
};
