/** `login`: a Web eID authentication token, signed with the authentication key over origin and challenge nonce. */
import { toBase64 } from '@eid-loket/shared/encoding/base64.ts';
import type { OperationParams, OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { LOGIN_TOKEN_FORMAT } from '@eid-loket/shared/token/login-token.ts';
import { loginTokenMessage } from '@eid-loket/shared/token/login-token-message.ts';
import type { Chain } from '../belgian-eid/authority-entry.ts';
import type { FoundCard } from '../belgian-eid/find-card.ts';
import { type HolderCertificate, readCertificateAndAsk, signMessage } from './holder-certificate.ts';
import type { OperationContext } from './operation-context.ts';

export async function login(
  context: OperationContext,
  { challengeNonce }: OperationParams<'login'>,
): Promise<OperationResult<'login'>> {
  const { found, first, rest } = await readCertificateAndAsk(context, 'authentication');
  return signLogin(context, found, first, rest, challengeNonce);
}

/** Asks the PIN. */
export async function signLogin(
  context: OperationContext,
  found: FoundCard,
  holder: HolderCertificate,
  chain: Chain,
  challengeNonce: string,
): Promise<OperationResult<'login'>> {
  const message = await loginTokenMessage(context.origin, challengeNonce, holder.algorithm);
  const signature = await signMessage(context, found, 'authentication', holder, message);
  return {
    token: {
      unverifiedCertificate: toBase64(holder.certificate.der),
      algorithm: holder.algorithm,
      signature: toBase64(signature),
      format: LOGIN_TOKEN_FORMAT,
      appVersion: `https://eidloket.be/native-host/${context.hostVersion}`,
    },
    certificateChain: chain.map(toBase64),
  };
}
