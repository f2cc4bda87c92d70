/** DER and the card's own elements and dates, of whatever bytes: what was written is read, and anything else is refused as what it is. */
import fc from 'fast-check';
import { tries } from '../../../test/helpers/generated.ts';
import { parseBirthDate, parseCardDate } from '../eid-files/card-dates.ts';
import { parseTlv, TlvError } from '../eid-files/tlv.ts';
import {
  bitStringBytes,
  booleanOf,
  DerError,
  DerReader,
  derElement,
  integerBytes,
  oidText,
  TAG,
  timeOf,
} from './der.ts';

interface Tree {
  tag: number;
  content: Uint8Array<ArrayBuffer> | Tree[];
}

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.record({ tag: fc.constantFrom(TAG.integer, TAG.octetString, TAG.oid), content: bytesUpTo(300) }),
    fc.record({ tag: fc.constantFrom(TAG.sequence, TAG.set), content: fc.array(tie('tree'), { maxLength: 4 }) }),
  ),
}));

function bytesUpTo(maxLength: number) {
  return fc.uint8Array({ maxLength }).map((bytes) => Uint8Array.from(bytes));
}

const written = ({ tag, content }: Tree): Uint8Array =>
  derElement(tag, ...(Array.isArray(content) ? content.map(written) : [content]));

function read(reader: DerReader): Tree {
  const { tag, content } = reader.readAny();
  if (tag !== TAG.sequence && tag !== TAG.set) return { tag, content: Uint8Array.from(content) };
  const inner = new DerReader(content);
  const parts: Tree[] = [];
  while (!inner.done) parts.push(read(inner));
  return { tag, content: parts };
}

test('what is written is read', () => {
  fc.assert(
    fc.property(tree, (whole) => {
      const reader = new DerReader(Uint8Array.from(written(whole)));
      expect(read(reader)).toEqual(whole);
      reader.end();
    }),
    tries(300),
  );
});

const spoiled = fc.tuple(tree, fc.nat(), fc.nat(255)).map(([whole, at, value]) => {
  const bytes = Uint8Array.from(written(whole));
  bytes[at % bytes.length] = value;
  return bytes;
});

test('any bytes are elements or a DerError, and so is each value in them', () => {
  const values = [integerBytes, booleanOf, bitStringBytes, oidText, timeOf];
  const refused = (call: () => unknown) => {
    try {
      call();
    } catch (error) {
      expect(error).toBeInstanceOf(DerError);
    }
  };
  fc.assert(
    fc.property(fc.oneof(spoiled, bytesUpTo(60)), (bytes) => {
      refused(() => read(new DerReader(bytes)));
      for (const value of values) refused(() => value(new DerReader(bytes).readAny()));
    }),
    tries(500),
  );
});

test('any bytes are elements of the card that fit into the file, or a TlvError', () => {
  fc.assert(
    fc.property(bytesUpTo(600), (bytes) => {
      try {
        const sizes = [...parseTlv(bytes).values()].map(({ length }) => length);
        expect(sizes.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(bytes.length);
      } catch (error) {
        expect(error).toBeInstanceOf(TlvError);
      }
    }),
    tries(500),
  );
});

test('any text is a day of the calendar or no date', () => {
  const digits = fc.tuple(fc.nat(39), fc.nat(19), fc.nat(9999));
  const dated = digits.map(([day, month, year]) =>
    [[day, 2] as const, [month, 2] as const, [year, 4] as const]
      .map(([part, size]) => String(part).padStart(size, '0'))
      .join('.'),
  );
  fc.assert(
    fc.property(fc.oneof(dated, fc.string()), (text) => {
      const date = parseCardDate(text);
      if (date !== null) expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
      const birth = parseBirthDate(text);
      if (birth?.month) expect(birth.month).toBeLessThanOrEqual(12);
      if (birth?.day) expect(birth.day).toBeLessThanOrEqual(31);
    }),
    tries(500),
  );
});
