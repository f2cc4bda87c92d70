/** What login, signing and reading have in common: a holder's certificate with its chain, and a signature with its key. */
import { createHash } from 'node:crypto';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { FieldRequests } from '@eid-loket/shared/protocol/card-fields.ts';
import type { SignatureAlgorithm } from '@eid-loket/shared/protocol/fields.ts';
import type { PinPurpose } from '@eid-loket/shared/protocol/operations.ts';
import { HASH_OF } from '@eid-loket/shared/token/login-token-message.ts';
import { type Certificate, parseCertificate } from '@eid-loket/shared/verification/certificate.ts';
import { BELGIAN_TRUST, fingerprintOf } from '@eid-loket/shared/verification/trust-anchors.ts';
import type { Chain } from '../belgian-eid/authority-entry.ts';
import type { BelgianEidCard } from '../belgian-eid/belgian-eid-card.ts';
import { certificateFacts } from '../belgian-eid/card-values.ts';
import type { FoundCard } from '../belgian-eid/find-card.ts';
import type { PinPad } from '../pcsc/pin-pad.ts';
import type { OperationContext } from './operation-context.ts';
import { type AllowedReading, readAndAsk, type Shown } from './read-and-ask.ts';
import { signWithPin } from './sign-with-pin.ts';

const CERTIFICATE_FILES = { authentication: 'authenticationCertificate', signature: 'signatureCertificate' } as const;

/** What a certificate says of its holder, and cannot be left out of it. */
export const FIELDS_IN_CERTIFICATES: FieldRequests = {
  firstNames: 'required',
  surname: 'required',
  nationalNumber: 'required',
};

export interface HolderCertificate extends Shown {
  certificate: Certificate;
  /** Null where it has to be read from the card. */
  knownChain: Chain | null;
  algorithm: SignatureAlgorithm;
  triesLeft: number | null;
  /** Keys of the reader. */
  pinPad: PinPad | null;
}

/**
 * What would make the citizen's consent and PIN useless is thrown here, before they are asked.
 *
 * @throws EidError PIN_BLOCKED, CERTIFICATE_NOT_ON_CARD, CERTIFICATE_EXPIRED, CERTIFICATE_MALFORMED
 */
export async function readHolderCertificate(
  context: OperationContext,
  card: BelgianEidCard,
  purpose: PinPurpose,
  { allowExpired = false } = {},
): Promise<HolderCertificate> {
  context.authorities.prepare();
  const { algorithm } = card.model;
  const triesLeft = await card.triesLeft();
  if (triesLeft === 0) throw new EidError('PIN_BLOCKED');
  const certificate = await parseCertificate(await card.readCertificate(CERTIFICATE_FILES[purpose]));
  const { values, summary } = certificateFacts(certificate, context.now());
  if (summary.expired && !allowExpired) throw new EidError('CERTIFICATE_EXPIRED');
  const knownChain = await context.authorities.find(certificate, context.now());
  const test = knownChain && (await isTestRoot(knownChain[1]));
  const pinPad = await card.pinPad();
  return { certificate, knownChain, algorithm, triesLeft, pinPad, values, summary: { ...summary, test } };
}

const isTestRoot = async (root: Uint8Array) =>
  !BELGIAN_TRUST.rootFingerprints.has(await fingerprintOf(Uint8Array.from(root)));

/** From the card only what is not known. */
export async function chainOf(
  { authorities }: OperationContext,
  card: BelgianEidCard,
  { certificate, knownChain }: Pick<HolderCertificate, 'certificate' | 'knownChain'>,
): Promise<Chain> {
  if (knownChain) return knownChain;
  const chain: Chain = [await card.readCertificate('caCertificate'), await card.readCertificate('rootCertificate')];
  await authorities.keep(certificate, chain);
  return chain;
}

/**
 * For operations that give a certificate and a signature, and nothing else of the card.
 *
 * @param check throws where this card cannot do what was asked, before the citizen is asked anything
 */
export const readCertificateAndAsk = (
  context: OperationContext,
  purpose: PinPurpose,
  check: (holder: HolderCertificate) => void = () => {},
): Promise<AllowedReading<HolderCertificate, Chain>> =>
  readAndAsk(context, {
    fields: FIELDS_IN_CERTIFICATES,
    first: async (card) => {
      const holder = await readHolderCertificate(context, card, purpose);
      check(holder);
      return holder;
    },
    rest: (card, holder) => chainOf(context, card, holder),
  });

/** Asks the PIN and signs the message's hash. */
export async function signMessage(
  context: OperationContext,
  found: FoundCard,
  purpose: PinPurpose,
  { algorithm, triesLeft, pinPad }: HolderCertificate,
  message: Uint8Array,
): Promise<Uint8Array> {
  const digest = createHash(HASH_OF[algorithm].replace('-', '')).update(message).digest();
  return signWithPin(context, found, { purpose, digest, triesLeft, pinPad });
}
