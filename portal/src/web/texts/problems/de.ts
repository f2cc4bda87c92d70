/** What is wrong in a field of a form and what to type instead, in German. */
import type { ProblemTexts } from './nl.ts';

export const texts: ProblemTexts = {
  required: 'Füllen Sie dieses Feld aus.',
  tooLong: 'Das ist zu lang. Verwenden Sie höchstens {limit} Zeichen.',
  hidden: 'Hier stehen unsichtbare oder unlesbare Zeichen. Leeren Sie das Feld und tippen Sie den Text selbst.',
  choice: 'Wählen Sie eine der Möglichkeiten.',
  nationalNumber: 'Schreiben Sie hier keine Nationalregisternummer. Die Gemeinde findet Sie auch ohne.',
  email: 'Geben Sie eine einzige E-Mail-Adresse ein, zum Beispiel an.peeters@example.be.',
  phone:
    'Geben Sie eine einzige Telefonnummer ein, zum Beispiel 0470 12 34 56, oder mit Landesvorwahl: +31 20 123 45 67.',
  postalCode:
    'Geben Sie eine Postleitzahl ein, zum Beispiel 9000, oder für eine Adresse im Ausland 1012 JS oder L-1930.',
  postalCodeBelgian: 'Geben Sie eine belgische Postleitzahl mit vier Ziffern ein, zum Beispiel 9000.',
  date: 'Geben Sie ein Datum ein, zum Beispiel 30.07.1985 oder 30. Juli 1985.',
  dateNone:
    'Diesen Tag gibt es nicht. Prüfen Sie Tag und Monat; schreiben Sie zum Beispiel 30.07.1985 für den 30. Juli.',
  dateYear: 'Schreiben Sie das Jahr mit vier Ziffern, nicht vor 1850, zum Beispiel 30.07.1985.',
  dateWhole: 'Geben Sie auch Tag und Monat ein, zum Beispiel 30.07.1985.',
  dateFuture:
    'Dieses Datum liegt in der Zukunft. Geben Sie einen Tag bis einschließlich heute ein, zum Beispiel 30.07.1985.',
  dateFar: 'Dieses Datum liegt mehr als ein Jahr von heute entfernt. Prüfen Sie das Jahr.',
};
