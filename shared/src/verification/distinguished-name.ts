/** Names of subjects and issuers (RFC 5280 section 4.1.2.4): compared as bytes, and read only as far as verification asks. */
import { DerError, DerReader, oidText, TAG } from '../encoding/der.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface Name {
  commonName?: string;
  surname?: string;
  givenName?: string;
  serialNumber?: string;
  organisation?: string;
  country?: string;
}

const FIELDS: Readonly<Record<string, keyof Name>> = {
  '2.5.4.3': 'commonName',
  '2.5.4.4': 'surname',
  '2.5.4.42': 'givenName',
  '2.5.4.5': 'serialNumber',
  '2.5.4.10': 'organisation',
  '2.5.4.6': 'country',
};

/** Belgian names have five parts. */
const MOST_PARTS = 16;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const ascii = (bytes: Bytes) => {
  if (bytes.some((byte) => byte >= 0x80)) throw new DerError('a character that this string type lacks');
  return utf8.decode(bytes);
};

/** UTF8String, PrintableString, IA5String, TeletexString (read as Latin-1) and BMPString. */
const DECODERS: Readonly<Record<number, (bytes: Bytes) => string>> = {
  12: (bytes) => utf8.decode(bytes),
  19: ascii,
  22: ascii,
  20: (bytes) => String.fromCharCode(...bytes),
  30: (bytes) => new TextDecoder('utf-16be', { fatal: true }).decode(bytes),
};

/**
 * @param content of the outer SEQUENCE
 * @throws DerError also where one of our fields is there twice: which of the two is the person would be a guess
 */
export function readName(content: Bytes): Name {
  const name: Name = {};
  const list = new DerReader(content);
  for (let parts = 0; !list.done; ) {
    const set = list.enter(TAG.set);
    while (!set.done) {
      parts += 1;
      if (parts > MOST_PARTS) throw new DerError('a name of too many parts');
      const pair = set.enter(TAG.sequence);
      const field = FIELDS[oidText(pair.read(TAG.oid))];
      const value = pair.readAny();
      pair.end();
      if (!field) continue;
      const decode = DECODERS[value.tag];
      if (!decode) throw new DerError('a name that is no text');
      if (name[field] !== undefined) throw new DerError('a part of the name is there twice');
      name[field] = decode(value.content).normalize('NFC');
    }
  }
  return name;
}
