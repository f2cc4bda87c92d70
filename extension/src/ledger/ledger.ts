/** The list of what was done with the card, on this computer only. It is off where the citizen or an administrator says so. */
import { fromBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { toHex } from '@eid-loket/shared/encoding/bytes.ts';
import browser from 'webextension-polyfill';
import type { PendingRequest } from '../internal-messages.ts';
import { readPolicy } from '../portals/read-policy.ts';
import { readSettings } from '../settings/settings.ts';
import { kindsOfData, type LedgerEntry, parseEntries, withEntry } from './ledger-entries.ts';

const KEY = 'ledger';

async function ledgerIsKept(): Promise<boolean> {
  return (await readPolicy()).ledger && (await readSettings()).ledger;
}

/** An administrator who switches the ledger off empties it. */
export async function readLedger(): Promise<LedgerEntry[]> {
  if (!(await readPolicy()).ledger) {
    await clearLedger();
    return [];
  }
  return parseEntries((await browser.storage.local.get(KEY))[KEY]);
}

export const clearLedger = (): Promise<void> => browser.storage.local.remove(KEY);

/** Writes down a request that ended well. */
export async function recordInLedger(
  request: Pick<PendingRequest, 'origin' | 'operation' | 'params'>,
  result: unknown,
  now = new Date(),
): Promise<void> {
  if (!(await ledgerIsKept())) return;
  const { origin, operation, params } = request;
  const entry: LedgerEntry = {
    at: now.toISOString(),
    site: origin,
    operation,
    data: kindsOfData(result),
    document: operation === 'sign' ? await documentOf(params) : null,
  };
  await browser.storage.local.set({ [KEY]: withEntry(await readLedger(), entry) });
}

async function documentOf(params: Readonly<Record<string, unknown>>): Promise<LedgerEntry['document']> {
  const bytes = fromBase64(String(params.document));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  // As it was signed: the protocol takes blanks around it away, and a title that is too long with them would cost the row.
  return { title: String(params.title).trim(), sha256: toHex(new Uint8Array(digest)) };
}
