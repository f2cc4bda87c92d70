/** The card's files and certificates as fields that can be shown: what the citizen sees before allowing, and what is given by value. */
import { parseAddressFile } from '@eid-loket/shared/eid-files/address-file.ts';
import type { BirthDate } from '@eid-loket/shared/eid-files/card-dates.ts';
import { type IdentityFile, parseIdentityFile } from '@eid-loket/shared/eid-files/identity-file.ts';
import { toBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import { CARD_FIELD_NAMES, type CardField, type CardValues } from '@eid-loket/shared/protocol/card-fields.ts';
import type { CardSummary } from '@eid-loket/shared/protocol/prompts.ts';
import { cleanedLine } from '@eid-loket/shared/token/displayable-text.ts';
import type { Certificate } from '@eid-loket/shared/verification/certificate.ts';
import type { BelgianEidCard } from './belgian-eid-card.ts';

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

/** What tells a card from another, by its files. */
export type CardFacts = Omit<CardSummary, 'reader'>;

export const NO_FACTS: CardFacts = { holder: null, documentType: null, validUntil: null, expired: false, test: null };

/** What a certificate tells of its holder. */
export function certificateFacts(
  { subject, notAfter }: Certificate,
  now: Date,
): { values: CardValues; summary: CardFacts } {
  const { givenName = '', surname = '', serialNumber = '' } = subject;
  const values = shown({ firstNames: givenName, surname, nationalNumber: serialNumber });
  const summary = { ...NO_FACTS, holder: holderName(values), validUntil: isoDay(notAfter), expired: notAfter < now };
  return { values, summary };
}

export function identityFacts(values: CardValues, now: Date): CardFacts {
  const { documentType = null, validUntil = null } = values;
  return {
    ...NO_FACTS,
    holder: holderName(values),
    documentType,
    validUntil,
    expired: validUntil !== null && validUntil < isoDay(now),
  };
}

/** For a choice between cards. A card whose identity cannot be read is offered without a name. */
export async function summaryOf(card: BelgianEidCard, reader: string, now: Date): Promise<CardSummary> {
  const facts = await card.readFile('identity').then(
    (file) => identityFacts(identityValues(file), now),
    (error: unknown) => {
      if (error instanceof EidError && UNREADABLE.includes(error.code)) return NO_FACTS;
      throw error;
    },
  );
  return { reader, ...facts };
}

const UNREADABLE: readonly ErrorCode[] = ['IDENTITY_FILE_INVALID', 'CARD_FILE_INVALID', 'CARD_APPLET_UNSUPPORTED'];

const holderName = ({ firstNames, surname }: CardValues): string | null =>
  [firstNames, surname].filter(Boolean).join(' ') || null;

const isoDay = (date: Date) => date.toISOString().slice(0, 10);

/** Only the fields that were asked for. */
export const valuesOf = (values: CardValues, fields: readonly CardField[]): CardValues =>
  Object.fromEntries(fields.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])));

/** Cleaned, so that everybody sees the same. What is no field, and what is empty, is left out. */
function shown(all: Record<string, unknown>): CardValues {
  return Object.fromEntries(
    CARD_FIELD_NAMES.flatMap((field) => {
      const value = cleanedLine(String(all[field] ?? ''));
      return typeof all[field] === 'string' && value !== '' ? [[field, value]] : [];
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
