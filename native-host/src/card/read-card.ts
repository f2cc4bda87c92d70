/** Everything on the card that a person may see, and which of its signatures, digests and certificates hold. Needs no PIN. */
import { createHash, X509Certificate } from 'node:crypto';
import { parseIdentityFile } from '@eid-loket/shared/eid-files/identity-file.ts';
import { toHex } from '@eid-loket/shared/encoding/bytes.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { CardValues } from '@eid-loket/shared/protocol/card-fields.ts';
import { BELGIAN_TRUST, fingerprintOf } from '@eid-loket/shared/verification/trust-anchors.ts';
import type { BelgianEidCard } from '../belgian-eid/belgian-eid-card.ts';
import { addressValues, identityValues } from '../belgian-eid/card-values.ts';
import { registerSigned } from '../belgian-eid/register-signature.ts';

export const CARD_CHECKS = [
  'identity-signature',
  'address-signature',
  'photo-digest',
  'authentication-certificate',
  'signature-certificate',
  'register-certificate',
  'root-known',
] as const;
export type CardCheck = (typeof CARD_CHECKS)[number];

export interface ReadCard {
  values: CardValues;
  photo: Uint8Array | null;
  /** `absent`: the card has no such thing. */
  checks: { check: CardCheck; result: 'holds' | 'fails' | 'absent' }[];
}

/** Digests by their length in bytes. */
const HASHES: Readonly<Record<number, string>> = { 20: 'sha1', 32: 'sha256', 48: 'sha384' };

/** @throws EidError what reading throws, IDENTITY_FILE_INVALID, ADDRESS_FILE_INVALID */
export async function readCard(card: BelgianEidCard, now: Date): Promise<ReadCard> {
  const identity = await card.readFile('identity', 'looked-for');
  const identitySignature = await card.readFile('identitySignature', 'looked-for');
  const address = await card.readFile('address', 'looked-for');
  const addressSignature = await card.readFile('addressSignature', 'looked-for');
  const photo = await absentOrRead(() => card.readFile('photo', 'looked-for'));
  const certificates = {
    authentication: await absentOrRead(() => card.readCertificate('authenticationCertificate')),
    signature: await absentOrRead(() => card.readCertificate('signatureCertificate')),
    ca: await card.readCertificate('caCertificate'),
    root: await card.readCertificate('rootCertificate'),
    register: await card.readCertificate('registerCertificate'),
  };
  const { ca, root, register } = certificates;
  const { photoDigest } = parseIdentityFile(identity);
  const judged = (result: boolean | null) => (result === null ? 'absent' : result ? 'holds' : 'fails');
  const results: Record<CardCheck, boolean | null> = {
    'identity-signature': signed({ identity, identitySignature, address: null, addressSignature: null }, register),
    'address-signature': signed({ identity, identitySignature, address, addressSignature }, register),
    'photo-digest':
      photo &&
      toHex(
        createHash(HASHES[photoDigest.length] ?? 'sha256')
          .update(photo)
          .digest(),
      ) === toHex(photoDigest),
    'authentication-certificate': certificates.authentication && issuedBy(certificates.authentication, [ca, root], now),
    'signature-certificate': certificates.signature && issuedBy(certificates.signature, [ca, root], now),
    'register-certificate': issuedBy(register, [root], now),
    'root-known': BELGIAN_TRUST.rootFingerprints.has(await fingerprintOf(Uint8Array.from(root))),
  };
  return {
    values: { ...identityValues(identity), ...addressValues(address) },
    photo,
    checks: CARD_CHECKS.map((check) => ({ check, result: judged(results[check]) })),
  };
}

const signed = (files: Omit<Parameters<typeof registerSigned>[0], 'registerCertificate'>, register: Uint8Array) =>
  registerSigned({ ...files, registerCertificate: register });

/** Kids-ID has no certificates, some cards have no photo. */
async function absentOrRead(read: () => Promise<Uint8Array>): Promise<Uint8Array | null> {
  try {
    return await read();
  } catch (error) {
    const absent = error instanceof EidError && ['CERTIFICATE_NOT_ON_CARD', 'CARD_FILE_INVALID'].includes(error.code);
    if (absent) return null;
    throw error;
  }
}

/** Every link signed by the next, each one valid now. */
function issuedBy(der: Uint8Array, authorities: readonly Uint8Array[], now: Date): boolean {
  try {
    const chain = [der, ...authorities].map((each) => new X509Certificate(each));
    return chain.every((certificate, at) => {
      const issuer = chain[at + 1];
      const valid = new Date(certificate.validFrom) <= now && now <= new Date(certificate.validTo);
      return valid && (issuer === undefined || certificate.verify(issuer.publicKey));
    });
  } catch {
    return false;
  }
}
