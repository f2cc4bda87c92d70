/** Fields of the identity and address files by their tags (ID and address file contents v5.0, section 3). */
import { createHash } from 'node:crypto';
import type { Persona } from '../personas/persona.ts';

type Fields = Map<number, string | Uint8Array>;

export function identityFields(
  persona: Persona,
  serial: Uint8Array,
  photo: Uint8Array | null,
  basicKeyFile: Uint8Array | null,
): Fields {
  const { card, person } = persona;
  return new Map<number, string | Uint8Array>([
    [0x01, card.number],
    [0x02, serial],
    [0x03, card.validFrom],
    [0x04, card.validUntil],
    [0x05, card.municipality],
    [0x06, person.nationalNumber],
    [0x07, person.surname],
    [0x08, person.firstNames],
    [0x09, person.thirdNameInitial],
    [0x0a, person.nationality],
    [0x0b, person.birthLocation],
    [0x0c, person.birthDate],
    [0x0d, person.sex],
    [0x0e, person.nobleCondition],
    [0x0f, card.documentType],
    [0x10, person.specialStatus],
    [0x11, digest(persona.photoDigest, photo ?? Buffer.alloc(0))],
    ...foreignerFields(persona),
    ...(basicKeyFile ? [[0x1a, digest('SHA-384', basicKeyFile)] as const] : []),
  ]);
}

/** Tag 14 says yes by being there, with length 0. Fields that are not set are left out. */
function foreignerFields({ foreigner = {} }: Persona): [number, string][] {
  const { protection } = foreigner;
  const values: [number, string | undefined][] = [
    [0x12, foreigner.duplicate],
    [0x13, foreigner.specialOrganisation],
    [0x14, foreigner.familyMember ? '' : undefined],
    [0x15, protection && `${protection.date}-${protection.country}`],
    [0x16, foreigner.labourMarketMention],
    [0x17, foreigner.employerVat1],
    [0x18, foreigner.employerVat2],
    [0x19, foreigner.regionalFileNumber],
    [0x1b, foreigner.brexitMention1],
    [0x1c, foreigner.brexitMention2],
    [0x1d, foreigner.cardAMention1],
    [0x1e, foreigner.cardAMention2],
    [0x1f, foreigner.euRegistrationDate],
  ];
  return values.flatMap(([tag, value]) => (value === undefined ? [] : [[tag, value]]));
}

export const addressFields = ({ address }: Persona): Fields =>
  new Map([
    [0x01, address.streetAndNumber],
    [0x02, address.postalCode],
    [0x03, address.municipality],
  ]);

const digest = (algorithm: 'SHA-1' | 'SHA-256' | 'SHA-384', bytes: Uint8Array) =>
  createHash(algorithm.replace('-', '').toLowerCase()).update(bytes).digest();
