/** What people type and paste: understood as they meant it, or refused by the rule that says what to type instead. */
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import fc from 'fast-check';
import * as v from 'valibot';
import { dateText, typedDateText } from './dates.ts';
import { parseTypedDate } from './fields/typed-date.ts';
import {
  belgianPostalCodeField,
  emailField,
  optionalText,
  pastDate,
  phoneField,
  postalCodeField,
} from './form-schemas.ts';
import { problemTextsIn } from './texts/problems/index.ts';

const outcome = (schema: v.GenericSchema<string | undefined, string>, input: unknown) => {
  const parsed = v.safeParse(schema, input);
  return parsed.success ? parsed.output : `! ${parsed.issues[0].message}`;
};

test.each([
  ['30/07/1985', '1985-07-30'],
  ['30-7-1985', '1985-07-30'],
  ['30.07.1985', '1985-07-30'],
  ['30 7 1985', '1985-07-30'],
  [' 30 / 07 / 1985 ', '1985-07-30'],
  ['1985-07-30', '1985-07-30'],
  ['1985/7/30', '1985-07-30'],
  ['30071985', '1985-07-30'],
  ['19850730', '1985-07-30'],
  ['20121212', '2012-12-12'],
  ['30 juli 1985', '1985-07-30'],
  ['30 JUILLET 1985', '1985-07-30'],
  ['30. Juli 1985', '1985-07-30'],
  ['30 July 1985', '1985-07-30'],
  ['July 30, 1985', '1985-07-30'],
  ['1er août 1985', '1985-08-01'],
  ['1st of August 1985', '1985-08-01'],
  ['5 MÄR 1985', '1985-03-05'],
  ['5 mrt. 1985', '1985-03-05'],
  ['5 maart 1985', '1985-03-05'],
  ['14 févr. 1985', '1985-02-14'],
  ['07SEPT 1985', '1985-09-07'],
  ['22.DEZ. 1997', '1997-12-22'],
  ['\u200e30/07/1985\u200f', '1985-07-30'],
  ['29/02/2024', '2024-02-29'],
  ['00/07/1985', '1985-07'],
  ['00/00/1985', '1985'],
  ['07/1985', '1985-07'],
  ['juli 1985', '1985-07'],
  ['1985-07', '1985-07'],
  ['1985', '1985'],
  ['', ''],
  ['gisteren', '! date'],
  ['30 jui 1985', '! date'],
  ['30 ju 1985', '! date'],
  ['30/07', '! date'],
  ['29/02/2025', '! dateNone'],
  ['31/04/1985', '! dateNone'],
  ['07/30/1985', '! dateNone'],
  ['30/00/1985', '! dateNone'],
  ['30/07/85', '! dateYear'],
  ['30 juli 85', '! dateYear'],
  ['30/07/1849', '! dateYear'],
  ['30/07/2985', '! dateYear'],
  ['25/11/2026', '! dateFuture'],
])('the date %j is %s', (typed, expected) => expect(outcome(pastDate('2026-11-24'), typed)).toBe(expected));

test.each(LANGUAGES)('a date that is shown in %s is understood when it is typed', (language) => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1850-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
      fc.constantFrom(4, 7, 10),
      (day, length) => {
        const date = day.toISOString().slice(0, length);
        for (const text of [dateText(date, language), typedDateText(date, language)])
          expect([text, parseTypedDate(text)]).toEqual([text, { date }]);
      },
    ),
    { seed: 20_261_128, numRuns: 100 },
  );
});

test.each([
  ['(02) 123 45 67', '+32 2 123 45 67'],
  ['+32 2 123.45.67', '+32 2 123 45 67'],
  ['0032 2 123 45 67', '+32 2 123 45 67'],
  ['0475/12 34 56', '+32 475 12 34 56'],
  ['\u202a0475 12 34 56\u202c', '+32 475 12 34 56'],
  ['tel:+32475123456', '+32 475 12 34 56'],
  ['+31 20 123 45 67', '+31 20 123 4567'],
  ['+44 20 7946 0958', '+44 20 7946 0958'],
  [' ', ''],
  ['12', '! phone'],
  ['02 123 45 67 of 0475 12 34 56', '! phone'],
  ['bel mij', '! phone'],
  ['1'.repeat(201), '! tooLong'],
])('the telephone number %j is %s', (typed, expected) => expect(outcome(phoneField(), typed)).toBe(expected));

test.each([
  [' an.peeters@example.be ', 'an.peeters@example.be'],
  ['\u200ban.peeters@example.be\ufeff', 'an.peeters@example.be'],
  ['mailto:an.peeters@example.be?subject=x', 'an.peeters@example.be'],
  ['An Peeters <an.peeters@example.be>', 'an.peeters@example.be'],
  ['josé@exämple.be', 'josé@exämple.be'],
  ['', ''],
  ['an.peeters', '! email'],
  ['an@example', '! email'],
  ['an@example.be, bo@example.be', '! email'],
  ['all: an@example.be;', '! email'],
  ['an@bo@example.be', '! email'],
  ['"an peeters"@example.be', '! email'],
])('the e-mail address %j is %s', (typed, expected) => expect(outcome(emailField(), typed)).toBe(expected));

test.each([
  ['9000', '9000', '9000'],
  ['\u200b 9000 ', '9000', '9000'],
  ['B-1080', '1080', '1080'],
  ['be 1080', '1080', '1080'],
  ['1080 Brussel', '1080', '1080'],
  ['1080, Sint-Jans-Molenbeek', '1080', '1080'],
  ['3665 As', '3665', '3665'],
  ['1012 JS', '1012 JS', '! postalCodeBelgian'],
  ['1012js', '1012JS', '! postalCodeBelgian'],
  ['sw1a 1aa', 'SW1A 1AA', '! postalCodeBelgian'],
  ['L-1930', 'L-1930', '! postalCodeBelgian'],
  ['D-10117', 'D-10117', '! postalCodeBelgian'],
  ['75008', '75008', '! postalCodeBelgian'],
  ['', '', ''],
  ['Brussel', '! postalCode', '! postalCodeBelgian'],
  ['90', '! postalCode', '! postalCodeBelgian'],
  ['9000/1', '! postalCode', '! postalCodeBelgian'],
])('the postal code %j is %s, and in Belgium %s', (typed, anywhere, belgian) =>
  expect([outcome(postalCodeField(), typed), outcome(belgianPostalCodeField(), typed)]).toEqual([anywhere, belgian]),
);

test.each([
  ['  Jan \u2003 Peeters\t', 'Jan Peeters'],
  ['E\u0301lise', 'Élise'],
  ['Nguyễn', 'Nguyễn'],
  ['Jan\u2067 Peeters', '! hidden'],
  ['Jan\u200dPeeters', '! hidden'],
  ['\u2800', '! hidden'],
  ['Jan\ue000', '! hidden'],
  ['x\u0301\u0302\u0303', '! hidden'],
  ['x'.repeat(21), '! tooLong'],
])('the line %j is %s', (typed, expected) => expect(outcome(optionalText(20), typed)).toBe(expected));

test('each rule has a sentence of its own, and an example where something else must be typed', () => {
  for (const language of LANGUAGES) {
    const texts = problemTextsIn(language);
    expect(new Set(Object.values(texts)).size).toBe(Object.keys(texts).length);
    for (const name of ['email', 'phone', 'postalCode', 'postalCodeBelgian', 'date', 'dateNone', 'dateYear'] as const)
      expect(texts[name]).toMatch(/\d{4}|@example/);
  }
});
