/**
 * What the provider remembers, on the portal's database: each instance goes on with what another began. Identifiers are kept as
 * hashes, what belongs to them is sealed, and what can be used once is used by one statement.
 */
import { createHash } from 'node:crypto';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { openColumns, sealColumns } from '../storage/sealed-columns.ts';
import type { StorageParts } from '../storage/storage-parts.ts';

const SECOND_MS = 1_000;

/** @param usedError what is thrown when something is used a second time */
export const recordStore =
  (parts: StorageParts, usedError: () => Error) =>
  (model: string): Adapter =>
    new RecordStore(parts, model, usedError);

class RecordStore implements Adapter {
  readonly #parts: StorageParts;
  readonly #model: string;

  readonly #usedError: () => Error;

  constructor(parts: StorageParts, model: string, usedError: () => Error) {
    this.#parts = parts;
    this.#model = model;
    this.#usedError = usedError;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const { database, vault, clock } = this.#parts;
    const id_hash = hashOf(this.#model, id);
    const values = {
      grant_hash: payload.grantId === undefined ? null : hashOf('Grant', payload.grantId),
      uid_hash: payload.uid === undefined ? null : hashOf('uid', payload.uid),
      account_id: payload.accountId ?? payload.session?.accountId ?? null,
      client_id: payload.clientId ?? null,
      expires_at: new Date(clock().getTime() + expiresIn * SECOND_MS),
      ...sealColumns(vault, 'openid_records', { id_hash }, { payload: JSON.stringify(payload) }),
    };
    await database
      .insertInto('openid_records')
      .values({ id_hash, ...values })
      .onConflict((conflict) => conflict.column('id_hash').doUpdateSet(values))
      .execute();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return this.#find('id_hash', hashOf(this.#model, id));
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#find('uid_hash', hashOf('uid', uid));
  }

  /** Of devices without a keyboard, which do not log in here. */
  async findByUserCode(): Promise<undefined> {}

  async destroy(id: string): Promise<void> {
    await this.#parts.database.deleteFrom('openid_records').where('id_hash', '=', hashOf(this.#model, id)).execute();
  }

  /** @throws Error when another request was first */
  async consume(id: string): Promise<void> {
    const { database, clock } = this.#parts;
    const { numUpdatedRows } = await database
      .updateTable('openid_records')
      .set({ consumed_at: clock() })
      .where('id_hash', '=', hashOf(this.#model, id))
      .where('consumed_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw this.#usedError();
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.#parts.database
      .deleteFrom('openid_records')
      .where('grant_hash', '=', hashOf('Grant', grantId))
      .execute();
  }

  async #find(column: 'id_hash' | 'uid_hash', hash: string): Promise<AdapterPayload | undefined> {
    const { database, vault } = this.#parts;
    const row = await database
      .selectFrom('openid_records')
      .select(['id_hash', 'payload', 'consumed_at'])
      .where(column, '=', hash)
      .executeTakeFirst();
    if (!row) return undefined;
    const { payload, consumed_at } = openColumns(vault, 'openid_records', row);
    const consumed = consumed_at ? { consumed: Math.floor(consumed_at.getTime() / SECOND_MS) } : {};
    return { ...JSON.parse(payload), ...consumed };
  }
}

const hashOf = (kind: string, id: string): string => createHash('sha256').update(`${kind} ${id}`).digest('hex');
