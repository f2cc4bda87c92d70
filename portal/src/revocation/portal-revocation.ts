/** The portal's way to ask whether a card was revoked: over the platform's network, by the policy of its settings, with every failure logged. */
import {
  createRevocationChecker,
  type RevocationChecker,
  type RevocationOptions,
} from '@eid-loket/shared/verification/revocation/revocation-checker.ts';
import type { TrustAnchors } from '@eid-loket/shared/verification/trust-anchors.ts';
import type { Logger } from 'pino';
import { outOfTurn } from '../parts/turns.ts';

interface PortalRevocationOptions {
  policy: RevocationOptions['whenUnavailable'];
  trust: TrustAnchors;
  log: Logger;
  /** The platform's, unless a test or a proxy puts its own in. */
  fetch?: RevocationOptions['fetch'];
  limits?: RevocationOptions['limits'];
}

export function createPortalRevocation({ policy, trust, log, ...network }: PortalRevocationOptions): RevocationChecker {
  const checker = createRevocationChecker({
    fetch: (address, init) => fetch(address, init),
    ...network,
    trust,
    whenUnavailable: policy,
    onProblem: (problem) => log.warn(problem, 'revocation source failed'),
  });
  return {
    async check(chain, now) {
      const report = await outOfTurn(() => checker.check(chain, now));
      if (!report.checked) log.warn('accepted without knowing whether the card is revoked');
      return report;
    },
  };
}
