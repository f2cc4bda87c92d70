/** The card's files and certificates as fields that can be shown: what the citizen sees before allowing, and what is given by value. */
import { X509Certificate } from 'node:crypto';
import { parseAddressFile } from '@eid-loket/shared/eid-files/address-file.ts';
import type { BirthDate } from '@eid-loket/shared/eid-files/card-dates.ts';
import { type IdentityFile, parseIdentityFile } from '@eid-loket/shared/eid-files/identity-file.ts';
import { toBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { CARD_FIELD_NAMES, type CardField, type CardValues } from '@eid-loket/shared/protocol/card-fields.ts';

/** @throws EidError IDENTITY_FILE_INVALID */
export function identityValues(file: Uint8Array): CardValues {
  const identity = parseIdentityFile(file);
  return shown({
    ...identity,
    birthDate: birthDateText(identity.birthDate),
    documentType: identity.documentType.name,
    specialStatus: specialStatusText(identity.specialStatus),
    familyMember: identity.familyMember ? 'yes' : '',
    protection: identity.protection ? `${identity.protection.date}, ${identity.protection.country}` : '',
  });
}

/** @throws EidError ADDRESS_FILE_INVALID */
export const addressValues = (file: Uint8Array): CardValues => shown({ ...parseAddressFile(file) });

export const photoValues = (file: Uint8Array): CardValues => ({ photo: toBase64(file) });

export interface CertificateFacts {
  /** What a certificate tells of its holder. */
  values: CardValues;
  /** YYYY-MM-DD. */
  validUntil: string;
  expired: boolean;
}

/** @param now of this machine */
export function certificateFacts(der: Uint8Array, now: Date): CertificateFacts {
  const certificate = new X509Certificate(der);
  const {
    GN = '',
    SN = '',
    serialNumber = '',
  } = certificate.toLegacyObject().subject as unknown as Record<string, string>;
  const end = new Date(certificate.validTo);
  return {
    values: shown({ firstNames: GN, surname: SN, nationalNumber: serialNumber }),
    validUntil: end.toISOString().slice(0, 10),
    expired: end < now,
  };
}

/** Only the fields that were asked for. */
export const valuesOf = (values: CardValues, fields: readonly CardField[]): CardValues =>
  Object.fromEntries(fields.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])));

/** What is no field, and what is empty, is left out. */
function shown(all: Record<string, unknown>): CardValues {
  return Object.fromEntries(
    CARD_FIELD_NAMES.flatMap((field) => {
      const value = all[field];
      return typeof value === 'string' && value !== '' ? [[field, value]] : [];
    }),
  );
}

const twoDigits = (number: number) => String(number).padStart(2, '0');

const birthDateText = ({ year, month, day }: BirthDate): string =>
  [String(year), ...[month, day].flatMap((part) => (part === undefined ? [] : [twoDigits(part)]))].join('-');

const specialStatusText = (status: IdentityFile['specialStatus']): string =>
  Object.entries({
    'white-cane': status.whiteCane,
    'yellow-cane': status.yellowCane,
    'extended-minority': status.extendedMinority,
  })
    .flatMap(([name, has]) => (has ? [name] : []))
    .join(', ');
