/** The card's files and numbers: the whole field table, every spelling, and bytes that no card ever had. */
import fc from 'fast-check';
import { tries } from '../../../test/helpers/generated.ts';
import { fromHex } from '../encoding/bytes.ts';
import { EidError } from '../errors/eid-error.ts';
import { parseAddressFile } from './address-file.ts';
import { parseBirthDate, parseCardDate } from './card-dates.ts';
import { parseDocumentType } from './document-type.ts';
import { parseIdentityFile } from './identity-file.ts';
import { formatNationalNumber, parseNationalNumber } from './national-number.ts';
import { parseTlv } from './tlv.ts';

const field = (tag: number, value: string | Uint8Array) => {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return [tag, bytes.length, ...bytes];
};

const MANDATORY: Record<number, string | Uint8Array> = {
  1: '599000000132',
  2: fromHex('534C4749909900112233445566778899'),
  3: '15.03.2024',
  4: '15.03.2034',
  5: 'Gent',
  6: '85073000457',
  7: 'Voorbeeld',
  8: 'An Lea',
  9: 'M',
  10: 'BEL',
  11: 'Brügge',
  12: '30 JUL 1985',
  13: 'V',
  15: '1',
  17: new Uint8Array(48).fill(7),
};

const file = (change: Record<number, string | Uint8Array | null> = {}) =>
  Uint8Array.from(
    Object.entries({ ...MANDATORY, ...change })
      .filter(([, value]) => value !== null)
      .flatMap(([tag, value]) => field(Number(tag), value as string)),
  );

test('the worked example of the card dossier reads as decoded there', () => {
  expect(parseIdentityFile(file())).toMatchObject({
    cardNumber: '599000000132',
    chipNumber: '534c4749909900112233445566778899',
    validFrom: '2024-03-15',
    nationalNumber: '85073000457',
    birthLocation: 'Brügge',
    birthDate: { year: 1985, month: 7, day: 30 },
    sex: 'female',
    documentType: { code: 1, name: 'belgian-citizen' },
    specialStatus: { whiteCane: false, yellowCane: false, extendedMinority: false },
    familyMember: false,
  });
});

test('foreigner fields, flags and empty fields', () => {
  const identity = parseIdentityFile(
    file({
      0: fromHex('0002'),
      15: '33',
      16: '3',
      18: '01',
      20: '',
      21: '01.02.2020-SY',
      22: '7',
      23: '0123.456.789',
      25: '',
      29: 'D',
      31: '01.01.2022',
    }),
  );
  expect(identity).toMatchObject({
    documentType: { code: 33, name: 'foreigner-a' },
    specialStatus: { whiteCane: true, yellowCane: false, extendedMinority: true },
    duplicate: '01',
    familyMember: true,
    protection: { date: '2020-02-01', country: 'SY' },
    labourMarketMention: '7',
    employerVat1: '0123.456.789',
    cardAMention1: 'D',
    euRegistrationDate: '2022-01-01',
  });
  expect(identity).not.toHaveProperty('regionalFileNumber');
});

test.each([
  ['a missing surname', { 7: null }, 'surname'],
  ['an empty surname', { 7: '' }, 'surname'],
  ['a surname over the size', { 7: 'x'.repeat(111) }, 'surname'],
  ['a date that is none', { 4: '31.02.2034' }, 'validUntil'],
  ['a birth date in no language', { 12: '30 FOO 1985' }, 'birthDate'],
  ['wrong check digits', { 6: '85073000458' }, 'nationalNumber'],
  ['a photo digest of no known length', { 17: new Uint8Array(21) }, 'photoDigest'],
  ['bytes that are no UTF-8', { 7: Uint8Array.of(0xff, 0xfe) }, 'surname'],
] as [string, Record<number, string | Uint8Array | null>, string][])(
  'an identity file with %s is refused, and the field named',
  (_name, change, name) => {
    expect(() => parseIdentityFile(file(change))).toThrow(
      expect.objectContaining({ code: 'IDENTITY_FILE_INVALID', details: { field: name } }),
    );
  },
);

test('an unknown tag and an unknown document type are no error', () => {
  expect(parseIdentityFile(file({ 15: '99', 64: 'new' })).documentType).toEqual({ code: 99, name: 'unknown' });
  expect(parseDocumentType('01')).toEqual(parseDocumentType('1'));
});

test('the address is read to its padding', () => {
  const bytes = Uint8Array.from([
    ...field(1, 'Voorbeeldlaan 7 bus 2'),
    ...field(2, '9000'),
    ...field(3, 'Gent'),
    ...new Uint8Array(80),
  ]);
  expect(parseAddressFile(bytes)).toEqual({
    streetAndNumber: 'Voorbeeldlaan 7 bus 2',
    postalCode: '9000',
    municipality: 'Gent',
  });
  expect(() => parseAddressFile(bytes.subarray(0, 20))).toThrow(
    expect.objectContaining({ code: 'ADDRESS_FILE_INVALID' }),
  );
});

test('an address without a municipality is one without it', () => {
  const [street, code] = ['Kaai', '9000'].map((text) => new TextEncoder().encode(text)) as [Uint8Array, Uint8Array];
  const file = Uint8Array.from([1, 4, ...street, 2, 4, ...code, 3, 0]);
  expect(parseAddressFile(file)).toEqual({ streetAndNumber: 'Kaai', postalCode: '9000', municipality: '' });
  expect(parseAddressFile(file.subarray(0, 6))).toEqual({ streetAndNumber: 'Kaai', postalCode: '', municipality: '' });
  expect(() => parseAddressFile(Uint8Array.of(1, 1, 0xff))).toThrow(
    expect.objectContaining({ code: 'ADDRESS_FILE_INVALID' }),
  );
});

test('lengths of 255 and more add up', () => {
  const value = new Uint8Array(265).fill(1);
  expect(parseTlv(Uint8Array.from([7, 0xff, 10, ...value])).get(7)).toEqual(value);
  expect(() => parseTlv(Uint8Array.of(7, 3, 1))).toThrow('past the end');
  expect(() => parseTlv(Uint8Array.of(7, 0xff))).toThrow('length is missing');
  expect(() => parseTlv(Uint8Array.of(7, 1, 1, 7, 1, 1))).toThrow('twice');
});

test.each([
  ['1 JAN 1971', 1971, 1, 1],
  ['26 AVR  1975', 1975, 4, 26],
  ['29 SEPT 1979', 1979, 9, 29],
  ['22.DEZ. 1997', 1997, 12, 22],
  ['13.AUG. 1996', 1996, 8, 13],
  ['07SEPT 2003', 2003, 9, 7],
  ['05.MÄR.1990', 1990, 3, 5],
  ['05 MAAR 1990', 1990, 3, 5],
  ['05 MARS 1990', 1990, 3, 5],
  ['15 FÉV 1980', 1980, 2, 15],
  ['31 OKT 2001', 2001, 10, 31],
  ['31 OCT 2001', 2001, 10, 31],
  ['14 JUIN 1966', 1966, 6, 14],
  ['02 AOUT 1955', 1955, 8, 2],
  ['   MEI 1960', 1960, 5, undefined],
  ['1971', 1971, undefined, undefined],
  ['14 MÄR 1985', 1985, 3, 14],
  ['00 JUL 1985', 1985, 7, undefined],
  ['00.JUL.1985', 1985, 7, undefined],
  ['00 1985', 1985, undefined, undefined],
])('birth date "%s"', (text, year, month, day) => {
  expect(parseBirthDate(text)).toEqual({ year, ...(month ? { month } : {}), ...(day ? { day } : {}) });
});

test.each(['', '30 FEB 1985', 'ABC 1985', '32 JAN 1985', '15 1985', 'JAN', '1 JAN 85'])(
  '"%s" is no birth date',
  (text) => {
    expect(parseBirthDate(text)).toBeNull();
  },
);

test('card dates are calendar days', () => {
  expect(parseCardDate('29.02.2024')).toBe('2024-02-29');
  expect(parseCardDate('29.02.2023')).toBeNull();
});

test.each([
  ['85073000457', { birthYear: 1985, birthMonth: 7, birthDay: 30, kind: 'register', sex: 'female' }],
  ['03051201741', { birthYear: 2003, birthMonth: 5, birthDay: 12, kind: 'register', sex: 'male' }],
  ['15010100129', { birthYear: 2015, kind: 'register', sex: 'male' }],
])('national register number %s', (number, expected) => {
  expect(parseNationalNumber(number)).toMatchObject({ number, ...expected });
});

/** Check digits as the register computes them. */
const withCheck = (body: string, from2000 = false) =>
  body + String(97 - (Number(`${from2000 ? '2' : ''}${body}`) % 97)).padStart(2, '0');

test('bis numbers, unknown dates and test months', () => {
  expect(parseNationalNumber(withCheck('854730033'))).toMatchObject({ kind: 'bis', birthMonth: 7, sex: 'male' });
  expect(parseNationalNumber(withCheck('852730034'))).toMatchObject({ kind: 'bis', birthMonth: 7, sex: 'unknown' });
  expect(parseNationalNumber(withCheck('850000034', true))).toEqual({
    number: withCheck('850000034', true),
    birthYear: 2085,
    kind: 'register',
    sex: 'female',
  });
  expect(parseNationalNumber(withCheck('717151034'))).not.toHaveProperty('birthMonth');
  expect(formatNationalNumber('85073000457')).toBe('85.07.30-004.57');
});

test.each(['85073000458', '8507300045', '850730004571', '85073000A57', withCheck('850730000'), withCheck('850730999')])(
  '%s is no national register number',
  (number) => {
    expect(() => parseNationalNumber(number)).toThrow(
      expect.objectContaining({ code: 'NATIONAL_NUMBER_INVALID', message: expect.not.stringContaining(number) }),
    );
  },
);

test('whatever the bytes, parsing ends in data or in a code', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      for (const parse of [parseIdentityFile, parseAddressFile]) {
        try {
          parse(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(EidError);
        }
      }
    }),
    tries(500),
  );
});
