/**
 * Whether the files were read from the very chip that they were written for, and not from a copy (Belpic V1.8 section 5.2). The
 * register signed the hash of the chip's public key; the chip signed origin and challenge nonce with the key to it.
 */
import { equalBytes } from '../encoding/bytes.ts';
import { DerReader, TAG } from '../encoding/der.ts';
import { digest, platformCrypto } from '../encoding/platform-crypto.ts';
import { EidError } from '../errors/eid-error.ts';
import { cardProofMessage } from '../token/card-proof-message.ts';
import { type PublicKey, readPublicKey } from './public-key.ts';
import { verifyEcdsa } from './verify-signature.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface CardProofInput {
  /** SHA-384 of file 4040, from the verified identity file; undefined on cards before 1.8, which have no such key. */
  basicKeyDigest: Uint8Array | undefined;
  /** File 4040: a SubjectPublicKeyInfo on P-384. */
  basicKeyFile: Bytes | undefined;
  /** r || s, 96 bytes. */
  cardProof: Bytes | undefined;
  expectedOrigin: string;
  expectedChallengeNonce: string;
}

/** A card that can prove itself must. @throws EidError CARD_PROOF_INVALID */
export async function verifyCardProof(input: CardProofInput): Promise<void> {
  const { basicKeyDigest, basicKeyFile, cardProof } = input;
  if (basicKeyDigest === undefined && basicKeyFile === undefined && cardProof === undefined) return;
  if (basicKeyDigest === undefined || basicKeyFile === undefined || cardProof === undefined)
    throw new EidError('CARD_PROOF_INVALID');
  if (!equalBytes(await digest('SHA-384', basicKeyFile), basicKeyDigest)) throw new EidError('CARD_PROOF_INVALID');
  const message = await cardProofMessage(input.expectedOrigin, input.expectedChallengeNonce);
  if (!(await verifyEcdsa(await basicKey(basicKeyFile), 'SHA-384', message, cardProof)))
    throw new EidError('CARD_PROOF_INVALID');
}

async function basicKey(file: Bytes): Promise<PublicKey> {
  try {
    const fields = new DerReader(file);
    const { key } = readPublicKey(fields.read(TAG.sequence));
    fields.end();
    await platformCrypto.checkKey(key);
    return key;
  } catch (error) {
    throw new EidError('CARD_PROOF_INVALID', {}, { cause: error });
  }
}
