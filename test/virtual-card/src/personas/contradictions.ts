/** Fields that are right each by itself and cannot stand on one card. One row a rule; the first that is broken is told. */
import { birthYearOnCard } from './birth-date.ts';
import { birthYearInNumber, isBisNumber } from './numbers.ts';
import type { Persona } from './persona.ts';

interface Rule {
  field: string;
  reason: string;
  broken(persona: Persona): boolean;
}

const CITIZEN_TYPES = [1, 6];
const KIDS_TYPES = [6, 61, 62, 63, 64, 65, 66, 67, 68, 69];

const day = (text: string) => text.split('.').reverse().join('');
const type = ({ card }: Persona) => Number(card.documentType);

const RULES: readonly Rule[] = [
  {
    field: 'card.validUntil',
    reason: 'is before validFrom',
    broken: ({ card }) => day(card.validUntil) <= day(card.validFrom),
  },
  {
    field: 'certificateValidity.until',
    reason: 'is before from',
    broken: ({ certificateValidity: validity }) => validity !== undefined && day(validity.until) <= day(validity.from),
  },
  {
    field: 'person.birthDate',
    reason: 'is of another year than the national number',
    broken: ({ person }) => birthYearOnCard(person.birthDate) !== birthYearInNumber(person.nationalNumber),
  },
  {
    field: 'person.sex',
    reason: 'does not fit the national number, whose counter is odd for men and even for women',
    broken: ({ person }) =>
      !isBisNumber(person.nationalNumber) &&
      (Number(person.nationalNumber.slice(6, 9)) % 2 === 1) !== (person.sex === 'M'),
  },
  {
    field: 'card.documentType',
    reason:
      'is of a Belgian’s card, 1 or 6, where holder is "citizen", and of a foreigner’s, 11 and up, where it is not',
    broken: (persona) => CITIZEN_TYPES.includes(type(persona)) !== (persona.holder === 'citizen'),
  },
  {
    field: 'card.number',
    reason: 'has 12 digits on a Belgian’s card, and a B in front on a foreigner’s',
    broken: ({ card, holder }) => card.number.startsWith('B') !== (holder === 'foreigner'),
  },
  {
    field: 'certificates',
    reason: 'a child’s card has no signature certificate',
    broken: (persona) => KIDS_TYPES.includes(type(persona)) && persona.certificates.includes('signature'),
  },
  {
    field: 'certificates',
    reason: 'no card has a signature certificate and no authentication certificate',
    broken: ({ certificates }) => certificates.includes('signature') && !certificates.includes('authentication'),
  },
  {
    field: 'foreigner',
    reason: 'fields of a foreigner’s card, where holder is "citizen"',
    broken: ({ foreigner, holder }) => foreigner !== undefined && holder === 'citizen',
  },
  {
    field: 'world',
    reason: 'applet 1.8 has EC keys in the EC world, and 1.0 and 1.1 RSA keys in the RSA world; 1.7 may be in both',
    broken: ({ applet, world }) => (applet === '1.8' && world === 'RSA') || (applet < '1.7' && world === 'EC'),
  },
];

export function contradictionIn(persona: Persona): { field: string; reason: string } | null {
  return RULES.find((rule) => rule.broken(persona)) ?? null;
}
