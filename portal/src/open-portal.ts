/** From settings to the parts that every command of the program needs: storage at the newest schema, its vault, trust and time. */
import { readFileSync } from 'node:fs';
import { BELGIAN_TRUST, type TrustAnchors, trustTestRoot } from '@eid-loket/shared/verification/trust-anchors.ts';
import type { Config } from './config.ts';
import type { PortalParts } from './parts/portal-parts.ts';
import { openFolder, openPostgres, type Storage } from './storage/open-storage.ts';
import { createVault, vaultKeyOf } from './storage/vault.ts';
import { checkVault } from './storage/vault-proof.ts';

export interface OpenPortal extends Pick<PortalParts, 'database' | 'vault' | 'trust' | 'clock'> {
  close(): Promise<void>;
}

export const openStorage = ({ DATABASE_URL, DATA_DIR }: Config): Promise<Storage> =>
  DATABASE_URL ? openPostgres(DATABASE_URL) : openFolder(DATA_DIR);

export async function openPortal(config: Config): Promise<OpenPortal> {
  const trust = await trustOf(config);
  const storage = await openStorage(config);
  try {
    const secret = config.VAULT_KEY ? Buffer.from(config.VAULT_KEY, 'base64') : vaultKeyOf(config.DATA_DIR);
    const vault = createVault(secret);
    await checkVault({ database: storage.database, vault });
    return { database: storage.database, vault, trust, clock: () => new Date(), close: () => storage.close() };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function trustOf({ TEST_ROOT }: Config): Promise<TrustAnchors> {
  let trust = BELGIAN_TRUST;
  const pem = TEST_ROOT ? readFileSync(TEST_ROOT, 'utf8') : '';
  for (const [, body] of pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)) {
    trust = await trustTestRoot(trust, Uint8Array.from(Buffer.from(body as string, 'base64')));
  }
  if (TEST_ROOT && !trust.acceptsTestCards) throw new Error('TEST_ROOT holds no certificate');
  return trust;
}
