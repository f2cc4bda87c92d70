/** `login`: a Web eID authentication token, signed with the authentication key over origin and challenge nonce. */
import { toBase64 } from '@eid-loket/shared/encoding/base64.ts';
import type { OperationParams, OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { LOGIN_TOKEN_FORMAT } from '@eid-loket/shared/token/login-token.ts';
import { loginTokenMessage } from '@eid-loket/shared/token/login-token-message.ts';
import type { OperationContext } from './operation-context.ts';
import { type SignedByCard, signWithCard } from './sign-with-card.ts';

export async function login(
  context: OperationContext,
  params: OperationParams<'login'>,
): Promise<OperationResult<'login'>> {
  const signed = await signLogin(context, params.challengeNonce, async () => null);
  return loginResult(context, signed);
}

export const signLogin = <T>(
  context: OperationContext,
  challengeNonce: string,
  read: Parameters<typeof signWithCard<T>>[1]['read'],
) =>
  signWithCard(context, {
    purpose: 'authentication',
    read,
    message: (algorithm) => loginTokenMessage(context.origin, challengeNonce, algorithm),
  });

export const loginResult = (context: OperationContext, signed: SignedByCard<unknown>): OperationResult<'login'> => ({
  token: {
    unverifiedCertificate: toBase64(signed.certificate),
    algorithm: signed.algorithm,
    signature: toBase64(signed.signature),
    format: LOGIN_TOKEN_FORMAT,
    appVersion: `https://eidloket.be/native-host/${context.hostVersion}`,
  },
  certificateChain: signed.chain.map(toBase64),
});
