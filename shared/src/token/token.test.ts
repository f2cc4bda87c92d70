/** What a login signs, to the byte, and what a document may contain so that everybody sees the same. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { tries } from '../../../test/helpers/generated.ts';
import { cleanedLine, displayableText, displayableTitle, isDisplayable } from './displayable-text.ts';
import { loginTokenMessage } from './login-token-message.ts';

const NONCE = 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=';

test.each([
  ['RS256', 'sha256', 64],
  ['ES384', 'sha384', 96],
] as const)('%s signs the hash of the origin, then the hash of the nonce as text', async (algorithm, hash, size) => {
  const message = await loginTokenMessage('https://e-loket.example', NONCE, algorithm);
  const digest = (text: string) => createHash(hash).update(text).digest();
  expect(message).toHaveLength(size);
  expect(Buffer.from(message)).toEqual(Buffer.concat([digest('https://e-loket.example'), digest(NONCE)]));
});

const utf8 = (text: string) => new TextEncoder().encode(text);

test('plain text in any language can be shown', () => {
  const text = 'Aanvraag nr. 12\n\tNaam:\u00a0Élise D’Exemple — 3\u202f€ ✓ 日本語 ❤\ufe0f Nguyễn\u0302\u0323\n';
  expect(displayableText(utf8(text))).toBe(text);
});

test.each([
  ['nothing', ''],
  ['blanks alone', ' \n\t '],
  ['a byte order mark', '\ufefftext'],
  ['a direction mark', 'pay \u202e001'],
  ['an isolate', 'a\u2066b'],
  ['a zero-width blank', 'a\u200bb'],
  ['a soft hyphen', 'a\u00adb'],
  ['a tag character', 'a\u{e0041}b'],
  ['a carriage return', 'a\rb'],
  ['an escape', 'a\u001b[2Kb'],
  ['a NUL', 'a\0b'],
  ['a C1 control', 'a\u0085b'],
  ['a line separator', 'a\u2028b'],
  ['a paragraph separator', 'a\u2029b'],
  ['an em space', 'a\u2003b'],
  ['private use', 'a\ue000b'],
  ['an unassigned character', 'a\u0378b'],
  ['a Hangul filler', 'a\u3164b'],
  ['a half-width Hangul filler', 'a\uffa0b'],
  ['a Hangul choseong filler', 'a\u115fb'],
  ['a Khmer inherent vowel', 'a\u17b4b'],
  ['a combining grapheme joiner', 'a\u034fb'],
  ['a variation selector without an emoji', 'a\ufe0fb'],
  ['a digit with a variation selector', '1\ufe0f'],
  ['a variation selector of the supplement', '葛\u{e0100}'],
  ['a Mongolian vowel separator', 'a\u180eb'],
  ['an Arabic letter mark', 'a\u061cb'],
  ['an enclosing circle', 'a\u20ddb'],
  ['stacked marks', 'a\u0300\u0301\u0302b'],
  ['a Braille blank', 'a\u2800b'],
])('a document with %s is not signed', (_name, text) => {
  expect(() => displayableText(utf8(text))).toThrow(expect.objectContaining({ code: 'DOCUMENT_NOT_DISPLAYABLE' }));
});

test.each([
  ['a line break', 'Uittreksel\ngratis'],
  ['a tab', 'a\tb'],
  ['a direction mark', 'a\u202eb'],
  ['nothing but blanks', ' \u00a0 '],
])('a title with %s is not shown', (_name, title) => {
  expect(() => displayableTitle(title)).toThrow(expect.objectContaining({ code: 'DOCUMENT_NOT_DISPLAYABLE' }));
});

test('a plain title is', () => {
  expect(displayableTitle('Uittreksel — Élise')).toBe('Uittreksel — Élise');
});

test('bytes that are no UTF-8 are not signed', () => {
  for (const bytes of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf]]) {
    expect(() => displayableText(Uint8Array.from([0x61, ...bytes]))).toThrow(
      expect.objectContaining({ code: 'DOCUMENT_NOT_DISPLAYABLE' }),
    );
  }
});

test.each([
  ['a control character', 'Jan\u0007', 'Jan'],
  ['decomposed accents', 'E\u0301lise', 'Élise'],
  ['a tab', 'Kerkstraat\t12', 'Kerkstraat 12'],
  ['line breaks', 'Kerkstraat\r\n12', 'Kerkstraat 12'],
  ['blanks of any width', ' Kerk\u2003\u00a0\u3000straat ', 'Kerk straat'],
  ['a zero byte', 'Zandhove\0', 'Zandhove'],
  ['direction marks', 'Jan \u202etset', 'Jan tset'],
  ['a lone surrogate', 'Jan\ud800', 'Jan'],
  ['stacked marks', 'a\u0316\u0317\u0318b', 'a\u0316\u0317b'],
  ['an unassigned character and the selector after it', 'a\u{1faff}\ufe0f', 'a'],
  ['nothing else', '\u200b\u2800', ''],
])('a line of a card with %s is cleaned', (_name, text, cleaned) => expect(cleanedLine(text)).toBe(cleaned));

const ODD = [
  'a',
  'e',
  ' ',
  '\u0301',
  '\u0345',
  '\u200d',
  '\u20dd',
  '\ufe0f',
  '❤',
  '\u{1fc00}',
  '\ud800',
  '\u2800',
  '\t',
];

test.each([
  ['any text', fc.string({ unit: 'binary' })],
  ['odd characters side by side', fc.string({ unit: fc.constantFrom(...ODD) })],
])('of %s, what is cleaned can be shown and needs no more cleaning', (_name, texts) => {
  fc.assert(
    fc.property(texts, (text) => {
      const cleaned = cleanedLine(text);
      expect([isDisplayable(cleaned), cleanedLine(cleaned)]).toEqual([true, cleaned]);
    }),
    tries(500),
  );
});
