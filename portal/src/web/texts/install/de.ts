/** The page about installing, in German. */
import type { InstallTexts } from './nl.ts';

export const texts: InstallTexts = {
  title: 'Installieren',
  linkHome: 'Prüfen Sie, ob Ihr Computer für die eID bereit ist',
  intro:
    'Um sich mit Ihrer eID anzumelden, brauchen Sie fünf Dinge. Diese Seite prüft, was schon da ist, und prüft weiter, während Sie vorankommen.',
  needsScript: 'Ohne JavaScript kann diese Seite nichts prüfen. Die Schritte unten gelten trotzdem.',
  withoutCard: 'Kein Computer mit Kartenleser? Registrieren Sie sich mit Benutzername und Passwort.',
  allGood: 'Alles ist da. Sie können Ihre eID benutzen.',
  again: 'Noch einmal prüfen',
  computer: 'Ein Computer',
  computerHelp:
    'Mit Windows, macOS oder Linux, und Chrome, Edge, Chromium oder Firefox. Auf einem Telefon geht die eID nicht.',
  extension: 'Die eID-Erweiterung in Ihrem Browser',
  extensionGet: 'Erweiterung installieren für {browser}',
  extensionNone: 'Die Gemeinde sagt Ihnen, wo Sie die Erweiterung für {browser} finden.',
  extensionHelp: 'Gerade installiert? Dann laden Sie diese Seite neu.',
  host: 'Das eID-Programm auf Ihrem Computer',
  hostGet: 'Programm installieren für {system}',
  hostNone: 'Die Gemeinde sagt Ihnen, wo Sie das Programm für {system} finden.',
  hostHelp: 'Die Erweiterung braucht es, um mit dem Kartenleser zu sprechen.',
  reader: 'Ein Kartenleser',
  readerHelp: 'Stecken Sie ihn in einen USB-Anschluss. Die Gemeinde gibt Kartenleser kostenlos ab.',
  card: 'Ihre eID und Ihr PIN-Code',
  cardHelp: 'Schieben Sie die Karte mit dem Chip voran in den Leser.',
  otherBrowser: 'Ihren Browser',
  otherSystem: 'Ihr System',
  states: {
    checking: 'Wird geprüft',
    good: 'In Ordnung',
    missing: 'Fehlt',
    outdated: 'Veraltet',
    problem: 'Etwas stimmt nicht',
    waiting: 'Noch nicht zu sehen',
    unknownCard: 'Keine eID',
    severalCards: 'Mehr als eine Karte',
    phone: 'Nicht auf diesem Gerät',
  },
};
