/** Base64 by the vectors of RFC 4648 section 10, hexadecimal, and byte arrays. */
import fc from 'fast-check';
import { tries } from '../../../test/helpers/generated.ts';
import { fromBase64, isBase64, toBase64 } from './base64.ts';
import { concatBytes, equalBytes, fromHex, toHex } from './bytes.ts';

test.each([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
])('base64 of "%s"', (text, encoded) => {
  expect(toBase64(new TextEncoder().encode(text))).toBe(encoded);
  expect(new TextDecoder().decode(fromBase64(encoded))).toBe(text);
});

test('any bytes come back from base64 and from hexadecimal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(equalBytes(fromBase64(toBase64(bytes)), bytes)).toBe(true);
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(equalBytes(fromHex(toHex(bytes)), bytes)).toBe(true);
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
    }),
    tries(100),
  );
});

test('a photo of the largest size fits the encoder', () => {
  const bytes = new Uint8Array(700_000).fill(0xa5);
  expect(fromBase64(toBase64(bytes))).toHaveLength(bytes.length);
});

test('hexadecimal may have blanks and capitals, and nothing else', () => {
  expect(fromHex('0A ff\n00')).toEqual(Uint8Array.of(10, 255, 0));
  for (const text of ['0', '0g', '0x00', '00-11']) expect(() => fromHex(text)).toThrow(RangeError);
});

test('bytes are joined in order and compared to the end', () => {
  expect(concatBytes(Uint8Array.of(1), Uint8Array.of(), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3));
  expect(concatBytes()).toEqual(Uint8Array.of());
  expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
  expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
  expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 0))).toBe(false);
});

test.each([
  ['a length that is no multiple of four', 'Zg='],
  ['padding alone', '===='],
  ['padding in the middle', 'Zg==Zm9v'],
  ['three characters of padding', 'Z==='],
  ['bits left over after one byte', 'Zh=='],
  ['bits left over after two bytes', 'Zm9='],
  ['a line break', 'Zm9v\nZm9'],
  ['the alphabet of URLs', 'Zm-_'],
  ['a character beyond ASCII', 'Zm9\u{1f4a9}'],
])('%s is no base64', (_name, text) => {
  expect(isBase64(text)).toBe(false);
  expect(() => fromBase64(text)).toThrow(RangeError);
});
