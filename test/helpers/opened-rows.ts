/** All rows of a table that the portal keeps sealed, as its vault opens them: what a test expects is readable. */

import { openColumns } from '@eid-loket/portal/storage/sealed-columns.ts';
import type { StorageParts } from '@eid-loket/portal/storage/storage-parts.ts';

type Parts = Pick<StorageParts, 'database' | 'vault'>;

export const openedPersons = async ({ database, vault }: Parts) =>
  (await database.selectFrom('persons').selectAll().execute()).map((row) => openColumns(vault, 'persons', row));

export const openedBindings = async ({ database, vault }: Parts) =>
  (await database.selectFrom('card_bindings').selectAll().execute()).map((row) =>
    openColumns(vault, 'card_bindings', row),
  );

export const openedMails = async ({ database, vault }: Parts) =>
  (await database.selectFrom('outbox').selectAll().orderBy('id').execute()).map((row) =>
    openColumns(vault, 'outbox', row),
  );
