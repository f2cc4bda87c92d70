/** Serves the portal until it is told to stop; then nothing new is let in, what runs is finished, and the storage is closed last. */
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import pino from 'pino';
import { collectDefaultMetrics } from 'prom-client';
import { judgeInWorker } from './accounts/judge-in-worker.ts';
import { createApp } from './app.tsx';
import type { Config } from './config.ts';
import { startMailWorker } from './mail/mail-worker.ts';
import { openIdOf, openPortal } from './open-portal.ts';
import { countDroppedLines, logOutput } from './operations/log-output.ts';
import { createMetrics } from './operations/metrics.ts';
import { operationsApp } from './operations/operations-app.ts';
import { readSite } from './parts/site.ts';
import { createPortalRevocation } from './revocation/portal-revocation.ts';
import { sealAudit } from './storage/audit-chain.ts';
import { PURGE_EVERY_MS, purge } from './storage/purge.ts';

/** For the requests that run when the stop comes; then they are cut off. */
const FINISH_MS = 10_000;
const IDLE_CHECK_MS = 50;
const SEAL_EVERY_MS = 60_000;

export async function servePortal(config: Config): Promise<void> {
  const output = logOutput();
  const log = pino({ name: 'eid-loket-portal', level: config.LOG_LEVEL, base: null }, output);
  const site = config.SITE_FILE === undefined ? {} : readSite(config.SITE_FILE);
  if (config.SITE_FILE === undefined) log.warn('no SITE_FILE: no page tells how to reach the municipality');
  const { close, ...open } = await openPortal(config);
  if (open.trust.acceptsTestCards) log.warn('test cards are accepted');
  const metrics = createMetrics(open);
  collectDefaultMetrics({ register: metrics.registry });
  countDroppedLines(output, metrics.registry);
  let stopping = false;
  const app = createApp({
    ...open,
    revocation: createPortalRevocation({ policy: config.REVOCATION, trust: open.trust, log }),
    origin: config.PUBLIC_ORIGIN,
    municipality: config.MUNICIPALITY,
    site,
    trustedProxies: config.TRUSTED_PROXIES,
    log,
    metrics,
    staffSecondFactor: config.STAFF_SECOND_FACTOR,
    judgePassword: judgeInWorker(join(import.meta.dirname, 'strength-worker.mjs')),
    openId: await openIdOf(config, open),
    staticFolder: join(import.meta.dirname, 'static'),
  });
  const operations = config.METRICS_PORT === undefined ? null : operationsServer(config.METRICS_PORT);
  const server = serve({ fetch: app.fetch, hostname: config.HOST, port: config.PORT }, ({ port }) => {
    log.info({ port, origin: config.PUBLIC_ORIGIN }, 'listening');
  });
  const purging = setInterval(() => {
    purge(open).catch((error: Error) => log.error({ name: error.name }, 'purging failed'));
  }, PURGE_EVERY_MS);
  const sealing = setInterval(() => {
    sealAudit(open)
      // Whoever keeps the log elsewhere keeps with it what the chain must still hold.
      .then(({ position, digest, added }) => added > 0 && log.info({ position, digest }, 'audit log sealed'))
      .catch((error: Error) => log.error({ name: error.name }, 'sealing the audit log failed'));
  }, SEAL_EVERY_MS);
  const { SMTP_URL, MAIL_FROM, PUBLIC_ORIGIN: origin, MUNICIPALITY: municipality } = config;
  const mails =
    SMTP_URL && MAIL_FROM ? startMailWorker({ ...open, log, origin, municipality, site }, SMTP_URL, MAIL_FROM) : null;

  function operationsServer(port: number): ServerType {
    const { fetch } = operationsApp({ ...open, metrics, isStopping: () => stopping, isLogWritable: output.isWritable });
    return serve({ fetch, hostname: config.METRICS_HOST, port });
  }

  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    log.info('stopping');
    clearInterval(purging);
    clearInterval(sealing);
    await finish(server);
    await mails?.stop();
    await close();
    if (operations) await finish(operations);
    log.info('stopped');
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
}

/** Lets nothing new in and waits for what runs. Connections kept alive for a next request count as idle. */
function finish(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    if (!('closeIdleConnections' in server)) throw new Error('the server speaks HTTP/1.1');
    const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
    const limit = setTimeout(() => server.closeAllConnections(), FINISH_MS);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(limit);
      resolve();
    });
  });
}
