/** The tables of the card's documents, row by row: tags, sizes, months, document types, codes. Written out again here, from the documents. */
import fc from 'fast-check';
import { tries } from '../../../test/helpers/generated.ts';
import { toHex } from '../encoding/bytes.ts';
import { parseAddressFile } from './address-file.ts';
import { parseBirthDate } from './card-dates.ts';
import { parseDocumentType } from './document-type.ts';
import { parseIdentityFile } from './identity-file.ts';
import { parseTlv } from './tlv.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** An element, with lengths of 255 and more in FF bytes (card content v5.4 section 6.1). */
function element(tag: number, value: Uint8Array): number[] {
  const continued = Array<number>(Math.floor(value.length / 255)).fill(0xff);
  return [tag, ...continued, value.length % 255, ...value];
}

const text = (maxBytes: number, minBytes = 0) =>
  fc
    .string({ unit: 'grapheme', minLength: minBytes, maxLength: maxBytes })
    .map((value) => value.normalize('NFC').trim())
    .filter((value) => utf8(value).length <= maxBytes && utf8(value).length >= minBytes);

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2089-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const onCard = (date: string) => date.split('-').reverse().join('.');
const ascii = (pattern: RegExp) => fc.stringMatching(pattern);
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

/** Tag, name and largest size of the plain text fields, from the documents' own table. */
const MANDATORY_TEXTS = {
  1: ['cardNumber', 12],
  5: ['deliveryMunicipality', 80],
  7: ['surname', 110],
  10: ['nationality', 85],
} as const;
const FREE_TEXTS = {
  8: ['firstNames', 95],
  9: ['thirdNameInitial', 3],
  11: ['birthLocation', 80],
  14: ['nobleCondition', 50],
} as const;
const OPTIONAL_TEXTS = {
  18: ['duplicate', 2],
  19: ['specialOrganisation', 1],
  22: ['labourMarketMention', 1],
  23: ['employerVat1', 13],
  24: ['employerVat2', 13],
  25: ['regionalFileNumber', 18],
  27: ['brexitMention1', 1],
  28: ['brexitMention2', 1],
  29: ['cardAMention1', 1],
  30: ['cardAMention2', 1],
} as const;

const texts = (table: Record<number, readonly [string, number]>, minBytes: number) =>
  fc.record(Object.fromEntries(Object.entries(table).map(([tag, [, max]]) => [tag, text(max, minBytes)])));

test('any identity file that follows the table comes back field by field', () => {
  const contents = fc.record({
    mandatory: texts(MANDATORY_TEXTS, 1),
    free: texts(FREE_TEXTS, 0),
    optional: texts(OPTIONAL_TEXTS, 1),
    present: fc.array(fc.constantFrom(...Object.keys(OPTIONAL_TEXTS)), { maxLength: 10 }),
    chip: bytes(16),
    dates: fc.tuple(day, day, day, day),
    country: ascii(/^[A-Z]{2}$/),
    digest: fc.constantFrom(20, 32, 48).chain(bytes),
    basicKey: bytes(48),
    familyMember: fc.boolean(),
    padding: fc.nat(300),
  });
  fc.assert(
    fc.property(contents, ({ mandatory, free, optional, present, chip, dates, ...rest }) => {
      const [from, until, protectedFrom, registered] = dates;
      const values: Record<number, Uint8Array> = {
        2: chip,
        3: utf8(onCard(from)),
        4: utf8(onCard(until)),
        6: utf8('85073000457'),
        12: utf8('30 JUL 1985'),
        13: utf8('V'),
        15: utf8('1'),
        16: utf8('0'),
        17: rest.digest,
        21: utf8(`${onCard(protectedFrom)}-${rest.country}`),
        26: rest.basicKey,
        31: utf8(onCard(registered)),
      };
      if (rest.familyMember) values[20] = new Uint8Array();
      const expected: Record<string, unknown> = {
        chipNumber: toHex(chip),
        validFrom: from,
        validUntil: until,
        nationalNumber: '85073000457',
        birthDate: { year: 1985, month: 7, day: 30 },
        sex: 'female',
        documentType: { code: 1, name: 'belgian-citizen' },
        specialStatus: { whiteCane: false, yellowCane: false, extendedMinority: false },
        photoDigest: rest.digest,
        protection: { date: protectedFrom, country: rest.country },
        basicKeyDigest: rest.basicKey,
        euRegistrationDate: registered,
        familyMember: rest.familyMember,
      };
      const put = (table: Record<number, readonly [string, number]>, from: Record<string, string>, tags: string[]) => {
        for (const tag of tags) {
          values[Number(tag)] = utf8(from[tag] as string);
          expected[table[Number(tag)]?.[0] as string] = from[tag];
        }
      };
      put(MANDATORY_TEXTS, mandatory, Object.keys(MANDATORY_TEXTS));
      put(FREE_TEXTS, free, Object.keys(FREE_TEXTS));
      put(OPTIONAL_TEXTS, optional, present);
      const elements = Object.entries(values).flatMap(([tag, value]) => element(Number(tag), value));
      expect(parseIdentityFile(Uint8Array.from([...elements, ...new Uint8Array(rest.padding)]))).toEqual(expected);
    }),
    tries(200),
  );
});

test('any address that follows the table comes back', () => {
  fc.assert(
    fc.property(
      text(80, 1),
      text(6, 1),
      text(67, 1),
      fc.nat(100),
      (streetAndNumber, postalCode, municipality, padding) => {
        const elements = [streetAndNumber, postalCode, municipality].flatMap((value, at) =>
          element(at + 1, utf8(value)),
        );
        const version = element(0, Uint8Array.of(0, 2));
        const file = Uint8Array.from([...version, ...elements, ...new Uint8Array(padding)]);
        expect(parseAddressFile(file)).toEqual({ streetAndNumber, postalCode, municipality });
      },
    ),
    tries(200),
  );
});

test('elements of any length come back', () => {
  const elements = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 255 }), fc.uint8Array({ maxLength: 800 })), {
    selector: ([tag]) => tag,
    maxLength: 6,
  });
  fc.assert(
    fc.property(elements, (fields) => {
      const file = Uint8Array.from(fields.flatMap(([tag, value]) => element(tag, value)));
      expect([...parseTlv(file)]).toEqual(fields);
    }),
    tries(100),
  );
});

test('each size is the largest that passes', () => {
  const base = [
    ...element(1, utf8('1')),
    ...element(2, utf8('2')),
    ...element(3, utf8('01.01.2024')),
    ...element(4, utf8('01.01.2034')),
    ...element(6, utf8('85073000457')),
    ...element(10, utf8('BEL')),
    ...element(12, utf8('1985')),
    ...element(13, utf8('M')),
    ...element(15, utf8('1')),
    ...element(17, new Uint8Array(20)),
  ];
  const file = (surname: number, municipality: number) =>
    Uint8Array.from([...base, ...element(7, utf8('x'.repeat(surname))), ...element(5, utf8('x'.repeat(municipality)))]);
  expect(parseIdentityFile(file(110, 80)).surname).toHaveLength(110);
  expect(() => parseIdentityFile(file(111, 80))).toThrow(expect.objectContaining({ details: { field: 'surname' } }));
  expect(() => parseIdentityFile(file(110, 81))).toThrow(
    expect.objectContaining({ details: { field: 'deliveryMunicipality' } }),
  );
});

test.each([
  ['JAN FEV MARS AVR MAI JUIN JUIL AOUT SEPT OCT NOV DEC'],
  ['JAN FEB MAAR APR MEI JUN JUL AUG SEP OKT NOV DEC'],
  ['JAN FEB MÄR APR MAI JUN JUL AUG SEP OKT NOV DEZ'],
  ['jan FÉV MRT avr MAY juin juil AOÛT sept okt nov DÉC'],
  ['JAN FEB MARZ AVR MEI JUN JUL AOÛT SEPT OKT NOV DEZ'],
])('months %s', (months) => {
  months.split(' ').forEach((month, index) => {
    for (const spelling of [`05 ${month} 1990`, `05.${month}.1990`, `5 ${month}  1990`, `05${month}1990`]) {
      expect(parseBirthDate(spelling)).toEqual({ year: 1990, month: index + 1, day: 5 });
    }
    expect(parseBirthDate(` ${month} 1990`)).toEqual({ year: 1990, month: index + 1 });
  });
});

const DOCUMENTS = `1 belgian-citizen 6 kids-id 7 bootstrap 8 habilitation 11 foreigner-a 12 foreigner-b 13 foreigner-c
  14 foreigner-d 15 foreigner-e 16 foreigner-e-plus 17 foreigner-f 18 foreigner-f-plus 19 foreigner-h 20 foreigner-i
  21 foreigner-j 22 foreigner-m 23 foreigner-n 27 foreigner-k 28 foreigner-l 31 foreigner-eu 32 foreigner-eu-plus
  33 foreigner-a 34 foreigner-b 35 foreigner-f 36 foreigner-f-plus 61 kids-eu 62 kids-eu-plus 63 kids-a 64 kids-b
  65 kids-k 66 kids-l 67 kids-f 68 kids-f-plus 69 kids-m`;

test('document types are those of the documents, and every other number is unknown', () => {
  const known = new Map([...DOCUMENTS.matchAll(/(\d+) (\S+)/g)].map(([, code, name]) => [Number(code), name]));
  for (let code = 0; code < 100; code += 1) {
    expect(parseDocumentType(String(code))).toEqual({ code, name: known.get(code) ?? 'unknown' });
  }
  for (const bad of ['', 'A', '100', '1 ', '-1', '1e']) expect(parseDocumentType(bad)).toBeNull();
});

const withCodes = (sex: string, status: string) =>
  parseIdentityFile(
    Uint8Array.from(
      Object.entries({
        1: '599000000132',
        2: 'chip',
        3: '01.01.2024',
        4: '01.01.2034',
        5: 'Gent',
        6: '85073000457',
        7: 'Voorbeeld',
        10: 'BEL',
        12: '1985',
        13: sex,
        15: '1',
        16: status,
        17: '12345678901234567890',
      }).flatMap(([tag, value]) => element(Number(tag), utf8(value))),
    ),
  );

test.each([
  ['M', 'male'],
  ['F', 'female'],
  ['V', 'female'],
  ['W', 'female'],
  ['X', 'unknown'],
])('sex %s', (code, sex) => {
  expect(withCodes(code, '0').sex).toBe(sex);
});

test.each([
  ['0', []],
  ['1', ['whiteCane']],
  ['2', ['extendedMinority']],
  ['3', ['whiteCane', 'extendedMinority']],
  ['4', ['yellowCane']],
  ['5', ['yellowCane', 'extendedMinority']],
  ['', []],
])('special status "%s"', (code, flags) => {
  const status = Object.entries(withCodes('M', code).specialStatus);
  expect(new Set(status.filter(([, set]) => set).map(([name]) => name))).toEqual(new Set(flags));
});
