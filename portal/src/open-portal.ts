/** From settings to the parts that every command of the program needs: storage at the newest schema, its vault, trust and time. */
import { readFileSync } from 'node:fs';
import { certificatesInPem } from '@eid-loket/shared/encoding/pem.ts';
import {
  BELGIAN_TRUST,
  knowAuthorities,
  type TrustAnchors,
  trustTestRoot,
} from '@eid-loket/shared/verification/trust-anchors.ts';
import type { Config } from './config.ts';
import { openIdKeys } from './openid/openid-keys.ts';
import { parseOpenIdClients } from './parts/openid-parts.ts';
import type { PortalParts } from './parts/portal-parts.ts';
import { keyRingOf } from './storage/key-ring.ts';
import { openFolder, openPostgres, type Storage } from './storage/open-storage.ts';
import { createVault } from './storage/vault.ts';
import { checkVault } from './storage/vault-proof.ts';

interface OpenPortal extends Pick<PortalParts, 'database' | 'vault' | 'trust' | 'clock'> {
  close(): Promise<void>;
}

export const openStorage = ({ DATABASE_URL, DATABASE_ROLE, DATA_DIR }: Config): Promise<Storage> =>
  DATABASE_URL ? openPostgres(DATABASE_URL, DATABASE_ROLE) : openFolder(DATA_DIR);

export async function openPortal(config: Config): Promise<OpenPortal> {
  const trust = await trustOf(config);
  const storage = await openStorage(config);
  try {
    const vault = createVault(config.VAULT_KEY ?? keyRingOf(config.DATA_DIR));
    await checkVault({ database: storage.database, vault });
    return { database: storage.database, vault, trust, clock: () => new Date(), close: () => storage.close() };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** Null where no other site may log citizens in. @throws Error that names what is wrong in the file */
export async function openIdOf(
  { OPENID_CLIENTS }: Pick<Config, 'OPENID_CLIENTS'>,
  parts: Pick<PortalParts, 'database' | 'vault'>,
): Promise<PortalParts['openId']> {
  if (OPENID_CLIENTS === undefined) return null;
  const clients = parseOpenIdClients(readFileSync(OPENID_CLIENTS, 'utf8'));
  return { library: await import('oidc-provider'), clients, ...(await openIdKeys(parts)) };
}

async function trustOf({ TEST_ROOT, ISSUING_AUTHORITIES }: Config): Promise<TrustAnchors> {
  let trust = BELGIAN_TRUST;
  for (const root of certificatesIn('TEST_ROOT', TEST_ROOT)) trust = await trustTestRoot(trust, root);
  return knowAuthorities(trust, certificatesIn('ISSUING_AUTHORITIES', ISSUING_AUTHORITIES));
}

function certificatesIn(variable: string, file: string | undefined): Uint8Array<ArrayBuffer>[] {
  if (file === undefined) return [];
  const certificates = certificatesInPem(readFileSync(file, 'utf8'));
  if (certificates.length === 0) throw new Error(`${variable} holds no certificate`);
  return certificates;
}
