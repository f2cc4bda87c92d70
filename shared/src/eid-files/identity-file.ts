/** The identity file, EF(ID#RN) 4031: its whole field table (ID and address file contents v5.0, earlier ones where they differ). */
import { toHex } from '../encoding/bytes.ts';
import { EidError } from '../errors/eid-error.ts';
import { type BirthDate, type CalendarDate, parseBirthDate, parseCardDate } from './card-dates.ts';
import { type DocumentType, parseDocumentType } from './document-type.ts';
import { parseNationalNumber } from './national-number.ts';
import { parseTlv, TlvError } from './tlv.ts';

export interface IdentityFile {
  cardNumber: string;
  /** 32 hexadecimal digits. */
  chipNumber: string;
  validFrom: CalendarDate;
  validUntil: CalendarDate;
  deliveryMunicipality: string;
  /** 11 digits with right check digits. */
  nationalNumber: string;
  surname: string;
  /** The first two given names; may be empty. */
  firstNames: string;
  thirdNameInitial: string;
  nationality: string;
  birthLocation: string;
  birthDate: BirthDate;
  sex: 'male' | 'female' | 'unknown';
  nobleCondition: string;
  documentType: DocumentType;
  specialStatus: { whiteCane: boolean; yellowCane: boolean; extendedMinority: boolean };
  /** 20 (SHA-1), 32 (SHA-256) or 48 bytes (SHA-384). */
  photoDigest: Uint8Array;
  duplicate?: string;
  specialOrganisation?: string;
  familyMember: boolean;
  protection?: { date: CalendarDate; country: string };
  labourMarketMention?: string;
  employerVat1?: string;
  employerVat2?: string;
  regionalFileNumber?: string;
  /** SHA-384 of file 4040; applet 1.8. */
  basicKeyDigest?: Uint8Array;
  brexitMention1?: string;
  brexitMention2?: string;
  cardAMention1?: string;
  cardAMention2?: string;
  euRegistrationDate?: CalendarDate;
}

/** Sizes are the envisioned maxima, in bytes. `mandatory` fields may not be missing or empty. */
const FIELDS = {
  cardNumber: { tag: 0x01, max: 12, mandatory: true },
  chipNumber: { tag: 0x02, max: 16, mandatory: true },
  validFrom: { tag: 0x03, max: 10, mandatory: true },
  validUntil: { tag: 0x04, max: 10, mandatory: true },
  deliveryMunicipality: { tag: 0x05, max: 80, mandatory: true },
  nationalNumber: { tag: 0x06, max: 11, mandatory: true },
  surname: { tag: 0x07, max: 110, mandatory: true },
  firstNames: { tag: 0x08, max: 95, mandatory: false },
  thirdNameInitial: { tag: 0x09, max: 3, mandatory: false },
  nationality: { tag: 0x0a, max: 85, mandatory: true },
  birthLocation: { tag: 0x0b, max: 80, mandatory: false },
  birthDate: { tag: 0x0c, max: 12, mandatory: true },
  sex: { tag: 0x0d, max: 1, mandatory: true },
  nobleCondition: { tag: 0x0e, max: 50, mandatory: false },
  documentType: { tag: 0x0f, max: 2, mandatory: true },
  specialStatus: { tag: 0x10, max: 2, mandatory: false },
  photoDigest: { tag: 0x11, max: 48, mandatory: true },
  duplicate: { tag: 0x12, max: 2, mandatory: false },
  specialOrganisation: { tag: 0x13, max: 1, mandatory: false },
  familyMember: { tag: 0x14, max: 1, mandatory: false },
  protection: { tag: 0x15, max: 13, mandatory: false },
  labourMarketMention: { tag: 0x16, max: 1, mandatory: false },
  employerVat1: { tag: 0x17, max: 13, mandatory: false },
  employerVat2: { tag: 0x18, max: 13, mandatory: false },
  regionalFileNumber: { tag: 0x19, max: 18, mandatory: false },
  basicKeyDigest: { tag: 0x1a, max: 48, mandatory: false },
  brexitMention1: { tag: 0x1b, max: 1, mandatory: false },
  brexitMention2: { tag: 0x1c, max: 1, mandatory: false },
  cardAMention1: { tag: 0x1d, max: 1, mandatory: false },
  cardAMention2: { tag: 0x1e, max: 1, mandatory: false },
  euRegistrationDate: { tag: 0x1f, max: 10, mandatory: false },
} as const satisfies Record<keyof IdentityFile, { tag: number; max: number; mandatory: boolean }>;

type FieldName = keyof typeof FIELDS;

const DIGEST_LENGTHS = [20, 32, 48];

/** Tags beyond the table are passed over: the list has grown before. @throws EidError IDENTITY_FILE_INVALID, `field` names the field */
export function parseIdentityFile(file: Uint8Array): IdentityFile {
  const values = fieldValues(file);
  const invalid = (field: FieldName) => new EidError('IDENTITY_FILE_INVALID', { field });
  const bytes = (field: FieldName) => values.get(FIELDS[field].tag) ?? new Uint8Array();
  const text = (field: FieldName) => decodeText(bytes(field)) ?? fail(field);
  const fail = (field: FieldName): never => {
    throw invalid(field);
  };
  for (const [name, { mandatory, max }] of Object.entries(FIELDS) as [FieldName, (typeof FIELDS)[FieldName]][]) {
    const { length } = bytes(name);
    if (length > max || (mandatory && length === 0)) fail(name);
  }
  const date = (field: FieldName) => parseCardDate(text(field)) ?? fail(field);
  const optional = <K extends FieldName, T>(field: K, parse: (field: K) => T) =>
    bytes(field).length === 0 ? {} : ({ [field]: parse(field) } as { [P in K]: T });

  return {
    cardNumber: text('cardNumber'),
    chipNumber: toHex(bytes('chipNumber')),
    validFrom: date('validFrom'),
    validUntil: date('validUntil'),
    deliveryMunicipality: text('deliveryMunicipality'),
    nationalNumber: nationalNumberOf(text('nationalNumber')) ?? fail('nationalNumber'),
    surname: text('surname'),
    firstNames: text('firstNames'),
    thirdNameInitial: text('thirdNameInitial'),
    nationality: text('nationality'),
    birthLocation: text('birthLocation'),
    birthDate: parseBirthDate(text('birthDate')) ?? fail('birthDate'),
    sex: SEXES[text('sex')] ?? 'unknown',
    nobleCondition: text('nobleCondition'),
    documentType: parseDocumentType(text('documentType')) ?? fail('documentType'),
    specialStatus: specialStatusOf(text('specialStatus')),
    photoDigest: DIGEST_LENGTHS.includes(bytes('photoDigest').length) ? bytes('photoDigest') : fail('photoDigest'),
    ...optional('duplicate', text),
    ...optional('specialOrganisation', text),
    familyMember: values.has(FIELDS.familyMember.tag),
    ...optional('protection', (field) => protectionOf(text(field)) ?? fail(field)),
    ...optional('labourMarketMention', text),
    ...optional('employerVat1', text),
    ...optional('employerVat2', text),
    ...optional('regionalFileNumber', text),
    ...optional('basicKeyDigest', (field) => (bytes(field).length === 48 ? bytes(field) : fail(field))),
    ...optional('brexitMention1', text),
    ...optional('brexitMention2', text),
    ...optional('cardAMention1', text),
    ...optional('cardAMention2', text),
    ...optional('euRegistrationDate', date),
  };
}

function fieldValues(file: Uint8Array): Map<number, Uint8Array> {
  try {
    return parseTlv(file);
  } catch (error) {
    throw error instanceof TlvError ? new EidError('IDENTITY_FILE_INVALID', {}, { cause: error }) : error;
  }
}

/** UTF-8 to NFC, without the blanks around it. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC').trim();
  } catch {
    return null;
  }
}

function nationalNumberOf(text: string): string | null {
  try {
    return parseNationalNumber(text).number;
  } catch {
    return null;
  }
}

/** M on every card; F, V and W on French, Dutch and German ones. */
const SEXES: Readonly<Record<string, IdentityFile['sex']>> = { M: 'male', F: 'female', V: 'female', W: 'female' };

/** 1 white cane, 2 extended minority, 3 both, 4 yellow cane, 5 yellow cane and extended minority. */
function specialStatusOf(text: string): IdentityFile['specialStatus'] {
  const code = Number(text || '0');
  return {
    whiteCane: [1, 3].includes(code),
    yellowCane: [4, 5].includes(code),
    extendedMinority: [2, 3, 5].includes(code),
  };
}

/** dd.MM.yyyy-CC */
function protectionOf(text: string): { date: CalendarDate; country: string } | null {
  const date = parseCardDate(text.slice(0, 10));
  return date !== null && /^-[A-Z]{2}$/.test(text.slice(10)) ? { date, country: text.slice(11) } : null;
}
