/**
 * One database, one set of vault keys. With others every card would look like one that never registered, and could get a second
 * username; so a portal whose keys are not the database's does not start.
 */
import type { Kysely } from 'kysely';
import { seal } from './reseal.ts';
import { vaultPlace } from './sealed-columns.ts';
import type { StorageParts } from './storage-parts.ts';
import type { Tables } from './tables.ts';
import { FORM, type Vault } from './vault.ts';

const PROOF = 'vault proof';
const WRONG_KEY = 'the vault key (VAULT_KEY, or vault.key in DATA_DIR) is not the one of this database';

type Parts = Omit<StorageParts, 'clock'>;

/** Seals what is from before values were sealed. @throws Error when the database was written with a key that is not known here */
export async function checkVault({ database, vault }: Parts): Promise<void> {
  const kept = await database.selectFrom('vault_proof').selectAll().executeTakeFirst();
  const card = await database.selectFrom('card_bindings').selectAll().limit(1).executeTakeFirst();
  orWrongKey(() => {
    if (kept) checkProof(vault, kept);
    if (card && card.national_number[0] === FORM.bound)
      vault.open(vaultPlace('card_bindings', 'national_number', card), card.national_number);
    else if (card) vault.openUnbound(card.national_number);
  });
  if (kept?.sealed) return;
  await seal({ database, vault }, 'unbound');
  await database
    .insertInto('vault_proof')
    // From before there was a proof, there was one key.
    .values({ ...proofBy(vault, card ? 1 : vault.keyNumber), sealed: true })
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet({ sealed: true }))
    .execute();
  // Of two portals that start at once with different keys, the proof of one stands.
  const now = await database.selectFrom('vault_proof').selectAll().executeTakeFirstOrThrow();
  orWrongKey(() => checkProof(vault, now));
}

export const proofBy = (vault: Vault, keyNumber: number) => ({
  proof: vault.lookupKey(PROOF, keyNumber),
  key_number: keyNumber,
});

function checkProof(vault: Vault, { proof, key_number }: { proof: string; key_number: number }): void {
  if (proof !== vault.lookupKey(PROOF, key_number)) throw new Error('another proof');
}

function orWrongKey(check: () => void): void {
  try {
    check();
  } catch (cause) {
    throw new Error(WRONG_KEY, { cause });
  }
}

/** The key by which persons are found. Locked until the end of the transaction, so that no card is bound by a key that goes. */
export async function bindingKeyNumber(database: Kysely<Tables>): Promise<number> {
  const { key_number } = await database
    .selectFrom('vault_proof')
    .select('key_number')
    .forShare()
    .executeTakeFirstOrThrow();
  return key_number;
}
