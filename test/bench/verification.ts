/**
 * How many eID logins and signatures one core can verify. WebCrypto works on threads, so what is counted is the processor
 * time of the whole process, not the time that passes.
 */
import type { TrustAnchors } from '@eid-loket/shared/verification/trust-anchors.ts';
import { verifyIdentityPackage } from '@eid-loket/shared/verification/verify-identity-package.ts';
import { verifyLogin } from '@eid-loket/shared/verification/verify-login.ts';
import { NONCE } from '../contract/host-process.ts';
import { ORIGIN } from '../contract/portal-app.ts';
import { cardResult, testTrust } from '../helpers/card-results.ts';
import { manyLogins } from './many-logins.ts';
import { perSecond, table } from './report.ts';

const SECONDS = 3;

/** A new list of roots has an empty cache of authorities. */
const CACHES = {
  cold: (trust: TrustAnchors) => ({ ...trust }),
  warm: (trust: TrustAnchors) => trust,
};

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
    const { token, certificateChain, identity } = read;
    for (const [cache, trustFor] of Object.entries(CACHES)) {
      const expected = () => ({
        ...{ expectedOrigin: ORIGIN, expectedChallengeNonce: NONCE },
        ...{ trust: trustFor(trust), now: new Date() },
      });
      const checkLogin = () => verifyLogin({ token, certificateChain, revocation: 'not-checked', ...expected() });
      const login = await checkLogin();
      row(applet, 'login', cache, await rate(checkLogin));
      row(
        applet,
        'identity package with address and photo',
        cache,
        await rate(() => verifyIdentityPackage({ identity, login, ...expected() })),
      );
    }
  }
  await benchManyHolders(trust);
}

const HOLDERS = 1_000;

/** A login of each of a thousand citizens, none of whom was seen before: what a portal does all day. */
async function benchManyHolders(trust: TrustAnchors): Promise<void> {
  const row = table(
    'card',
    'CPU ms per login, 1 000 different certificates',
    'of that, signature checks by node:crypto alone',
  );
  for (const [applet, kind] of [
    ['1.8 (ES384)', 'EC'],
    ['1.7 (RS256)', 'RSA'],
  ] as const) {
    const logins = manyLogins(kind, HOLDERS);
    const verifyAll = async () => {
      for (const { token, certificateChain } of logins)
        await verifyLogin({
          ...{ token, certificateChain, trust, revocation: 'not-checked' },
          ...{ expectedOrigin: ORIGIN, expectedChallengeNonce: NONCE, now: new Date() },
        });
    };
    const checkSignatures = async () => {
      for (const { signatures } of logins)
        for (const check of signatures) if (!check()) throw new Error('does not fit');
    };
    row(applet, ...(await leastMilliseconds([verifyAll, checkSignatures])));
  }
}

const ROUNDS = 5;

/**
 * Processor time for one holder, of each work's best round: they take turns, and whatever else runs on the machine only ever adds to a
 * round. A first one of each is not counted.
 */
async function leastMilliseconds(works: readonly (() => Promise<void>)[]): Promise<string[]> {
  const least = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [index, work] of works.entries()) {
      const before = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(before);
      if (round > 0) least[index] = Math.min(least[index] as number, (user + system) / 1e3 / HOLDERS);
    }
  }
  return least.map((time) => time.toFixed(2));
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
