/** What login, signing and reading have in common: a holder's certificate with its chain, and a signature with its key. */
import { createHash } from 'node:crypto';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { CardValues, FieldRequests } from '@eid-loket/shared/protocol/card-fields.ts';
import type { SignatureAlgorithm } from '@eid-loket/shared/protocol/fields.ts';
import type { PinPurpose } from '@eid-loket/shared/protocol/operations.ts';
import type { CardSummary } from '@eid-loket/shared/protocol/prompts.ts';
import { HASH_OF } from '@eid-loket/shared/token/login-token-message.ts';
import type { BelgianEidCard } from '../belgian-eid/belgian-eid-card.ts';
import { CARD_FILES } from '../belgian-eid/card-files.ts';
import { certificateFacts } from '../belgian-eid/card-values.ts';
import type { FoundCard } from '../belgian-eid/find-card.ts';
import type { OperationContext } from './operation-context.ts';
import type { ReadingPlan, Shown } from './read-and-ask.ts';
import { signWithPin } from './sign-with-pin.ts';

const CERTIFICATE_FILES = {
  authentication: CARD_FILES.authenticationCertificate,
  signature: CARD_FILES.signatureCertificate,
} as const;

/** What a certificate says of its holder, and cannot be left out of it. */
export const FIELDS_IN_CERTIFICATES: FieldRequests = {
  firstNames: 'required',
  surname: 'required',
  nationalNumber: 'required',
};

export interface HolderCertificate extends Shown {
  certificate: Uint8Array;
  algorithm: SignatureAlgorithm;
  triesLeft: number | null;
}

/** Issuing CA, root. */
export type Chain = [Uint8Array, Uint8Array];

/** @throws EidError PIN_BLOCKED, CERTIFICATE_NOT_ON_CARD */
export async function readHolderCertificate(card: BelgianEidCard, purpose: PinPurpose): Promise<HolderCertificate> {
  const triesLeft = await card.triesLeft();
  if (triesLeft === 0) throw new EidError('PIN_BLOCKED');
  const certificate = await card.readCertificate(CERTIFICATE_FILES[purpose]);
  const { values, validUntil, expired } = certificateFacts(certificate, new Date());
  return {
    certificate,
    algorithm: card.model.algorithm,
    triesLeft,
    values,
    summary: { holder: holderName(values), documentType: null, validUntil, expired, test: null },
  };
}

export const holderName = ({ firstNames, surname }: CardValues): CardSummary['holder'] =>
  [firstNames, surname].filter(Boolean).join(' ') || null;

export const readChain = async (card: BelgianEidCard): Promise<Chain> => [
  await card.readCertificate(CARD_FILES.caCertificate),
  await card.readCertificate(CARD_FILES.rootCertificate),
];

/** For operations that give a certificate and a signature, and nothing else of the card. */
export const certificatePlan = (purpose: PinPurpose): ReadingPlan<HolderCertificate, Chain> => ({
  fields: FIELDS_IN_CERTIFICATES,
  first: (card) => readHolderCertificate(card, purpose),
  rest: readChain,
});

/** Asks the PIN and signs the message's hash. */
export async function signMessage(
  context: OperationContext,
  found: FoundCard,
  purpose: PinPurpose,
  { algorithm, triesLeft }: HolderCertificate,
  message: Uint8Array,
): Promise<Uint8Array> {
  const digest = createHash(HASH_OF[algorithm].replace('-', '')).update(message).digest();
  return signWithPin(context, found, { purpose, digest, tries: triesLeft });
}
