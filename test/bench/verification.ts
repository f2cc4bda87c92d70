/**
 * How many eID logins and signatures one core can verify. WebCrypto works on threads, so what is counted is the processor
 * time of the whole process, not the time that passes.
 */
import {
  createRevocationChecker,
  type RevocationStep,
} from '@eid-loket/shared/verification/revocation/revocation-checker.ts';
import { verifyIdentityPackage } from '@eid-loket/shared/verification/verify-identity-package.ts';
import { verifyLoginToken } from '@eid-loket/shared/verification/verify-login-token.ts';
import { NONCE } from '../contract/host-process.ts';
import { ORIGIN } from '../contract/portal-app.ts';
import { cardResult, testTrust } from '../helpers/card-results.ts';
import { startTestResponder } from '../helpers/revocation.ts';
import { perSecond, table } from './report.ts';

const SECONDS = 3;

/**
 * Certificates are parsed and every link is verified each time; what is kept from one login to the next is the answer about
 * revocation. A cache of certificates, when there is one, is another row here.
 */
export async function benchVerification(): Promise<void> {
  const trust = await testTrust();
  const responder = await startTestResponder(() => new Date());
  const checker = () => createRevocationChecker({ fetch: responder.fetch, trust, whenUnavailable: 'refuse' });
  const row = table('card', 'what is verified', 'revocation', 'per second and core');
  for (const [applet, persona] of [
    ['1.8 (P-384)', 'jan'],
    ['1.7 (RSA 2048)', 'marie'],
  ] as const) {
    const { token, certificateChain, identity } = await cardResult(persona, ORIGIN, 'read-identity', {
      challengeNonce: NONCE,
      groups: ['identity', 'address', 'photo'],
    });
    const expected = { expectedOrigin: ORIGIN, expectedChallengeNonce: NONCE, trust, now: new Date() };
    const verifyLogin = (revocation: RevocationStep) =>
      verifyLoginToken({ token, certificateChain, revocation, ...expected });
    const login = await verifyLogin('not-checked');
    const warm = checker();
    row(applet, 'login', 'not asked', await rate(() => verifyLogin('not-checked')));
    row(applet, 'login', 'kept (warm)', await rate(() => verifyLogin(warm)));
    row(
      applet,
      'login',
      'asked each time (cold), with the responder’s own work',
      await rate(() => verifyLogin(checker())),
    );
    const verifyIdentity = () => verifyIdentityPackage({ identity, login, ...expected });
    row(applet, 'identity package with address and photo', 'part of the login', await rate(verifyIdentity));
  }
  await responder.stop();
}

/** After a second of warming up, which is not counted. */
async function rate(verify: () => Promise<unknown>): Promise<string> {
  await repeat(verify, 1);
  const before = process.cpuUsage();
  const count = await repeat(verify, SECONDS);
  const { user, system } = process.cpuUsage(before);
  return perSecond(count, (user + system) / 1e6);
}

async function repeat(verify: () => Promise<unknown>, seconds: number): Promise<number> {
  let count = 0;
  for (const end = performance.now() + seconds * 1000; performance.now() < end; count += 1) await verify();
  return count;
}
