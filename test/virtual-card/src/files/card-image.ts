/** Turns a persona into the contents of a card: keys, certificates, data files and the register's signatures over them. */
import { createHash, createPublicKey, sign } from 'node:crypto';
import { APPLETS } from '../card/applet-profiles.ts';
import { KEY_AUTHENTICATION, KEY_BASIC, KEY_SIGNATURE } from '../card/card-context.ts';
import type { CardContents } from '../card/virtual-card.ts';
import type { Persona } from '../personas/persona.ts';
import { testPhoto } from '../photo/test-photo.ts';
import { issueCertificate, signDeterministically } from '../pki/certificates.ts';
import { holderRequest, issuingCa } from '../pki/holder-certificates.ts';
import { type SeededKey, seededKey } from '../pki/seeded-keys.ts';
import { REVOCATION_BASE, type TestWorld, testWorld } from '../pki/test-authority.ts';
import { addressFields, identityFields } from './data-files.ts';
import { pkcs15Files } from './pkcs15-files.ts';
import { writeTlv, zeroPadded } from './tlv-writer.ts';

/** Bytes after the DER in a certificate file, and the size of an empty one (content v4.01 and v5.4, section 8). */
const SIZES = {
  '1.0': { certificatePadding: 50, emptyCertificate: 1300 },
  '1.1': { certificatePadding: 50, emptyCertificate: 1300 },
  '1.7': { certificatePadding: 50, emptyCertificate: 1300 },
  '1.8': { certificatePadding: 1100, emptyCertificate: 2500 },
} as const;
const ADDRESS_FILE_SIZE = 121;
/** A re-keyed card keeps the file size of the RSA signature that stood there before. */
const REKEYED_SIGNATURE_SIZE = 256;
const EC_SIGNATURE_SIZE = 104;

const made = new Map<string, CardContents>();

/**
 * Made once a process for each persona and address: drawing and signing take a tenth of a second. Each card has files of its
 * own, which may be spoiled.
 * @param revocationBase address of the OCSP responder and the CRLs that the certificates name
 */
export function cardContents(persona: Persona, revocationBase = REVOCATION_BASE): CardContents {
  const id = JSON.stringify([persona, revocationBase]);
  const contents = made.get(id) ?? makeContents(persona, revocationBase);
  made.set(id, contents);
  const copies = [...contents.files].map(([path, bytes]) => [path, Buffer.from(bytes)] as const);
  return { ...contents, files: new Map(copies) };
}

function makeContents(persona: Persona, revocationBase: string): CardContents {
  const world = testWorld(persona.world, revocationBase);
  const { keyKind, rsaBits } = APPLETS[persona.applet];
  const keyFor = (use: string) => seededKey(keyKind, `${persona.card.number} ${use}`, rsaBits ?? undefined);
  const authentication = persona.certificates.includes('authentication') ? keyFor('authentication') : null;
  const signature = persona.certificates.includes('signature') ? keyFor('signature') : null;
  const basic = keyKind === 'EC' ? keyFor('basic') : null;
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
  const holderCertificate = (use: 'authentication' | 'signature', key: SeededKey | null) =>
    certificateFile(key && issueCertificate(holderRequest(persona, use, key, world), issuingCa(persona, world)));

  const files = new Map<string, Uint8Array>([
    ...pkcs15Files({
      applet: persona.applet,
      serial,
      hasAuthenticationCertificate: authentication !== null,
      hasSignatureCertificate: signature !== null,
    }),
    ['DF005038', holderCertificate('authentication', authentication)],
    ['DF005039', holderCertificate('signature', signature)],
    ['DF00503A', certificateFile(issuingCa(persona, world).certificate)],
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
    activated: persona.activated,
  };
}

/** Larger than any real photo, and than what our host reads of one file. */
const OVERSIZED_PHOTO_BYTES = 20_000;

function photoOf(persona: Persona): Uint8Array | null {
  if (persona.photo === 'missing') return null;
  const shade = 90 + (Number(persona.person.nationalNumber.slice(6, 9)) % 60);
  const photo = persona.applet === '1.8' ? testPhoto(150, 195, shade) : testPhoto(140, 200, shade);
  return persona.photo === 'oversized' ? zeroPadded(photo, OVERSIZED_PHOTO_BYTES) : photo;
}

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
