/** Usernames that would speak for the municipality or its machines. Each alone, put together, and with digits behind. */
import { usernameKey, usernameLook } from './username.ts';

const RESERVED = [
  ...[
    'admin',
    'administrator',
    'root',
    'system',
    'sysadmin',
    'superuser',
    'operator',
    'moderator',
    'owner',
    'webmaster',
  ],
  ...['postmaster', 'hostmaster', 'abuse', 'security', 'noreply', 'no-reply', 'mailer-daemon', 'nobody', 'anonymous'],
  ...[
    'support',
    'helpdesk',
    'help',
    'info',
    'contact',
    'service',
    'servicedesk',
    'office',
    'backoffice',
    'staff',
    'team',
  ],
  ...[
    'beheer',
    'beheerder',
    'medewerker',
    'ambtenaar',
    'onthaal',
    'loket',
    'eloket',
    'bevolking',
    'burgerzaken',
    'balie',
  ],
  ...[
    'gemeente',
    'gemeentebestuur',
    'gemeentehuis',
    'stad',
    'stadhuis',
    'stadsbestuur',
    'burgemeester',
    'schepen',
    'ocmw',
  ],
  ...['gestionnaire', 'administrateur', 'guichet', 'eguichet', 'accueil', 'aide', 'commune', 'ville', 'mairie', 'cpas'],
  ...[
    'bourgmestre',
    'echevin',
    'population',
    'administration',
    'verwalter',
    'verwaltung',
    'hilfe',
    'schalter',
    'rathaus',
  ],
  ...['gemeinde', 'stadt', 'burgermeister', 'municipality', 'town', 'townhall', 'city', 'cityhall', 'mayor', 'council'],
  ...['police', 'politie', 'polizei', 'eid', 'itsme', 'belgium', 'belgie', 'belgique', 'belgien', 'fedict', 'bosa'],
];

const wordsOf = (text: string): string[] =>
  usernameKey(text)
    .split(/[\s._'’-]+/)
    .filter((word) => word !== '');
const withoutDigits = (text: string): string => text.replace(/[\d._-]+$/, '');

/** @param municipality its name, of one word or more */
export function isReserved(username: string, municipality: string): boolean {
  const reserved = new Set([...RESERVED, municipality].map((word) => usernameLook(word.replace(/\s/g, ''))));
  const looks = (text: string) => reserved.has(usernameLook(text));
  return [username, withoutDigits(username)].some(
    (text) => text !== '' && (looks(text) || wordsOf(text).every(looks) || isTwoOf(usernameLook(text), reserved)),
  );
}

/** `gemeentezandhove`: one reserved word behind another. */
const isTwoOf = (look: string, reserved: ReadonlySet<string>): boolean =>
  [...reserved].some((word) => look.startsWith(word) && reserved.has(look.slice(word.length)));
