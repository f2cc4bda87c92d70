/** What is wrong in a field of a form and what to type instead, in French. */
import type { ProblemTexts } from './nl.ts';

export const texts: ProblemTexts = {
  required: 'Remplissez ce champ.',
  tooLong: 'C’est trop long. Utilisez au maximum {limit} caractères.',
  hidden: 'Il y a ici des caractères invisibles ou illisibles. Videz le champ et tapez le texte vous-même.',
  choice: 'Choisissez une des possibilités.',
  nationalNumber: 'N’écrivez pas de numéro de registre national ici. La commune vous retrouve sans lui.',
  email: 'Indiquez une seule adresse e-mail, par exemple an.peeters@example.be.',
  phone:
    'Indiquez un seul numéro de téléphone, par exemple 0470 12 34 56, ou avec l’indicatif du pays : +31 20 123 45 67.',
  postalCode: 'Indiquez un code postal, par exemple 9000, ou pour une adresse à l’étranger 1012 JS ou L-1930.',
  postalCodeBelgian: 'Indiquez un code postal belge de quatre chiffres, par exemple 9000.',
  date: 'Indiquez une date, par exemple 30/07/1985 ou 30 juillet 1985.',
  dateNone: 'Ce jour n’existe pas. Vérifiez le jour et le mois ; écrivez par exemple 30/07/1985 pour le 30 juillet.',
  dateYear: 'Écrivez l’année en quatre chiffres, pas avant 1850, par exemple 30/07/1985.',
  dateWhole: 'Indiquez aussi le jour et le mois, par exemple 30/07/1985.',
  dateFuture: 'Cette date est dans le futur. Indiquez un jour jusqu’à aujourd’hui, par exemple 30/07/1985.',
  dateFar: 'Cette date est à plus d’un an d’aujourd’hui. Vérifiez l’année.',
};
