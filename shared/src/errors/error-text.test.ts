/** Words for failures: plurals, filled-in details, and nothing of the template left over. */

import { EidError, toFailure } from './eid-error.ts';
import { ERROR_CODES } from './error-catalogue.ts';
import { errorText, triesLeftText } from './error-text.ts';

test('a failure is told by what the error holds, also where its class is that of another bundle', () => {
  const other = Object.assign(new Error('x'), { code: 'REQUEST_TIMED_OUT', details: { limit: 1 } });
  expect(toFailure(other)).toEqual({ code: 'REQUEST_TIMED_OUT', details: { limit: 1 } });
  for (const code of ['ENOENT', 'toString', undefined])
    expect(toFailure(Object.assign(new Error('x'), { code, details: {} })).code).toBe('INTERNAL_ERROR');
});

test.each([
  ['nl', 'U hebt nog 1 poging.', 'U hebt nog 2 pogingen.'],
  ['fr', 'Il vous reste 1 essai.', 'Il vous reste 2 essais.'],
  ['de', 'Sie haben noch 1 Versuch.', 'Sie haben noch 2 Versuche.'],
  ['en', 'You have 1 try left.', 'You have 2 tries left.'],
] as const)('tries left in %s', (language, one, two) => {
  expect(triesLeftText(1, language)).toBe(one);
  expect(triesLeftText(2, language)).toBe(two);
  expect(errorText('PIN_WRONG', language, { triesLeft: 2 }).what).toMatch(
    new RegExp(`\\. ${two.replace('.', '\\.')}$`),
  );
});

test('a wrong PIN on a card that tells no tries is still a whole sentence', () => {
  expect(errorText('PIN_WRONG', 'nl').what).toBe('Die pincode is niet juist.');
});

test.each(['nl', 'fr', 'de', 'en'] as const)('a limit is named in %s', (language) => {
  expect(errorText('PASSWORD_TOO_LONG', language, { limit: 128 }).todo).toMatch(/\b128\b/);
});

test('languages say different things: none was left untranslated', () => {
  for (const code of ERROR_CODES) {
    const texts = (['nl', 'fr', 'de', 'en'] as const).map((language) => errorText(code, language));
    expect(new Set(texts.map(({ what }) => what)).size).toBe(4);
    expect(new Set(texts.map(({ todo }) => todo)).size).toBe(4);
  }
});

test('of an unknown error nothing but INTERNAL_ERROR leaves the process', () => {
  expect(toFailure(new Error('85073000457 typed 1234'))).toEqual({ code: 'INTERNAL_ERROR', details: {} });
  expect(toFailure('text')).toEqual({ code: 'INTERNAL_ERROR', details: {} });
  expect(toFailure(new EidError('PIN_WRONG', { triesLeft: 2 }, { cause: new Error('secret') }))).toEqual({
    code: 'PIN_WRONG',
    details: { triesLeft: 2 },
  });
});
