/** For a forgotten password, in German. */
import type { ForgottenTexts } from './nl.ts';

export const texts: ForgottenTexts = {
  title: 'Passwort vergessen',
  byMail:
    'Geben Sie Ihren Benutzernamen ein. Wenn Sie Ihre E-Mail-Adresse bestätigt haben, senden wir Ihnen einen Link, um ein neues Passwort zu wählen.',
  send: 'Link senden',
  otherWays: 'Andere Wege',
  byEid: 'Ist Ihr eID verknüpft? Damit brauchen Sie kein Passwort.',
  atTheCounter:
    'Haben Sie keines von beiden oder wissen Sie Ihren Benutzernamen nicht mehr? Wenden Sie sich an die Gemeinde.',
  sent: 'Gehören zu diesem Benutzernamen ein Passwort und eine bestätigte E-Mail-Adresse, dann ist der Link unterwegs. Er funktioniert einmal, eine halbe Stunde lang.',
  sentNothing:
    'Kommt nichts an, dann sehen Sie auch im Spam-Ordner nach und prüfen Sie den Benutzernamen. Haben Sie in der letzten Woche Ihre E-Mail-Adresse geändert, wird noch kein Link gesendet.',
  saved: 'Ihr neues Passwort ist gespeichert. Alle Ihre Sitzungen sind beendet.',
};
