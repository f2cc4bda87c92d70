/**
 * Whether the card's data files are the register's own, unchanged, and of the person who just logged in. Nothing of the
 * package is handed out before every signature over it fits.
 */
import { type AddressFile, parseAddressFile } from '../eid-files/address-file.ts';
import { type IdentityFile, parseIdentityFile } from '../eid-files/identity-file.ts';
import { fromBase64 } from '../encoding/base64.ts';
import { concatBytes, equalBytes } from '../encoding/bytes.ts';
import { digest, type Hash } from '../encoding/platform-crypto.ts';
import { EidError } from '../errors/eid-error.ts';
import { IDENTITY_PACKAGE_FORMAT, type IdentityPackage, IdentityPackageSchema } from '../token/identity-package.ts';
import { type Certificate, parseCertificate } from './certificate.ts';
import { buildCertificateChain } from './certificate-chain.ts';
import { checkPurpose, isRegister } from './certificate-purpose.ts';
import { checkExpectations } from './expectations.ts';
import type { PublicKey } from './public-key.ts';
import { parseVersioned } from './received.ts';
import type { TrustAnchors } from './trust-anchors.ts';
import { verifyCardProof } from './verify-card-proof.ts';
import type { VerifiedLogin } from './verify-login.ts';
import { SHA1_ENDED, verifyEcdsaDer, verifyRsa } from './verify-signature.ts';

declare const verified: unique symbol;
type Bytes = Uint8Array<ArrayBuffer>;

export interface VerifiedIdentity {
  identity: IdentityFile;
  address?: AddressFile;
  /** JPEG. */
  photo?: Bytes;
  readonly [verified]: 'identity';
}

export interface IdentityInput {
  /** The identity package as it came from the page. */
  identity: unknown;
  /** The login that came with it: the files must be of the same person. */
  login: VerifiedLogin;
  /** As for that login: the card's own proof answers them too. */
  expectedOrigin: string;
  expectedChallengeNonce: string;
  /** Such as `BELGIAN_TRUST`. */
  trust: TrustAnchors;
  /** Default: the clock of this machine. */
  now?: Date;
}

/**
 * Card content v5.4 section 6.2; the rules for padding are in the comments below.
 *
 * @throws EidError TOKEN_VERSION_UNSUPPORTED, TOKEN_MALFORMED, REGISTER_CERTIFICATE_INVALID, IDENTITY_SIGNATURE_INVALID, ADDRESS_SIGNATURE_INVALID,
 *   PHOTO_DIGEST_MISMATCH, CARD_PROOF_INVALID, IDENTITY_FILE_INVALID, ADDRESS_FILE_INVALID, NATIONAL_NUMBER_MISMATCH, CARD_EXPIRED
 * @throws TypeError that names the expectation which can be none
 */
export async function verifyIdentityPackage(input: IdentityInput): Promise<VerifiedIdentity> {
  const { login, expectedOrigin, expectedChallengeNonce, trust, now = new Date() } = input;
  checkExpectations({ expectedOrigin, expectedChallengeNonce, trust, now });
  const packed = parseVersioned('identity', IdentityPackageSchema, IDENTITY_PACKAGE_FORMAT, input.identity);
  const identityFile = fromBase64(packed.identityFile);
  const identity = parseIdentityFile(identityFile);
  const { publicKey } = await registerCertificate(packed, identity, trust, now);
  const register = { publicKey, validFrom: identity.validFrom };

  const identitySignature = fromBase64(packed.identitySignature);
  if (!(await registerSigned(register, identityFile, identitySignature)))
    throw new EidError('IDENTITY_SIGNATURE_INVALID');

  let address: AddressFile | undefined;
  if (packed.addressFile !== undefined && packed.addressSignature !== undefined) {
    const addressFile = fromBase64(packed.addressFile);
    // The address counts without its padding, the identity's signature with it (v5.4 section 6.2.5, checked on specimens).
    const message = concatBytes(withoutTrailingZeros(addressFile), identitySignature);
    if (!(await registerSigned(register, message, fromBase64(packed.addressSignature)))) {
      throw new EidError('ADDRESS_SIGNATURE_INVALID');
    }
    address = parseAddressFile(addressFile);
  }

  const photo = optionalBytes(packed.photoFile);
  if (photo && !(await photoFits(photo, identity.photoDigest))) throw new EidError('PHOTO_DIGEST_MISMATCH');
  await verifyCardProof({
    expectedOrigin,
    expectedChallengeNonce,
    basicKeyDigest: identity.basicKeyDigest,
    basicKeyFile: optionalBytes(packed.basicKeyFile),
    cardProof: optionalBytes(packed.cardProof),
  });
  if (identity.nationalNumber !== login.nationalNumber) throw new EidError('NATIONAL_NUMBER_MISMATCH');
  if (dayInBelgium(now) > identity.validUntil) throw new EidError('CARD_EXPIRED');
  return { identity, ...(address ? { address } : {}), ...(photo ? { photo } : {}) } as VerifiedIdentity;
}

const optionalBytes = (base64: string | undefined) => (base64 === undefined ? undefined : fromBase64(base64));

/**
 * Issued by the root itself, not by a Citizen CA. It lives shorter than the cards it signed (6 years 8 months against 10
 * years), so it must have been valid at some time in the card's own life up to now; a later expiry undoes nothing.
 */
async function registerCertificate(
  { registerCertificate: der, rootCertificate: root }: IdentityPackage,
  { validFrom }: IdentityFile,
  trust: TrustAnchors,
  now: Date,
): Promise<Certificate> {
  try {
    const leaf = await parseCertificate(fromBase64(der));
    const lastValid = new Date(Math.min(now.getTime(), leaf.notAfter.getTime()));
    const chain = await buildCertificateChain({ leaf, untrusted: [fromBase64(root)], trust, now: lastValid });
    if (chain.length !== 2 || !isRegister(leaf)) throw new EidError('REGISTER_CERTIFICATE_INVALID');
    if (dayInBelgium(lastValid) < validFrom) throw new EidError('REGISTER_CERTIFICATE_INVALID');
    checkPurpose(leaf, 'register', trust);
    return leaf;
  } catch (error) {
    throw error instanceof EidError ? new EidError('REGISTER_CERTIFICATE_INVALID', {}, { cause: error }) : error;
  }
}

interface Register {
  publicKey: PublicKey;
  /** The card's first day. */
  validFrom: string;
}

/**
 * The register's key decides: EC signs with SHA-384 in DER, padded with zeros to the file's size; RSA with SHA-256, and on
 * cards that were issued under Root CA3 with SHA-1.
 */
async function registerSigned({ publicKey, validFrom }: Register, message: Bytes, stored: Bytes): Promise<boolean> {
  if (publicKey.kind === 'P-384') return verifyEcdsaDer(publicKey, 'SHA-384', message, derPart(stored));
  if (await verifyRsa(publicKey, 'SHA-256', message, stored)) return true;
  return new Date(validFrom) < SHA1_ENDED && verifyRsa(publicKey, 'SHA-1', message, stored);
}

/** Length byte and two more; what follows must be padding. */
function derPart(stored: Bytes): Bytes {
  const end = 2 + (stored[1] ?? 0);
  return stored.subarray(end).every((byte) => byte === 0) ? stored.slice(0, end) : stored;
}

function withoutTrailingZeros(bytes: Bytes): Bytes {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.slice(0, end);
}

const DIGESTS: Readonly<Record<number, Hash>> = { 20: 'SHA-1', 32: 'SHA-256', 48: 'SHA-384' };

async function photoFits(photo: Bytes, expected: Uint8Array): Promise<boolean> {
  const algorithm = DIGESTS[expected.length];
  return algorithm !== undefined && equalBytes(await digest(algorithm, photo), expected);
}

/** Cards are valid through their last day, in the time of the country that issues them. */
/** Made once: making one takes longer than an RSA signature check. */
const BELGIAN_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' });
const dayInBelgium = (now: Date) => BELGIAN_DAY.format(now);
