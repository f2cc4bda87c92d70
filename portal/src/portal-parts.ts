/** What the portal is made of; tests put their own in. Nothing reads a clock, a file or a variable by itself. */
import type { RevocationChecker } from '@eid-loket/shared/verification/revocation/revocation-checker.ts';
import type { TrustAnchors } from '@eid-loket/shared/verification/trust-anchors.ts';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Metrics } from './operations/metrics.ts';
import type { Tables } from './storage/tables.ts';
import type { Vault } from './storage/vault.ts';
import type { TrustedProxies } from './web/client-address.ts';

export interface PortalParts {
  database: Kysely<Tables>;
  vault: Vault;
  trust: TrustAnchors;
  /** Asked for every login and every signature. */
  revocation: RevocationChecker;
  /** The address as it stands in the citizen's browser. */
  origin: string;
  municipality: string;
  trustedProxies: TrustedProxies;
  clock: () => Date;
  log: Logger;
  metrics: Metrics;
  /** Folder of the built script and style. */
  staticFolder: string;
}
