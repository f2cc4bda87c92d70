/** Takes what the eID client read from a card, and keeps what was verified of it until the citizen confirms. */
import { verifyIdentityPackage } from '@eid-loket/shared/verification/verify-identity-package.ts';
import { verifyLogin } from '@eid-loket/shared/verification/verify-login.ts';
import * as v from 'valibot';
import { takeChallenge } from '../session/challenges.ts';
import { clientAddressOf } from '../web/client-address.ts';
import type { PortalContext } from '../web/context.ts';
import { readJson } from '../web/json-body.ts';
import { type CardData, cardDataOf, keepPending, type ReadingPurpose } from './card-reading.ts';
import { limitCardChecks } from './throttle.ts';

/** Checked by the verification itself, from raw bytes. */
const ReadResultSchema = v.strictObject({ token: v.unknown(), certificateChain: v.unknown(), identity: v.unknown() });

/** @param mayUse throws for a card that this purpose does not allow; nothing is kept of it then */
export async function receiveCard(
  context: PortalContext,
  purpose: ReadingPurpose,
  mayUse: (data: CardData) => Promise<void>,
): Promise<void> {
  const parts = context.get('parts');
  const { session, body } = await readJson(context, ReadResultSchema);
  const expectations = {
    expectedOrigin: parts.origin,
    expectedChallengeNonce: await takeChallenge(parts, session.hash, purpose),
    trust: parts.trust,
    now: parts.clock(),
  };
  const { token, certificateChain, identity } = body;
  const data = await limitCardChecks(parts, clientAddressOf(context), async () => {
    const login = await verifyLogin({ token, certificateChain, revocation: parts.revocation, ...expectations });
    return cardDataOf(await verifyIdentityPackage({ identity, login, ...expectations }));
  });
  await mayUse(data);
  await keepPending(parts, session.hash, purpose, data);
}
