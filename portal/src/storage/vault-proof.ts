/**
 * One database, one vault key. With another one every card would look like one that never registered, and could get a second
 * username; so a portal whose key is not the database's does not start.
 */
import type { StorageParts } from './storage-parts.ts';
import type { Vault } from './vault.ts';

const WRONG_KEY = 'the vault key (VAULT_KEY, or vault.key in DATA_DIR) is not the one of this database';

/** @throws Error when the database was written with another key */
export async function checkVault({ database, vault }: Pick<StorageParts, 'database' | 'vault'>): Promise<void> {
  // Rows from before there was a proof.
  const written = await database.selectFrom('card_bindings').select('national_number_encrypted').limit(1).execute();
  for (const row of written) decryptOrThrow(vault, row.national_number_encrypted);
  const proof = vault.lookupKey('vault proof');
  await database
    .insertInto('vault_proof')
    .values({ proof })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const kept = await database.selectFrom('vault_proof').select('proof').executeTakeFirstOrThrow();
  if (kept.proof !== proof) throw new Error(WRONG_KEY);
}

function decryptOrThrow(vault: Vault, bytes: Uint8Array): void {
  try {
    vault.decrypt(bytes);
  } catch (cause) {
    throw new Error(WRONG_KEY, { cause });
  }
}
