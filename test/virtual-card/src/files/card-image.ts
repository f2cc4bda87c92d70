/** Turns a persona into the contents of a card: keys, certificates, data files and the register's signatures over them. */
import { createHash, createPublicKey, sign } from 'node:crypto';
import { APPLETS } from '../card/applet-profiles.ts';
import { KEY_AUTHENTICATION, KEY_BASIC, KEY_SIGNATURE } from '../card/card-context.ts';
import type { CardContents } from '../card/virtual-card.ts';
import type { Persona } from '../personas/persona.ts';
import { testPhoto } from '../photo/test-photo.ts';
import { issueCertificate, signDeterministically } from '../pki/certificates.ts';
import { type SeededKey, seededKey } from '../pki/seeded-keys.ts';
import { TEST_POLICIES, type TestWorld, testWorld } from '../pki/test-authority.ts';
import { pkcs15Files } from './pkcs15-files.ts';
import { writeTlv, zeroPadded } from './tlv-writer.ts';

/** Bytes after the DER in a certificate file, the size of an empty one (content v4.01 and v5.4, section 8), and so on. */
const SIZES = {
  '1.7': { certificatePadding: 50, emptyCertificate: 1300 },
  '1.8': { certificatePadding: 1100, emptyCertificate: 2500 },
} as const;
const ADDRESS_FILE_SIZE = 121;
/** A re-keyed card keeps the file size of the RSA signature that stood there before. */
const REKEYED_SIGNATURE_SIZE = 256;
const EC_SIGNATURE_SIZE = 104;

export function cardContents(persona: Persona): CardContents {
  const world = testWorld(persona.world);
  const kind = APPLETS[persona.applet].keyKind;
  const { nationalNumber } = persona.person;
  const keyFor = (use: string) => seededKey(kind, `${nationalNumber} ${use}`);
  const authentication = persona.certificates.includes('authentication') ? keyFor('authentication') : null;
  const signature = persona.certificates.includes('signature') ? keyFor('signature') : null;
  const basic = kind === 'EC' ? keyFor('basic') : null;
  const serial = Buffer.concat([
    Buffer.from('534C5445', 'hex'),
    createHash('sha256').update(persona.card.number).digest().subarray(0, 12),
  ]);

  const basicKeyFile = basic && createPublicKey(basic.privateKey).export({ type: 'spki', format: 'der' });
  const photo = photoOf(persona);
  const identity = writeTlv(identityFields(persona, serial, photo, basicKeyFile));
  const identitySignature = registerSignature(identity, persona, world);
  const address = writeTlv(addressFields(persona));
  const addressSignature = registerSignature(
    Buffer.concat([withoutTrailingZeros(address), identitySignature]),
    persona,
    world,
  );

  const padding = SIZES[persona.applet];
  const certificateFile = (der: Uint8Array | null) =>
    der ? zeroPadded(der, der.length + padding.certificatePadding) : Buffer.alloc(padding.emptyCertificate);
  const ca = persona.holder === 'citizen' ? world.citizenCa : world.foreignerCa;

  const files = new Map<string, Uint8Array>([
    ...pkcs15Files({
      applet: persona.applet,
      serial,
      hasAuthenticationCertificate: authentication !== null,
      hasSignatureCertificate: signature !== null,
    }),
    [
      'DF005038',
      certificateFile(authentication && holderCertificate(persona, world, 'authentication', authentication)),
    ],
    ['DF005039', certificateFile(signature && holderCertificate(persona, world, 'signature', signature))],
    ['DF00503A', certificateFile(ca.certificate)],
    ['DF00503B', certificateFile(world.root.certificate)],
    ['DF00503C', certificateFile(world.register.certificate)],
    ['DF014031', identity],
    ['DF014032', identitySignature],
    ['DF014033', zeroPadded(address, ADDRESS_FILE_SIZE)],
    ['DF014034', addressSignature],
    ...(photo ? [['DF014035', photo] as const] : []),
    ...(basicKeyFile ? [['DF014040', basicKeyFile] as const] : []),
  ]);
  return {
    applet: persona.applet,
    serial,
    files,
    keys: {
      [KEY_BASIC]: basic?.privateKey ?? null,
      [KEY_AUTHENTICATION]: authentication?.privateKey ?? null,
      [KEY_SIGNATURE]: signature?.privateKey ?? null,
    },
    pin: persona.pin,
    pinTries: persona.pinTries,
  };
}

function identityFields(
  persona: Persona,
  serial: Uint8Array,
  photo: Uint8Array | null,
  basicKeyFile: Uint8Array | null,
) {
  const { card, person } = persona;
  const fields = new Map<number, string | Uint8Array>([
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
  ]);
  for (const [tag, value] of Object.entries(persona.extraFields)) fields.set(Number.parseInt(tag, 16), value);
  if (basicKeyFile) fields.set(0x1a, digest('SHA-384', basicKeyFile));
  return fields;
}

const addressFields = ({ address }: Persona) =>
  new Map([
    [0x01, address.streetAndNumber],
    [0x02, address.postalCode],
    [0x03, address.municipality],
  ]);

/** Larger than any real photo, and than what our host reads of one file. */
const OVERSIZED_PHOTO_BYTES = 20_000;

function photoOf(persona: Persona): Uint8Array | null {
  if (persona.photo === 'missing') return null;
  const shade = 90 + (Number(persona.person.nationalNumber.slice(6, 9)) % 60);
  const photo = persona.applet === '1.7' ? testPhoto(140, 200, shade) : testPhoto(150, 195, shade);
  return persona.photo === 'oversized' ? zeroPadded(photo, OVERSIZED_PHOTO_BYTES) : photo;
}

const digest = (algorithm: 'SHA-1' | 'SHA-256' | 'SHA-384', bytes: Uint8Array) =>
  createHash(algorithm.replace('-', '').toLowerCase()).update(bytes).digest();

/** RSA PKCS #1 v1.5, or ECDSA with SHA-384 in DER, padded with zeros to the file's fixed size. */
function registerSignature(message: Uint8Array, persona: Persona, world: TestWorld): Uint8Array {
  const { key } = world.register;
  if (key.kind === 'RSA') return sign(persona.registerHash.replace('-', ''), message, key.privateKey);
  const der = signDeterministically(message, key);
  return zeroPadded(der, persona.applet === '1.7' ? REKEYED_SIGNATURE_SIZE : EC_SIGNATURE_SIZE);
}

export function withoutTrailingZeros(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.slice(0, end);
}

/** Subject and purposes as in the dossier of real cards: the serialNumber is the national register number. */
function holderCertificate(persona: Persona, world: TestWorld, use: 'authentication' | 'signature', key: SeededKey) {
  const { person, holder } = persona;
  const [firstName] = person.firstNames.split(' ');
  const label = use === 'authentication' ? 'Authentication' : 'Signature';
  const validity = persona.certificateValidity ?? { from: persona.card.validFrom, until: persona.card.validUntil };
  return issueCertificate(
    {
      subject: [
        ['C', 'BE'],
        ['CN', `${[firstName, person.surname].filter(Boolean).join(' ')} (${label})`],
        ['SN', person.surname],
        ...(person.firstNames ? [['GN', person.firstNames] as const] : []),
        ['serialNumber', person.nationalNumber],
      ],
      key,
      notBefore: dateOf(validity.from),
      notAfter: new Date(dateOf(validity.until).getTime() + 24 * 3_600_000 - 1_000),
      keyUsage: [use === 'authentication' ? 'digitalSignature' : 'nonRepudiation'],
      clientAuth: use === 'authentication',
      qualified: use === 'signature',
      policy: TEST_POLICIES[holder][use],
    },
    holder === 'citizen' ? world.citizenCa : world.foreignerCa,
  );
}

const dateOf = (text: string) => {
  const [day, month, year] = text.split('.').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day));
};
