/**
 * Replaces the vault's key: seals every row by the first key of the ring, then makes persons findable by it, a few at a time. From the
 * first step of that on, who registers is written by the new key and looked for by both, so that one person never gets two accounts.
 */
import { seal } from '../storage/reseal.ts';
import { openColumns } from '../storage/sealed-columns.ts';
import type { StorageParts } from '../storage/storage-parts.ts';
import { proofBy } from '../storage/vault-proof.ts';

const PERSONS_AT_ONCE = 200;

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
  // Anyone who binds a card by the old key holds this row until they are done, and by then the table has their row.
  await database.updateTable('vault_proof').set(proofBy(vault, vault.keyNumber)).execute();
  for (let after: string | null = null; ; ) {
    if (stopped()) return { keyNumber: vault.keyNumber, rows, finished: false };
    after = await findByNewKey({ database, vault }, after);
    if (after === null) return { keyNumber: vault.keyNumber, rows, finished: true };
  }
}

/** @param after the account at which the step before ended. @returns the one at which this one ended; null when there are no more */
async function findByNewKey(
  { database, vault }: Omit<StorageParts, 'clock'>,
  after: string | null,
): Promise<string | null> {
  return database.transaction().execute(async (transaction) => {
    const all = transaction.selectFrom('card_bindings').select(['account_id', 'national_number', 'person_key']);
    const bindings = await (after === null ? all : all.where('account_id', '>', after))
      .orderBy('account_id')
      .limit(PERSONS_AT_ONCE)
      .forUpdate()
      .execute();
    for (const binding of bindings) {
      const { account_id, national_number, person_key } = openColumns(vault, 'card_bindings', binding);
      const key = vault.lookupKey(national_number, vault.keyNumber);
      if (key === person_key) continue;
      await transaction
        .updateTable('card_bindings')
        .set({ person_key: key })
        .where('account_id', '=', account_id)
        .execute();
    }
    return bindings.at(-1)?.account_id ?? null;
  });
}
