/** What the portal is made of; tests put their own in. Nothing reads a clock, a file or a variable by itself. */
import type { RevocationChecker } from '@eid-loket/shared/verification/revocation/revocation-checker.ts';
import type { TrustAnchors } from '@eid-loket/shared/verification/trust-anchors.ts';
import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { StorageParts } from '../storage/storage-parts.ts';
import type { OpenIdParts } from './openid-parts.ts';
import type { PasswordJudge } from './password-judge.ts';
import type { Site } from './site.ts';
import type { TrustedProxies } from './trusted-proxies.ts';

export interface Metrics {
  /** Goes around every request. */
  measure: MiddlewareHandler;
  registry: Registry;
}

export interface PortalParts extends StorageParts {
  trust: TrustAnchors;
  /** Asked for every login and every signature. */
  revocation: RevocationChecker;
  /** The address as it stands in the citizen's browser. */
  origin: string;
  municipality: string;
  /** What it says of itself; empty where nothing was set. */
  site: Site;
  trustedProxies: TrustedProxies;
  log: Logger;
  metrics: Metrics;
  judgePassword: PasswordJudge;
  /** Null where no other site may log citizens in. */
  openId: OpenIdParts | null;
  /** What staff show beside their password. */
  staffSecondFactor: 'eid' | 'none';
  /** Folder of the built script and style. */
  staticFolder: string;
}
