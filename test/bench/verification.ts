/**
 * How many eID logins and signatures one core can verify. WebCrypto works on threads, so what is counted is the processor
 * time of the whole process, not the time that passes.
 */
import { verifyIdentityPackage } from '@eid-loket/shared/verification/verify-identity-package.ts';
import { verifyLoginToken } from '@eid-loket/shared/verification/verify-login-token.ts';
import { NONCE } from '../contract/host-process.ts';
import { ORIGIN } from '../contract/portal-app.ts';
import { cardResult, testTrust } from '../helpers/card-results.ts';
import { perSecond, table } from './report.ts';

const SECONDS = 3;

/** A certificate cache, when there is one, is another row here: the same calls with the cache filled before. */
const CACHES = ['none (every certificate parsed and every link verified each time)'] as const;

export async function benchVerification(): Promise<void> {
  const trust = await testTrust();
  const row = table('card', 'what is verified', 'certificate cache', 'per second and core');
  for (const [applet, persona] of [
    ['1.8 (P-384)', 'jan'],
    ['1.7 (RSA 2048)', 'marie'],
  ] as const) {
    const read = await cardResult(persona, ORIGIN, 'read-identity', {
      challengeNonce: NONCE,
      groups: ['identity', 'address', 'photo'],
    });
    const expectations = { expectedOrigin: ORIGIN, expectedChallengeNonce: NONCE, trust, now: new Date() };
    const { token, certificateChain, identity } = read;
    const verifyLogin = () => verifyLoginToken({ token, certificateChain, revocation: 'not-checked', ...expectations });
    const login = await verifyLogin();
    for (const cache of CACHES) {
      row(applet, 'login', cache, await rate(verifyLogin));
      row(
        applet,
        'identity package with address and photo',
        cache,
        await rate(() => verifyIdentityPackage({ identity, login, ...expectations })),
      );
    }
  }
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
