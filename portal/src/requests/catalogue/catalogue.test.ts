/** The catalogue as data: whole in four languages, and every rule of its forms. */
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import * as v from 'valibot';
import { problemTextsIn } from '../../web/texts/problems/index.ts';
import { CATALOGUE } from './catalogue.ts';
import { choice, date, line, postalCode, schemaOf } from './form-fields.ts';
import { readRequestForm } from './request-form.ts';
import { errorIfMayNotAsk, mustSign } from './who-may-ask.ts';

const TODAY = '2026-11-24';
const PROBLEMS = problemTextsIn('nl');

test('has twelve documents, each once', () => {
  expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(12);
  expect(CATALOGUE).toHaveLength(12);
});

describe.each(CATALOGUE.map((kind) => [kind.id, kind] as const))('%s', (_id, kind) => {
  test('has an identifier that fits addresses', () => expect(kind.id).toMatch(/^[a-z][a-z0-9-]+$/));

  test('asks for an eID login where it must be signed', () => {
    expect(kind.signature === 'always' && !kind.who.eidLogin).toBe(false);
  });

  test('says what comes where nothing is delivered', () => {
    for (const language of LANGUAGES) expect(kind.texts[language].afterwards === undefined).toBe(kind.delivery);
  });

  test('hangs conditions on fields and options that exist', () => {
    for (const { requiredWhen } of Object.values(kind.fields)) {
      if (!requiredWhen) continue;
      const field = kind.fields[requiredWhen.field];
      expect(field?.type === 'choice' && requiredWhen.is.every((option) => field.options.includes(option))).toBe(true);
    }
  });

  test('has its own words in every language', () => {
    const titles = LANGUAGES.map((language) => kind.texts[language].title);
    expect(new Set(titles).size).toBe(4);
  });

  test('refuses an empty form, naming the fields that need an answer', () => {
    const { problems } = readRequestForm(kind, {}, TODAY, PROBLEMS);
    const needed = Object.entries(kind.fields).filter(([, { required }]) => required);
    expect(problems).toEqual(Object.fromEntries(needed.map(([name]) => [name, PROBLEMS.required])));
  });
});

test('the criminal record is for adults who logged in with their eID', () => {
  const adult = { method: 'eid', hasCard: true, birthDate: '1985-07-30' } as const;
  const refusals = (asker: Parameters<typeof errorIfMayNotAsk>[1]) =>
    CATALOGUE.filter(({ group }) => group === 'criminalRecord').map(
      (kind) => errorIfMayNotAsk(kind, asker, TODAY)?.code,
    );
  expect(refusals(adult)).toEqual([undefined, undefined, undefined]);
  expect(refusals({ ...adult, birthDate: '2010-01-01' })).toEqual(['TOO_YOUNG', 'TOO_YOUNG', 'TOO_YOUNG']);
  for (const other of [
    { ...adult, method: 'password' as const },
    { ...adult, hasCard: false },
  ])
    expect(refusals(other)).toEqual(['EID_LOGIN_NEEDED', 'EID_LOGIN_NEEDED', 'EID_LOGIN_NEEDED']);
});

test('nothing is offered that a minor cannot sign, and what need not be signed is sent without', () => {
  const minor = { method: 'eid', hasCard: true, birthDate: '2016-09-12' } as const;
  const offered = (asker: Parameters<typeof errorIfMayNotAsk>[1]) =>
    CATALOGUE.filter((kind) => errorIfMayNotAsk(kind, asker, TODAY) === null);
  expect(offered(minor).length).toBeGreaterThan(3);
  expect(offered(minor).filter((kind) => mustSign(kind, minor, TODAY))).toEqual([]);
  const adult = { ...minor, birthDate: '1985-07-30' };
  expect(offered(adult).filter((kind) => mustSign(kind, adult, TODAY))).toHaveLength(CATALOGUE.length);
});

describe('a field', () => {
  const outcome = (field: Parameters<typeof schemaOf>[0], input: unknown) => {
    const parsed = v.safeParse(schemaOf(field, TODAY), input);
    return parsed.success ? parsed.output : `! ${parsed.issues[0].message}`;
  };

  test.each([
    ['tidies spaces', line(20), '  Jan \u00a0 Voorbeeld\n', 'Jan Voorbeeld'],
    ['composes letters', line(20), 'E\u0301va', 'Éva'],
    ['takes its full length', line(5), 'abcde', 'abcde'],
    ['refuses more', line(5), 'abcdef', '! tooLong'],
    ['refuses nothing', line(5), '  ', '! required'],
    ['lets a voluntary one be empty', line(5, { required: false }), ' ', ''],
    ['holds a voluntary one to its rules', line(5, { required: false }), 'abcdef', '! tooLong'],
    ['refuses direction marks', line(20), 'Jan\u202eVoorbeeld', '! hidden'],
    ['refuses invisible characters', line(20), 'Jan\u200bVoorbeeld', '! hidden'],
    ['refuses control characters', line(20), 'Jan\u0007', '! hidden'],
    ['refuses a lone surrogate', line(20), 'Jan\ud83d', '! hidden'],
    ['refuses a national register number', line(60), 'Jan, 85.67.30-033.60', '! nationalNumber'],
    ['refuses it in one go', line(60), 'nummer 85673003360', '! nationalNumber'],
    ['takes eleven digits that are none', line(60), 'rekening 85673003361', 'rekening 85673003361'],
    ['takes a longer number that holds one', line(60), '1856730033600', '1856730033600'],
    ['takes four digits', postalCode(), '9000', '9000'],
    ['takes no foreign postal code', postalCode(), '1012 JS', '! postalCodeBelgian'],
    ['takes an option', choice('a', 'b'), 'b', 'b'],
    ['refuses what is no option', choice('a', 'b'), 'c', '! choice'],
    ['refuses the names that every object has', choice('a', 'b'), 'toString', '! choice'],
    ['takes today', date('past'), '24/11/2026', '2026-11-24'],
    ['refuses tomorrow', date('past'), '25/11/2026', '! dateFuture'],
    ['takes this month', date('past'), '11/2026', '2026-11'],
    ['refuses the next month', date('past'), '12/2026', '! dateFuture'],
    ['refuses the next year', date('past'), '2027', '! dateFuture'],
    ['takes a day soon', date('near'), '24/12/2026', '2026-12-24'],
    ['takes a day a year from now', date('near'), '25/11/2027', '2027-11-25'],
    ['refuses a later one', date('near'), '26/11/2027', '! dateFar'],
    ['takes a day a year ago', date('near'), '23/11/2025', '2025-11-23'],
    ['refuses an earlier one', date('near'), '22/11/2025', '! dateFar'],
    ['refuses a month where the day is needed', date('near'), '11/2026', '! dateWhole'],
    ['refuses no date', date('near'), ' ', '! required'],
  ])('%s', (_name, field, input, expected) => expect(outcome(field, input)).toBe(expected));
});
