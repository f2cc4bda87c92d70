/** A database of the first release, with people and requests in it, comes to the newest schema and loses nothing. */
import { createCipheriv, hkdfSync } from 'node:crypto';
import { accountOfPerson, nationalNumberOf, personOfAccount } from '@eid-loket/portal/accounts/of-person.ts';
import { parseKeyRing } from '@eid-loket/portal/storage/key-ring.ts';
import { migrate } from '@eid-loket/portal/storage/migrate.ts';
import { MIGRATIONS } from '@eid-loket/portal/storage/migrations.ts';
import { pgliteDialect } from '@eid-loket/portal/storage/pglite-dialect.ts';
import { openColumns } from '@eid-loket/portal/storage/sealed-columns.ts';
import type { Tables } from '@eid-loket/portal/storage/tables.ts';
import { createVault } from '@eid-loket/portal/storage/vault.ts';
import { checkVault } from '@eid-loket/portal/storage/vault-proof.ts';
import { PGlite } from '@electric-sql/pglite';
import { Kysely } from 'kysely';

const SECRET = Buffer.alloc(32, 7);
const vault = createVault(parseKeyRing(SECRET.toString('base64')));

/** As the first release encrypted: iv, tag, ciphertext, bound to nothing. */
function encryptedBefore(text: string): Uint8Array {
  const key = Buffer.from(hkdfSync('sha256', SECRET, new Uint8Array(), 'eid-loket encryption', 32));
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(12, 1));
  const body = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([Buffer.alloc(12, 1), cipher.getAuthTag(), body]);
}

const ACCOUNT = '11111111-1111-4111-8111-111111111111';

test('requests of the first release get their timeline, and their references stay theirs', async () => {
  const engine = new PGlite();
  await engine.exec(MIGRATIONS[0]?.sql ?? '');
  await engine.exec(`
    CREATE TABLE schema_migrations (number integer PRIMARY KEY, name text NOT NULL);
    INSERT INTO schema_migrations VALUES (1, 'accounts, sessions, requests');
    INSERT INTO accounts VALUES ('${ACCOUNT}', 'jan', 'jan', NULL, '2026-11-01T10:00:00Z');
    INSERT INTO persons VALUES ('${ACCOUNT}', 'Voorbeeld', 'Jan', '1985-07-30', '', '', 'Kerkstraat 12', '9999', 'Zandhove', '', '', true);
    INSERT INTO requests VALUES
      ('2026-SENT2222', '${ACCOUNT}', 'population-extract', 'Uittreksel', 'tekst', 'sent',
       '2026-11-02T10:00:00Z', '2026-11-02T10:05:00Z', '2026-11-05', '2026-11-06'),
      ('2026-DRAFT222', '${ACCOUNT}', 'population-extract', 'Uittreksel', 'tekst', 'draft',
       '2026-11-03T10:00:00Z', NULL, NULL, NULL);
  `);
  const database = new Kysely<Tables>({ dialect: pgliteDialect(engine) });
  await engine.query('INSERT INTO card_bindings VALUES ($1, $2, $3, $4, now())', [
    ACCOUNT,
    vault.lookupKey('85673003360', 1),
    encryptedBefore('85673003360'),
    '599000010135',
  ]);
  await migrate(database);
  await checkVault({ database, vault });
  const requests = await database
    .selectFrom('requests')
    .select(['reference', 'kind', 'status', 'taken_by'])
    .orderBy('reference')
    .execute();
  expect(requests).toEqual([
    { reference: '2026-DRAFT222', kind: 'residence', status: 'draft', taken_by: null },
    { reference: '2026-SENT2222', kind: 'residence', status: 'sent', taken_by: null },
  ]);
  const events = await database.selectFrom('request_events').select(['request_reference', 'step', 'at']).execute();
  expect(events).toEqual([{ request_reference: '2026-SENT2222', step: 'send', at: new Date('2026-11-02T10:05:00Z') }]);
  const used = await database.selectFrom('used_references').select('reference').orderBy('reference').execute();
  expect(used.map(({ reference }) => reference)).toEqual(['2026-DRAFT222', '2026-SENT2222']);
  const parts = { database, vault, clock: () => new Date() };
  expect(await personOfAccount(parts, ACCOUNT)).toMatchObject({ surname: 'Voorbeeld', birth_location: '' });
  expect(await nationalNumberOf(parts, ACCOUNT)).toBe('85673003360');
  expect(await accountOfPerson(parts, '85673003360')).toBe(ACCOUNT);
  const documents = await database.selectFrom('requests').select(['reference', 'document']).execute();
  for (const row of documents)
    expect(Buffer.from(openColumns(vault, 'requests', row).document).toString()).toBe('tekst');
  await database.destroy();
});
