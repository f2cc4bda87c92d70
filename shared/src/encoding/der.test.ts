/** DER has one way to write each value; every other one is refused. */
import { fromHex, toHex } from './bytes.ts';
import {
  bitStringBytes,
  booleanOf,
  type DerElement,
  DerError,
  DerReader,
  derElement,
  integerBytes,
  oidText,
  smallInteger,
  TAG,
  timeOf,
} from './der.ts';

const first = (hex: string, ...tags: number[]): DerElement => new DerReader(fromHex(hex)).read(...tags);
const ascii = (text: string) => toHex(new TextEncoder().encode(text));

test('elements come in their order, each whole', () => {
  const list = new DerReader(fromHex('3008 020105 0403AABBCC 00'.replace(/ 00$/, '')));
  const inner = list.enter(TAG.sequence);
  list.end();
  expect(inner.optional(TAG.oid)).toBe(null);
  expect(integerBytes(inner.read(TAG.integer))).toEqual(Uint8Array.of(5));
  const octets = inner.read(TAG.oid, TAG.octetString);
  expect([octets.tag, toHex(octets.content), toHex(octets.whole)]).toEqual([4, 'aabbcc', '0403aabbcc']);
  expect([inner.done, inner.nextTag]).toEqual([true, null]);
});

test.each([0, 1, 127, 128, 255, 256, 65_535])('%d bytes are written and read with the shortest length', (length) => {
  const element = derElement(TAG.octetString, new Uint8Array(length));
  const reader = new DerReader(element);
  expect(reader.read(TAG.octetString).content.length).toBe(length);
  reader.end();
});

test.each([
  ['nothing', ''],
  ['a tag without a length', '04'],
  ['another tag', '0500'],
  ['an end that is not there', '0402AA'],
  ['a length without an end', '0480AA0000'],
  ['a long length for a short element', `048101AA`],
  ['a length with a zero in front', `04820080${'00'.repeat(128)}`],
  ['a length of five bytes', '04850000000001AA'],
  ['half a length', '0482'],
])('%s is no octet string', (_name, hex) => {
  expect(() => first(hex, TAG.octetString)).toThrow(DerError);
});

test('bytes that are left over are told', () => {
  expect(() => new DerReader(fromHex('00')).end()).toThrow(DerError);
});

test.each([
  ['0201 7F', 0x7f],
  ['020100', 0],
])('%s is a small number', (hex, value) => {
  expect(smallInteger(first(hex, TAG.integer))).toBe(value);
});

test.each(['0200', '02020001', '0202FFFF'])('%s is no number in DER', (hex) => {
  expect(() => integerBytes(first(hex, TAG.integer))).toThrow(DerError);
});

test.each(['020180', '02020100'])('%s is no small number', (hex) => {
  expect(() => smallInteger(first(hex, TAG.integer))).toThrow(DerError);
});

test('true, false and nothing else', () => {
  expect([booleanOf(first('0101FF', 1)), booleanOf(first('010100', 1))]).toEqual([true, false]);
  for (const hex of ['010101', '0100', '0102FFFF']) expect(() => booleanOf(first(hex, 1))).toThrow(DerError);
});

test('bits fill bytes', () => {
  expect(toHex(bitStringBytes(first('030300AABB', TAG.bitString)))).toBe('aabb');
  for (const hex of ['0300', '030204A0']) expect(() => bitStringBytes(first(hex, TAG.bitString))).toThrow(DerError);
});

test.each([
  ['06082B06010505073001', '1.3.6.1.5.5.7.48.1'],
  ['0609608648016503040201', '2.16.840.1.101.3.4.2.1'],
  ['0603551D0F', '2.5.29.15'],
  ['060100', '0.0'],
])('%s is %s', (hex, text) => {
  expect(oidText(first(hex, TAG.oid))).toBe(text);
});

test.each(['0600', '06022B86', '06032B8001', '060A2BFFFFFFFFFFFFFFFF7F'])('%s is no identifier', (hex) => {
  expect(() => oidText(first(hex, TAG.oid))).toThrow(DerError);
});

const utc = (text: string) =>
  timeOf(first(`17${text.length.toString(16).padStart(2, '0')}${ascii(text)}`, TAG.utcTime));
const generalized = (text: string) =>
  timeOf(first(`18${text.length.toString(16).padStart(2, '0')}${ascii(text)}`, TAG.generalizedTime));

test('times are to the second and in UTC', () => {
  expect(generalized('20261124120000Z')).toEqual(new Date('2026-11-24T12:00:00Z'));
  expect([utc('491231235959Z'), utc('500101000000Z')]).toEqual([
    new Date('2049-12-31T23:59:59Z'),
    new Date('1950-01-01T00:00:00Z'),
  ]);
});

test.each([
  '20261124120000',
  '20261124120000.5Z',
  '20261124120000+0100',
  '202611241200Z',
  '20260230000000Z',
  '20261124240000Z',
  '',
])('"%s" is no time', (text) => {
  expect(() => generalized(text)).toThrow(DerError);
});
