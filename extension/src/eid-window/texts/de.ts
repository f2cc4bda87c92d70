/** The eID window in German. */
import type { WindowTexts } from './window-texts.ts';

export const texts: WindowTexts = {
  title: 'eID Loket',
  asks: 'Diese Website bittet Ihren Personalausweis um etwas:',
  operation: {
    login: 'Sie anmelden',
    'read-identity': 'Ihre Daten lesen, um ein Formular auszufüllen',
    sign: 'ein Dokument unterschreiben',
  },
  connecting: 'Einen Moment, das eID-Programm wird gestartet.',
  readerTitle: 'Schließen Sie Ihren Kartenleser an',
  readerHelp: 'Stecken Sie das Kabel des Kartenlesers in Ihren Computer. Es geht von selbst weiter.',
  cardTitle: 'Stecken Sie Ihren Personalausweis in den Leser',
  cardHelp: 'Mit dem Chip voran. Bei Karten ab 2020 ist der Chip auf der anderen Seite. Es geht von selbst weiter.',
  consentTitle: 'Möchten Sie zustimmen?',
  consentLogin: 'Wenn Sie zustimmen, erhält die Website:',
  consentRead: 'Wenn Sie zustimmen, erhält die Website:',
  consentSign: 'Sie unterschreiben genau diesen Text:',
  groups: {
    login: 'Ihren Namen und Ihre Nationalregisternummer, im Zertifikat für die Anmeldung',
    identity:
      'Ihre Identität: Name, Geburtsdatum und -ort, Staatsangehörigkeit, Geschlecht, Nationalregisternummer, Kartennummer',
    address: 'Ihre Adresse',
    photo: 'Ihr Foto',
  },
  allow: 'Zustimmen',
  continueToSign: 'Weiter zur Unterschrift',
  cancel: 'Abbrechen',
  pinTitle: 'Geben Sie Ihren PIN-Code ein',
  pinTitleSign: 'Geben Sie Ihren PIN-Code ein, um zu unterschreiben',
  pinLabel: 'PIN-Code',
  pinHelp: 'Die 4 bis 12 Ziffern Ihres Personalausweises. Die Website sieht sie nicht.',
  confirm: 'Bestätigen',
  lastTry: 'Das ist Ihr letzter Versuch. Ist der Code falsch, wird Ihre Karte gesperrt.',
  lastTryConfirm: 'Ich möchte meinen letzten Versuch nutzen',
  nativePinTitle: 'Geben Sie Ihren PIN-Code im anderen Fenster ein',
  nativePinHelp:
    'Ein Fenster Ihres Computers fragt nach Ihrem PIN-Code. Wenn Sie es nicht sehen, schauen Sie hinter dieses Fenster.',
  workingTitle: 'Einen Moment',
  workingHelp: 'Lassen Sie Ihre Karte im Leser.',
  doneTitle: 'Fertig',
  doneHelp: 'Sie können auf der Website weitermachen und Ihre Karte herausnehmen.',
  failedTitle: 'Das hat nicht geklappt',
  retry: 'Erneut versuchen',
  close: 'Schließen',
  code: 'Code für den Helpdesk:',
};
