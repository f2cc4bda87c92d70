/**
 * What was verified from the card, kept here between reading and confirming: the browser never sends it back. It counts for the
 * purpose that it was read for, and for no other. Texts are cleaned once, here, so that what is shown can be signed.
 */
import type { AddressFile } from '@eid-loket/shared/eid-files/address-file.ts';
import type { BirthDate } from '@eid-loket/shared/eid-files/card-dates.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { cleanedLine, oneLine } from '@eid-loket/shared/token/displayable-text.ts';
import type { VerifiedIdentity } from '@eid-loket/shared/verification/verify-identity-package.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import type { ChallengePurpose } from '../session/challenges.ts';
import { openColumns, sealColumns } from '../storage/sealed-columns.ts';

/** Registering, or changing an account's data. */
export type ReadingPurpose = Extract<ChallengePurpose, 'register' | 'parameters'>;

const LIFETIME_MS = 20 * 60_000;

export interface CardData {
  nationalNumber: string;
  cardNumber: string;
  surname: string;
  firstNames: string;
  /** YYYY-MM-DD, or as much of it as the card knows. */
  birthDate: string;
  birthLocation: string;
  nationality: string;
  address: AddressFile;
  /** Whether the card holds characters that nobody can see, which were taken out of the texts. */
  cleaned: boolean;
}

/** @throws EidError TOKEN_MALFORMED when the address was not read */
export function cardDataOf({ identity, address }: VerifiedIdentity): CardData {
  if (!address) throw new EidError('TOKEN_MALFORMED', { field: 'identity.addressFile' });
  const { surname, firstNames, birthLocation, nationality } = identity;
  const texts = { surname, firstNames, birthLocation, nationality };
  return {
    nationalNumber: identity.nationalNumber,
    cardNumber: identity.cardNumber,
    birthDate: isoDate(identity.birthDate),
    ...cleanedTexts(texts),
    address: cleanedTexts(address),
    cleaned: Object.values({ ...texts, ...address }).some((text) => cleanedLine(text) !== oneLine(text)),
  };
}

const cleanedTexts = <T extends { readonly [K in keyof T]: string }>(texts: T): T =>
  Object.fromEntries(Object.entries<string>(texts).map(([name, text]) => [name, cleanedLine(text)])) as T;

/** Whether anything can be sent there. Where not, the citizen types the address, and no card vouches for it. */
export const hasAddress = ({ address }: CardData): boolean => Object.values(address).every((text) => text !== '');

/** As the columns of a person have it. */
export const personColumns = (data: CardData) => ({
  surname: data.surname,
  first_names: data.firstNames,
  birth_date: data.birthDate,
  birth_location: data.birthLocation,
  nationality: data.nationality,
  street_and_number: data.address.streetAndNumber,
  postal_code: data.address.postalCode,
  municipality: data.address.municipality,
});

const isoDate = ({ year, month, day }: BirthDate) =>
  [
    String(year),
    ...[month, day].filter((part) => part !== undefined).map((part) => String(part).padStart(2, '0')),
  ].join('-');

export async function keepPending(
  { database, vault, clock }: PortalParts,
  sessionHash: string,
  purpose: ReadingPurpose,
  data: CardData,
): Promise<void> {
  const key = { session_hash: sessionHash };
  const values = {
    purpose,
    ...sealColumns(vault, 'pending_registrations', key, { card: JSON.stringify(data) }),
    expires_at: new Date(clock().getTime() + LIFETIME_MS),
  };
  await database
    .insertInto('pending_registrations')
    .values({ ...key, ...values })
    .onConflict((conflict) => conflict.column('session_hash').doUpdateSet(values))
    .execute();
}

/** @throws EidError CHALLENGE_EXPIRED when the card must be read again */
export async function findPending(
  { database, vault, clock }: PortalParts,
  sessionHash: string,
  purpose: ReadingPurpose,
): Promise<CardData> {
  const row = await database
    .selectFrom('pending_registrations')
    .selectAll()
    .where('session_hash', '=', sessionHash)
    .where('purpose', '=', purpose)
    .executeTakeFirst();
  if (!row || row.expires_at < clock()) throw new EidError('CHALLENGE_EXPIRED');
  return JSON.parse(openColumns(vault, 'pending_registrations', row).card) as CardData;
}
