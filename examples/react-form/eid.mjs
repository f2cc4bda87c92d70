// What comes from a page, verified: the login first, then the card's files, which must be of the same person.
import { readFileSync } from 'node:fs';
import {
  BELGIAN_TRUST,
  createChallenges,
  createRevocationChecker,
  memoryStore,
  trustTestRoots,
  verifyIdentityPackage,
  verifyLogin,
} from '@eid-loket/verify';

const { PORT = '8080', TEST_ROOT } = process.env;
// For trying out with the simulator's cards, whose responders are not there. Never in production.
const trust = TEST_ROOT ? await trustTestRoots(BELGIAN_TRUST, readFileSync(TEST_ROOT, 'utf8')) : BELGIAN_TRUST;
const whenUnavailable = TEST_ROOT ? 'accept-and-say' : 'refuse';
const revocation = createRevocationChecker({ fetch, trust, whenUnavailable });

export const challenges = createChallenges({ store: memoryStore() });

export async function readCard(session, fromPage) {
  const expectedChallengeNonce = await challenges.take(session); // gone, whatever follows
  const { token, certificateChain, identity } = fromPage ?? {};
  const expected = { expectedOrigin: `http://localhost:${PORT}`, expectedChallengeNonce, trust };
  const login = await verifyLogin({ token, certificateChain, revocation, ...expected });
  return verifyIdentityPackage({ identity, login, ...expected });
}
