/** What was verified from the card, kept here between reading and confirming: the browser never sends it back. */
import type { AddressFile } from '@eid-loket/shared/eid-files/address-file.ts';
import type { BirthDate } from '@eid-loket/shared/eid-files/card-dates.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { VerifiedIdentity } from '@eid-loket/shared/verification/verify-identity-package.ts';
import type { PortalParts } from '../portal-parts.ts';

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
}

/** @throws EidError TOKEN_MALFORMED when the address was not read */
export function cardDataOf({ identity, address }: VerifiedIdentity): CardData {
  if (!address) throw new EidError('TOKEN_MALFORMED', { field: 'identity.addressFile' });
  const { nationalNumber, cardNumber, surname, firstNames, birthLocation, nationality } = identity;
  return {
    nationalNumber,
    cardNumber,
    surname,
    firstNames,
    birthDate: isoDate(identity.birthDate),
    birthLocation,
    nationality,
    address,
  };
}

const isoDate = ({ year, month, day }: BirthDate) =>
  [
    String(year),
    ...[month, day].filter((part) => part !== undefined).map((part) => String(part).padStart(2, '0')),
  ].join('-');

export async function keepPending(
  { database, vault, clock }: PortalParts,
  sessionHash: string,
  data: CardData,
): Promise<void> {
  const values = {
    encrypted: vault.encrypt(JSON.stringify(data)),
    expires_at: new Date(clock().getTime() + LIFETIME_MS),
  };
  await database
    .insertInto('pending_registrations')
    .values({ session_hash: sessionHash, ...values })
    .onConflict((conflict) => conflict.column('session_hash').doUpdateSet(values))
    .execute();
}

/** @throws EidError CHALLENGE_EXPIRED when the card must be read again */
export async function findPending({ database, vault, clock }: PortalParts, sessionHash: string): Promise<CardData> {
  const row = await database
    .selectFrom('pending_registrations')
    .selectAll()
    .where('session_hash', '=', sessionHash)
    .executeTakeFirst();
  if (!row || row.expires_at < clock()) throw new EidError('CHALLENGE_EXPIRED');
  return JSON.parse(vault.decrypt(row.encrypted)) as CardData;
}
