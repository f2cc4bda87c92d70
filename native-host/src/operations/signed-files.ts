/** The card's data files with what makes them believable: the register's signatures and certificate, and the chip's own proof. */
import { createHash } from 'node:crypto';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { DataGroup } from '@eid-loket/shared/protocol/card-fields.ts';
import { cardProofMessage } from '@eid-loket/shared/token/card-proof-message.ts';
import type { BelgianEidCard } from '../belgian-eid/belgian-eid-card.ts';
import { registerSigned } from '../belgian-eid/register-signature.ts';
import type { DataFiles } from './data-files.ts';
import type { OperationContext } from './operation-context.ts';

interface RegisterFiles {
  identity: Uint8Array;
  identitySignature: Uint8Array;
  /** Both or neither. */
  address: Uint8Array | null;
  addressSignature: Uint8Array | null;
}

export interface SignedFiles extends RegisterFiles {
  photo: Uint8Array | null;
  registerCertificate: Uint8Array;
  /** Null on cards that have no basic key. */
  chip: { basicKeyFile: Uint8Array; cardProof: Uint8Array } | null;
}

/** @param files as they were read for the question; the identity is among them */
export async function readSigned(
  { origin }: OperationContext,
  card: BelgianEidCard,
  files: DataFiles,
  groups: readonly DataGroup[],
  challengeNonce: string,
): Promise<SignedFiles> {
  const { identity, photo = null } = files;
  if (!identity) throw new EidError('CARD_FILE_INVALID');
  const address = groups.includes('address') ? (files.address ?? null) : null;
  const read: RegisterFiles = {
    identity,
    address,
    identitySignature: await card.readFile('identitySignature'),
    addressSignature: address && (await card.readFile('addressSignature')),
  };
  const chip = card.model.provesItself ? await proveChip(card, await cardProofMessage(origin, challengeNonce)) : null;
  const registerCertificate = await card.readCertificate('registerCertificate');
  const whole = registerSigned({ ...read, registerCertificate }) ? read : await readToTheirEnds(card, read);
  return { ...whole, photo, registerCertificate, chip };
}

/** For cards whose files have other sizes than usual. What is wrong even then is for the portal to refuse. */
async function readToTheirEnds(card: BelgianEidCard, { identity, address }: RegisterFiles): Promise<RegisterFiles> {
  return {
    identity,
    identitySignature: await card.readFile('identitySignature', 'looked-for'),
    address: address && (await card.readFile('address', 'looked-for')),
    addressSignature: address && (await card.readFile('addressSignature', 'looked-for')),
  };
}

/** @param message what the chip signs the SHA-384 of */
export async function proveChip(card: BelgianEidCard, message: Uint8Array) {
  return {
    basicKeyFile: await card.readFile('basicKey'),
    cardProof: await card.proveItself(createHash('sha384').update(message).digest()),
  };
}
