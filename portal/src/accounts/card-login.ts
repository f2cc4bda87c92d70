/** A card's signature over a challenge of this session, checked from raw bytes: who holds the card, and nothing more. */
import { verifyLogin } from '@eid-loket/shared/verification/verify-login.ts';
import * as v from 'valibot';
import { type ChallengePurpose, takeChallenge } from '../session/challenges.ts';
import { clientAddressOf } from '../web/client-address.ts';
import type { PortalContext } from '../web/context.ts';
import { readJson } from '../web/json-body.ts';
import { limitCardChecks } from './throttle.ts';

/** Checked by the verification itself. */
const LoginResultSchema = v.strictObject({ token: v.unknown(), certificateChain: v.unknown() });

/** @param purpose of the challenge, which is gone whatever follows. @throws EidError those of the verification, TOO_MANY_ATTEMPTS */
export async function receiveLogin(context: PortalContext, purpose: ChallengePurpose) {
  const parts = context.get('parts');
  const { session, body } = await readJson(context, LoginResultSchema);
  const expectedChallengeNonce = await takeChallenge(parts, session.hash, purpose);
  const { origin: expectedOrigin, trust, revocation } = parts;
  const expected = { expectedOrigin, expectedChallengeNonce, trust, revocation, now: parts.clock() };
  return limitCardChecks(parts, clientAddressOf(context), () => verifyLogin({ ...body, ...expected }));
}
