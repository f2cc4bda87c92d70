/** No sentence of the extension breaks a compound at its hyphen; what people copy is left as it is. */
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { windowTexts } from '../eid-window/texts/index.ts';
import { pageTexts } from '../pages/texts/index.ts';
import { errorWords, keptTogether } from './kept-together.ts';

test('a hyphen between letters does not break, one of a package, a word or a number does', () => {
  expect(keptTogether('PIN-Code, lui-même: das Paket eid-loket - Seite 1-2, --help')).toBe(
    'PIN\u2011Code, lui\u2011même: das Paket eid-loket - Seite 1-2, --help',
  );
  expect(keptTogether({ one: ['e-loket'], other: { text: 'EU-Bürger' }, none: null, count: 2 })).toEqual({
    one: ['e\u2011loket'],
    other: { text: 'EU\u2011Bürger' },
    none: null,
    count: 2,
  });
});

test.each(LANGUAGES)('every sentence in %s, and those of the errors', (language) => {
  const sentences = JSON.stringify([windowTexts(language), pageTexts(language), errorWords('PIN_BLOCKED', language)]);
  const values = sentences.replace(/"[\w-]+":/g, '').replaceAll('eid-loket', '');
  expect(values).not.toMatch(/\p{L}-\p{L}/u);
});
