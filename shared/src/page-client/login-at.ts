/** A whole login from the page: asks the portal for a challenge, has the card sign it, and gives the portal what came back. */
import type { ErrorCode } from '../errors/error-catalogue.ts';
import { EidCallError } from './eid-call-error.ts';

/** @throws EidCallError with the portal's code, and what `sign` throws */
export async function loginAt(address: string, sign: (challengeNonce: string) => Promise<object>): Promise<unknown> {
  const { challengeNonce } = (await post(`${address}/challenge`, {})) as { challengeNonce: string };
  return post(`${address}/login`, await sign(challengeNonce));
}

async function post(url: string, body: object): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer = (await response.json().catch(() => null)) as { code?: ErrorCode } | null;
  if (!response.ok || answer === null) throw new EidCallError(answer?.code ?? 'INTERNAL_ERROR');
  return answer;
}
