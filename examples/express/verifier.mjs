// The same in every example: whom to trust, and a login from a challenge to a person. With the card's test authority for trying out.
import { readFileSync } from 'node:fs';
import * as eid from '@eid-loket/verify';

const { PORT = '8080', TEST_ROOT } = process.env;
const expectedOrigin = `http://localhost:${PORT}`; // as in the citizen's browser, never from the request

let trust = eid.BELGIAN_TRUST;
for (const root of TEST_ROOT ? eid.certificatesInPem(readFileSync(TEST_ROOT, 'utf8')) : [])
  trust = await eid.trustTestRoot(trust, root); // never in production

const challenges = eid.createChallenges({ store: eid.memoryStore() });
const revocation = eid.createRevocationChecker({
  fetch,
  trust,
  whenUnavailable: TEST_ROOT ? 'accept-and-say' : 'refuse',
});

export const challenge = async (session) => ({ challengeNonce: await challenges.issue(session) });

export async function login(session, { token, certificateChain }) {
  const expectedChallengeNonce = await challenges.take(session);
  const person = await eid.verifyLogin({
    token,
    certificateChain,
    expectedOrigin,
    expectedChallengeNonce,
    trust,
    revocation,
  });
  return { name: person.commonName };
}

export const refusal = (error) => ({ code: error instanceof eid.EidError ? error.code : 'INTERNAL_ERROR' });
