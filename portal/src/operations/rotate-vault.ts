/** Replaces the vault's key: seals every row by the first key of the ring, then makes persons findable by it, in one transaction. */

import { seal } from '../storage/reseal.ts';
import { openColumns } from '../storage/sealed-columns.ts';
import type { StorageParts } from '../storage/storage-parts.ts';
import { proofBy } from '../storage/vault-proof.ts';

interface Rotation {
  keyNumber: number;
  /** How many rows were sealed anew. */
  rows: number;
  /** False when it was stopped; the next run goes on from there. */
  finished: boolean;
}

/** @throws Error when a value was changed, or its key is not in the ring */
export async function rotateVault(
  { database, vault }: Omit<StorageParts, 'clock'>,
  stopped = () => false,
): Promise<Rotation> {
  const rows = await seal({ database, vault }, 'bound', stopped);
  if (stopped()) return { keyNumber: vault.keyNumber, rows, finished: false };
  await database.transaction().execute(async (transaction) => {
    // Anyone who binds a card holds this row until they are done, and by then the table has their row.
    await transaction.updateTable('vault_proof').set(proofBy(vault, vault.keyNumber)).execute();
    const bindings = await transaction.selectFrom('card_bindings').select(['account_id', 'national_number']).execute();
    for (const binding of bindings) {
      const { account_id, national_number } = openColumns(vault, 'card_bindings', binding);
      await transaction
        .updateTable('card_bindings')
        .set({ person_key: vault.lookupKey(national_number, vault.keyNumber) })
        .where('account_id', '=', account_id)
        .execute();
    }
  });
  return { keyNumber: vault.keyNumber, rows, finished: true };
}
