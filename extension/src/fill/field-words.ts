/**
 * The words by which forms ask for what stands on the card, in Dutch, French, German and English, and the tokens of the HTML
 * standard. Rows are tried from the top, so what is more particular stands first. Words are compared with text in small letters,
 * without accents (ß is ss), with one blank for every run of other characters.
 */

/** What a field wants. The card gives it whole, in part, or in another form. */
export type Datum =
  | 'nationalNumber'
  | 'cardNumber'
  | 'birthDay'
  | 'birthMonth'
  | 'birthYear'
  | 'birthPlace'
  | 'birthDate'
  | 'sex'
  | 'nationality'
  | 'surnameFirst'
  | 'fullName'
  | 'firstNames'
  | 'firstName'
  | 'otherNames'
  | 'surname'
  | 'postalCodeAndMunicipality'
  | 'streetAndNumber'
  | 'numberAndBox'
  | 'box'
  | 'houseNumber'
  | 'street'
  | 'postalCode'
  | 'municipality'
  | 'country'
  | 'fullAddress'
  /** "Name" alone: a surname beside a field for first names, else a whole name. */
  | 'someName'
  /** "Number" alone: of the house, beside a field for the street. */
  | 'someNumber';

interface WordsRow {
  datum: Datum;
  /** Of the attribute `autocomplete`. */
  tokens?: readonly string[];
  words?: RegExp;
}

/** A field that asks for something else, or about somebody else, whatever other words it has. */
export const OTHER_THINGS =
  /\b(e ?mail|courriel|tel|telefoon\w*|telephone|telefon\w*|phone|gsm|mobile?|handy\w*|fax|iban|bic|bank\w*|rekening\w*|compte|konto\w*|(?:credit|krediet|bank|betaal)\w* ?(?:card|kaart)\w*|kreditkart\w*|carte (?:bancaire|de credit)|cvc|cvv|wachtwoord|paswoord|mot de passe|passwor[dt]\w*|kennwort|pin|pincode|puk|code pin|captcha|user ?name|gebruikersnaam|nom d utilisateur|benutzername|login|identifiant|zoek\w*|search\w*|recherche\w*|suche\w*|bestandsnaam|file ?name|domein\w*|domain\w*|website|url|company|bedrijf\w*|onderneming\w*|organisati\w*|organi[sz]ation\w*|societe|entreprise|firma\w*|firmenname|unternehmen\w*|btw\w*|tva|vat|mwst|school\w*|ecole|schule|product\w*|produkt\w*|vereniging\w*|association|verein|subject|onderwerp|objet|betreff|nickname|bijnaam|surnom|spitzname|meisjesnaam|nom de jeune fille|maiden name|geburtsname|titel|title|kenteken|nummerplaat|dossier\w*|referen\w*|klant\w*|kunden\w*|client\w*|customer\w*|factuur\w*|invoice\w*|facture\w*|rechnungs?nummer)\b/;

/** Groups and labels about another person than the one whose card is in the reader. */
export const OTHER_PEOPLE =
  /\b(partner\w*|echtgeno\w*|conjoint\w*|epou(?:x|se)|ehe(?:gatte|frau|mann|partner)\w*|spouse|husband|wife|kind|kinderen|enfants?|child|children|kinder|kindes|zoon|dochter|fils|fille|sohn|tochter|moeder|vader|mere|pere|mutter|vater|mother|father|parents?|ouders?|eltern|noodcontact|contactpersoon|personne de contact|kontaktperson|emergency|werkgever\w*|employeur|arbeitgeber\w*|employer|overledene|defunte?|verstorben\w*|deceased|verhuurder|bailleur|vermieter|landlord|huisarts|dokter|medecin|arzt|doctor|getuigen?|temoins?|zeugen?|witness\w*|begunstigde|beneficiaire|begunstigter|beneficiary)\b/;

/** Makes "day", "month" and "year" those of a birth. */
export const BIRTH = /\b(geboorte\w*|geboren|naissance|ne e le|nee? le|geburts?\w*|birth\w*|born|dob|bday)\b/;

export const FIELD_WORDS: readonly WordsRow[] = [
  {
    datum: 'nationalNumber',
    words:
      /\b(rijksregister\w*|insz( ?nummer)?|niss|(numero (de |du |d )?)?registre national|nationalregister\w*|national (register|registration|registry|identification)( number)?|numero national|nationaal nummer|rrn|ssin)\b/,
  },
  {
    datum: 'cardNumber',
    words:
      /\b((nummer (van )?(de |uw |mijn )?)?identiteitskaart ?(nummer|nr)|nummer (van )?(de |uw |mijn )?identiteitskaart|numero (de )?(la |votre |ma )?carte d identite|personalausweis ?nummer|ausweis ?nummer|nummer (des|ihres) personalausweises|(identity|id|eid) card (number|no|nr))\b/,
  },
  {
    datum: 'birthDay',
    tokens: ['bday-day'],
    words: /^(geboorte ?dag|jour de naissance|geburtstag|birth ?day|day of birth)$/,
  },
  {
    datum: 'birthMonth',
    tokens: ['bday-month'],
    words: /\b(geboorte ?maand|mois de naissance|geburts ?monat|birth ?month|month of birth)\b/,
  },
  {
    datum: 'birthYear',
    tokens: ['bday-year'],
    words: /\b(geboorte ?jaar|annee de naissance|geburts ?jahr|birth ?year|year of birth)\b/,
  },
  {
    datum: 'birthPlace',
    words:
      /\b(geboorte ?(plaats|gemeente|stad)|plaats van geboorte|(lieu|commune|ville) de naissance|geburts ?(ort|stadt)|(place|town|city) of birth|birth ?place)\b/,
  },
  {
    datum: 'birthDate',
    tokens: ['bday'],
    words:
      /\b(geboorte ?datum|geboren op|date (de )?naissance|ne e le|nee? le|geburts ?datum|geboren am|date of birth|birth ?date|birthday|dob|bday)\b/,
  },
  { datum: 'sex', tokens: ['sex'], words: /\b(geslacht|sexe|geschlecht|sex|gender)\b/ },
  {
    datum: 'nationality',
    words: /\b(nationaliteit|nationalite|staats ?(angehorigkeit|burgerschaft)|nationalitat|nationality|citizenship)\b/,
  },
  {
    datum: 'surnameFirst',
    words:
      /\b((familie|achter)?naam (en|,)? ?voorna(a)?m(en)?|nom (et )?prenoms?|(familien|nach)?name (und )?vornamen?|(sur|last )name (and )?(first|given) names?)\b/,
  },
  {
    datum: 'fullName',
    tokens: ['name'],
    words:
      /\b(voornaam (en )?(familie|achter)?naam|prenoms? (et )?nom|vor (und )?nachname|vorname (und )?(nach|familien)?name|first (and )?last name|(volledige|hele) naam|nom complet|(vollstandiger|ganzer) name|full ?name|(uw|votre|ihr|your) (naam|nom|name))\b/,
  },
  {
    datum: 'otherNames',
    tokens: ['additional-name'],
    words:
      /\b((andere|overige|tweede) voorna(a)?m(en)?|(autres?|deuxieme) prenoms?|(weitere|zweiter?) vornamen?|(middle|additional|other) names?)\b/,
  },
  { datum: 'firstNames', words: /\b(voornamen|prenoms|vornamen|(first|given|fore) ?names)\b/ },
  {
    datum: 'firstName',
    tokens: ['given-name'],
    words: /\b(voornaam|prenom|vorname|first ?name|given ?name|forename|fname|roepnaam|rufname)\b/,
  },
  {
    datum: 'surname',
    tokens: ['family-name'],
    words:
      /\b(achter ?naam|familie ?naam|nom de famille|familien ?name|nach ?name|zu ?name|surname|last ?name|family ?name|lname)\b/,
  },
  {
    datum: 'postalCodeAndMunicipality',
    words:
      /\b((postcode|code postal|plz|postleitzahl|postal code|zip) (en |et |und |and )?(gemeente|woonplaats|plaats|stad|localite|commune|ville|(wohn)?ort|gemeinde|town|city|municipality))\b/,
  },
  {
    datum: 'streetAndNumber',
    tokens: ['address-line1'],
    words:
      /\b(straat(naam)? (en |)(huis ?)?(nummer|nr)( (en )?bus)?|rue (et )?(numero|n|no)( (et )?boite)?|strasse (und |)?(haus ?)?(nummer|nr)|street (and )?(house )?number|street address|(adres ?(lijn|regel)|address ?line|adresse ?ligne|adress ?zeile) ?1|address ?1|adres ?1|adresse ?1)\b/,
  },
  {
    datum: 'numberAndBox',
    words:
      /\b((huis ?)?(nummer|nr) (en )?bus|(numero|n|no) (et )?(boite|bte)|(haus ?)?(nummer|nr) (und )?(briefkasten|box)|(house )?number (and )?box)\b/,
  },
  {
    datum: 'box',
    words:
      /\b(bus ?(nummer|nr)?|boite( postale)?|bte|briefkasten( ?nummer)?|post ?box|box|box (number|nr|no)|toevoeging|appartement|apt)\b/,
  },
  {
    datum: 'houseNumber',
    words:
      /\b(huis ?(nummer|nr)|haus ?(nummer|nr)|house ?(number|no|nr)|numero (de )?(la )?(maison|rue|voie)|street ?(number|no|nr))\b/,
  },
  { datum: 'street', words: /\b(straat( ?naam)?|rue|nom de (la )?rue|voie|strasse(n ?name)?|street( ?name)?)\b/ },
  {
    datum: 'postalCode',
    tokens: ['postal-code'],
    words: /\b(post ?code|post ?nummer|code ?postal|cp|postleit ?zahl|plz|zip( ?code)?|postal( ?code)?)\b/,
  },
  {
    datum: 'municipality',
    tokens: ['address-level2'],
    words:
      /\b(gemeente|woonplaats|plaats( ?naam)?|stad|localite|commune|ville|(wohn)?ort|gemeinde|stadt|city|town|municipality|locality)\b/,
  },
  { datum: 'country', tokens: ['country', 'country-name'], words: /\b(land|pays|country|land code|country code)\b/ },
  {
    datum: 'fullAddress',
    tokens: ['street-address'],
    words:
      /\b((woon|thuis|volledig )?adres|adresse( (complete|du domicile))?|domicile|(wohn)?anschrift|wohn ?adresse|(home |full |postal )?address)\b/,
  },
  { datum: 'someName', words: /^(naam|nom|name)$/ },
  { datum: 'someNumber', words: /^(nummer|nr|numero|n|no|number|num|hausnr|huisnr)$/ },
];

/** Parts of a date, where the group or the field before says of which. */
export const DATE_PARTS: readonly { datum: 'birthDay' | 'birthMonth' | 'birthYear'; words: RegExp }[] = [
  { datum: 'birthDay', words: /\b(dag|jour|tag|day|dd|jj|tt)\b/ },
  { datum: 'birthMonth', words: /\b(maand|mois|monat|month|mm)\b/ },
  { datum: 'birthYear', words: /\b(jaar|annee|jahr|year|jjjj|aaaa|yyyy)\b/ },
];

/** One blank between words, small letters, no accents; "postalCode2" is "postal code 2". */
export const plain = (text: string): string =>
  text
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
