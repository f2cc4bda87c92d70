/** The recipient of a new mail, sealed for it. */
import { randomUUID } from 'node:crypto';
import { sealColumns } from '../storage/sealed-columns.ts';
import type { Vault } from '../storage/vault.ts';

export function addressedTo(vault: Vault, recipient: string) {
  const key = { mail_id: randomUUID() };
  return { ...key, ...sealColumns(vault, 'outbox', key, { recipient }) };
}
