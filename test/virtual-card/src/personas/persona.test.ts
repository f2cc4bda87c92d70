/** Persona files: what is accepted, and that what cannot exist is refused with the file, the field and the reason. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBirthDate } from '@eid-loket/shared/eid-files/card-dates.ts';
import * as v from 'valibot';
import { contentsOf, fileOf, PERSONAS } from '../../../helpers/apdu.ts';
import { MONTH_SPELLINGS } from './birth-date.ts';
import { nationalNumber } from './numbers.ts';
import { type Persona, parsePersona } from './persona.ts';
import { loadPersona, personaNames } from './persona-library.ts';

test('the library has a persona for each kind of person and card', () => {
  expect(personaNames(PERSONAS).length).toBeGreaterThanOrEqual(31);
});

test.each(personaNames(PERSONAS))('%s can exist', (name) => {
  const persona = loadPersona(PERSONAS, name);
  expect(fileOf(contentsOf(name), 'DF014031').includes(persona.person.nationalNumber)).toBe(true);
});

test('no two people share a national number, and no two cards a card number, unless they are the same card', () => {
  const different = (names: string[], fieldOf: (persona: Persona) => string) =>
    new Set(names.map((name) => fieldOf(loadPersona(PERSONAS, name)))).size === names.length;
  const cards = personaNames(PERSONAS).filter((name) => name !== 'jan-moved');
  const people = cards.filter((name) => name !== 'jan-new-card');
  expect(different(cards, ({ card }) => card.number)).toBe(true);
  expect(different(people, ({ person }) => person.nationalNumber)).toBe(true);
});

const jan = JSON.parse(readFileSync(join(PERSONAS, 'jan.json'), 'utf8'));

/** Replaces one field of jan, by its dotted name. */
function changed(path: string, value: unknown): string {
  const copy = structuredClone(jan);
  const steps = path.split('.');
  const last = steps.pop() as string;
  let place = copy;
  for (const step of steps) place = place[step];
  place[last] = value;
  return JSON.stringify(copy);
}

test.each([
  ['person.nationalNumber', '85673003361', 'check digits are wrong'],
  ['person.nationalNumber', '8567300336', '11 digits expected'],
  ['person.nationalNumber', '85073000358', 'might be a real person’s'],
  ['person.nationalNumber', '85473000347', 'might be a real person’s'],
  ['person.birthDate', '31 FEB 1985', 'no birth date as cards write it'],
  ['person.birthDate', '30 JULI 1985', 'no birth date as cards write it'],
  ['person.birthDate', '30-07-1985', 'no birth date as cards write it'],
  ['person.birthDate', '30 JUL 1986', 'is of another year than the national number'],
  ['person.sex', 'V', 'does not fit the national number'],
  ['person.sex', 'X', 'Expected'],
  ['person.surname', 'x'.repeat(111), 'longer than 110 bytes'],
  ['person.surname', 'é'.repeat(56), 'longer than 110 bytes'],
  ['person.surname', '', 'may not be empty'],
  ['person.specialStatus', '6', '0 to 5 expected'],
  ['card.number', '599000010136', 'check digits are wrong'],
  ['card.number', 'B123450121', 'check digits are wrong'],
  ['card.number', 'B123450179', 'on a foreigner’s'],
  ['card.validFrom', '31.02.2024', 'no such day'],
  ['card.validFrom', '2024-02-01', 'DD.MM.20YY expected'],
  ['card.validUntil', '14.03.2024', 'is before validFrom'],
  ['card.municipality', 'Zandhove', 'must begin with TEST'],
  ['card.documentType', '33', 'of a foreigner’s'],
  ['certificates', ['signature'], 'no card has a signature certificate and no authentication certificate'],
  ['foreigner', { duplicate: '00' }, 'fields of a foreigner’s card'],
  ['address.postalCode', '99999', 'four digits expected'],
  ['address.streetAndNumber', 'x'.repeat(61), 'longer than 60 bytes'],
  ['pin', '123', '4 to 12 digits expected'],
  ['pinTries', 4, 'Expected'],
  ['world', 'RSA', 'applet 1.8 has EC keys'],
  ['applet', '1.9', 'Expected'],
  ['nickname', 'Jantje', 'nickname'],
])('%s = %p is refused', (path, value, reason) => {
  const refusal = () => parsePersona('someone.json', changed(path, value));
  expect(refusal).toThrow('persona someone.json: ');
  expect(refusal).toThrow(path);
  expect(refusal).toThrow(reason);
});

test('a child’s card with a signature certificate is refused', () => {
  expect(() => parsePersona('child.json', changed('card.documentType', '6'))).toThrow(
    'persona child.json: certificates: a child’s card has no signature certificate',
  );
});

test('a file that is no JSON, or lacks a field, is refused', () => {
  expect(() => parsePersona('someone.json', '{')).toThrow('persona someone.json: this is not JSON');
  expect(() => parsePersona('someone.json', JSON.stringify({ ...jan, address: undefined }))).toThrow('address');
});

test('a name that is none lists those that there are', () => {
  expect(() => loadPersona(PERSONAS, 'nobody')).toThrow(/no persona "nobody"; there are: .*jan, .*marie/);
});

test('single fields can be replaced, and are checked as well', () => {
  expect(loadPersona(PERSONAS, 'jan', { 'person.surname': 'Ander', pinTries: 2 })).toMatchObject({
    person: { surname: 'Ander', firstNames: 'Jan Pieter' },
    pinTries: 2,
  });
  expect(() => loadPersona(PERSONAS, 'jan', { 'person.birthDate': '30 JUL 1984' })).toThrow('person.birthDate');
  expect(() => loadPersona(PERSONAS, 'jan', { 'applet.version': 4 })).toThrow('applet.version: there is no such field');
  expect(() => loadPersona(PERSONAS, 'jan', { 'pin.length': 4 })).toThrow('pin: ');
});

test.each([
  ['85673003360', true],
  ['15610100165', false],
])('check digits of %s', (number, fits) => {
  expect(v.safeParse(nationalNumber, number).success).toBe(fits);
});

describe('every spelling of a birth date is one that the file parser in shared reads', () => {
  const forms = (day: string, month: string) =>
    [
      [`${day} ${month} 1985`, true],
      [`${day} ${month}  1985`, true],
      [`${day}.${month}.1985`, true],
      [`${day}.${month}. 1985`, true],
      [`${day}${month} 1985`, true],
      [`   ${month} 1985`, false],
    ] as const;

  test.each(Object.entries(MONTH_SPELLINGS))('%s', (_language, months) => {
    let read = 0;
    for (const [index, month] of months.entries()) {
      for (const [text, hasDay] of forms('07', month)) {
        if (Buffer.byteLength(text) > 12) continue;
        const persona = loadPersona(PERSONAS, 'jan', { 'person.birthDate': text });
        expect([text, parseBirthDate(persona.person.birthDate)]).toEqual([
          text,
          { year: 1985, month: index + 1, ...(hasDay ? { day: 7 } : {}) },
        ]);
        read += 1;
      }
    }
    expect(read).toBeGreaterThan(50);
  });

  test('the year alone', () => {
    const persona = loadPersona(PERSONAS, 'jan', { 'person.birthDate': '1985' });
    expect(parseBirthDate(persona.person.birthDate)).toEqual({ year: 1985 });
  });
});
