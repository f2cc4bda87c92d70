/** Starts the portal by its settings, and stops it cleanly: no request cut off, no lock left behind. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BELGIAN_TRUST, type TrustAnchors, trustTestRoot } from '@eid-loket/shared/verification/trust-anchors.ts';
import { serve } from '@hono/node-server';
import pino from 'pino';
import { createApp } from './app.tsx';
import { type Config, readConfig } from './config.ts';
import { createPortalRevocation } from './revocation/portal-revocation.ts';
import { openFolder, openPostgres } from './storage/open-storage.ts';
import { PURGE_EVERY_MS, purge } from './storage/purge.ts';
import { createVault, vaultKeyOf } from './storage/vault.ts';

async function trustOf({ TEST_ROOT }: Config): Promise<TrustAnchors> {
  let trust = BELGIAN_TRUST;
  const pem = TEST_ROOT ? readFileSync(TEST_ROOT, 'utf8') : '';
  for (const [, body] of pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)) {
    trust = await trustTestRoot(trust, Uint8Array.from(Buffer.from(body as string, 'base64')));
  }
  if (TEST_ROOT && !trust.acceptsTestCards) throw new Error('TEST_ROOT holds no certificate');
  return trust;
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ name: 'eid-loket-portal', level: config.LOG_LEVEL, base: null });
  const trust = await trustOf(config);
  if (trust.acceptsTestCards) log.warn('test cards are accepted');
  const storage = await (config.DATABASE_URL ? openPostgres(config.DATABASE_URL) : openFolder(config.DATA_DIR));
  const secret = config.VAULT_KEY ? Buffer.from(config.VAULT_KEY, 'base64') : vaultKeyOf(config.DATA_DIR);
  const clock = () => new Date();
  const app = createApp({
    database: storage.database,
    vault: createVault(secret),
    trust,
    revocation: createPortalRevocation({ policy: config.REVOCATION, trust, log }),
    origin: config.PUBLIC_ORIGIN,
    municipality: config.MUNICIPALITY,
    clock,
    log,
    staticFolder: join(import.meta.dirname, 'static'),
  });
  const server = serve({ fetch: app.fetch, hostname: config.HOST, port: config.PORT }, ({ port }) => {
    log.info({ port, origin: config.PUBLIC_ORIGIN }, 'listening');
  });
  const purging = setInterval(() => {
    purge({ database: storage.database, clock }).catch((error: Error) =>
      log.error({ name: error.name }, 'purging failed'),
    );
  }, PURGE_EVERY_MS);
  const stop = () => {
    clearInterval(purging);
    server.close(() => void storage.close().then(() => process.exit(0)));
    if ('closeAllConnections' in server) server.closeAllConnections();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`eid-loket-portal: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
