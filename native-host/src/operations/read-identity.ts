/** `read-identity`: a login, and beside it the card's data files as stored, for the groups that the citizen allowed. */
import { createHash } from 'node:crypto';
import { toBase64 } from '@eid-loket/shared/encoding/base64.ts';
import type { OperationParams, OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { cardProofMessage } from '@eid-loket/shared/token/card-proof-message.ts';
import { IDENTITY_PACKAGE_FORMAT, type IdentityPackage } from '@eid-loket/shared/token/identity-package.ts';
import type { BelgianEidCard } from '../belgian-eid/belgian-eid-card.ts';
import { CARD_FILES } from '../belgian-eid/card-files.ts';
import { loginResult, signLogin } from './login.ts';
import type { OperationContext } from './operation-context.ts';

type Params = OperationParams<'read-identity'>;

export async function readIdentity(
  context: OperationContext,
  params: Params,
): Promise<OperationResult<'read-identity'>> {
  const signed = await signLogin(context, params.challengeNonce, async (card) => ({
    ...(await readFiles(card, params.groups)),
    ...(await proofOf(card, context.origin, params.challengeNonce)),
  }));
  const [, root] = signed.chain;
  return { ...loginResult(context, signed), identity: { ...signed.read, rootCertificate: toBase64(root) } };
}

/** Nothing on cards that have no basic key. */
async function proofOf(card: BelgianEidCard, origin: string, challengeNonce: string) {
  if (!card.model.provesItself) return {};
  const message = await cardProofMessage(origin, challengeNonce);
  return {
    basicKeyFile: toBase64(await card.readWhole(CARD_FILES.basicKey)),
    cardProof: toBase64(await card.proveItself(createHash('sha384').update(message).digest())),
  };
}

/** The root is read for the chain already. */
async function readFiles(
  card: BelgianEidCard,
  groups: Params['groups'],
): Promise<Omit<IdentityPackage, 'rootCertificate'>> {
  const whole = async (file: keyof typeof CARD_FILES) => toBase64(await card.readWhole(CARD_FILES[file]));
  return {
    format: IDENTITY_PACKAGE_FORMAT,
    identityFile: await whole('identity'),
    identitySignature: await whole('identitySignature'),
    ...(groups.includes('address')
      ? { addressFile: await whole('address'), addressSignature: await whole('addressSignature') }
      : {}),
    ...(groups.includes('photo') ? { photoFile: await whole('photo') } : {}),
    registerCertificate: toBase64(await card.readCertificate(CARD_FILES.registerCertificate)),
  };
}
