/** The audit log's chain: whatever somebody with the owner's rights does to it is found. */
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { auditExport, auditVerify } from '@eid-loket/portal/operations/audit-command.ts';
import { writeAudit } from '@eid-loket/portal/storage/audit.ts';
import { sealAudit, verifyAudit } from '@eid-loket/portal/storage/audit-chain.ts';
import type { Storage } from '@eid-loket/portal/storage/open-storage.ts';
import type { Tables } from '@eid-loket/portal/storage/tables.ts';
import { type Kysely, sql } from 'kysely';

const ACCOUNT = '11111111-1111-4111-8111-111111111111';

export function describeAudit(openStorage: () => Promise<Storage>): void {
  let storage: Storage;
  beforeAll(async () => {
    storage = await openStorage();
  });
  afterAll(() => storage?.close());

  const write = async (count: number, database: Kysely<Tables> = storage.database) => {
    for (let index = 0; index < count; index += 1)
      await writeAudit(database, new Date(), { event: 'contact-changed', accountId: ACCOUNT });
  };

  test('is whole after whatever was written, and tells its end', async () => {
    await write(3);
    const first = await auditVerify(storage);
    await write(2);
    const [, head = ''] = first.trim().split('\n');
    expect(await auditVerify(storage, head)).toMatch(/^the audit log is whole: \d+ lines\n\d+:[0-9a-f]{64}\n$/);
    await expect(
      auditVerify(
        storage,
        head.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      ),
    ).rejects.toThrow('is not the one that was kept');
    await expect(auditVerify(storage, '12')).rejects.toThrow('position:digest');
  });

  test('takes in a line that was committed after later ones were sealed', async () => {
    await sealAudit(storage);
    const { id } = await storage.database
      .insertInto('audit')
      .values({ at: new Date(), account_id: null, event: 'contact-changed', subject: 'early' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await write(1);
    await sealAudit(storage);
    // As if it had come late: its id is lower than one that is sealed.
    await sql`INSERT INTO audit (id, at, event, subject) OVERRIDING SYSTEM VALUE
      VALUES (${String(-Number(id))}, now(), 'contact-changed', 'late')`.execute(storage.database);
    expect((await sealAudit(storage)).added).toBe(1);
    expect((await verifyAudit(storage)).unsealed).toBe(0);
  });

  test('seals each line once, though several portals seal at the same moment', async () => {
    await write(20);
    const all = await Promise.all([sealAudit(storage), sealAudit(storage), sealAudit(storage)]);
    expect(all.reduce((sum, { added }) => sum + added, 0)).toBe(20);
    expect((await verifyAudit(storage)).unsealed).toBe(0);
  });

  const last = sql`(SELECT max(audit_id) FROM audit_seals)`;
  test.each([
    ['an event is changed', sql`UPDATE audit SET event = 'registered' WHERE id = ${last}`],
    ['another did it', sql`UPDATE audit SET account_id = gen_random_uuid() WHERE id = ${last}`],
    ['it was at another time', sql`UPDATE audit SET at = at + interval '1 second' WHERE id = ${last}`],
    ['a seal in the middle is taken out', sql`DELETE FROM audit_seals WHERE position = 2`],
    ['a seal is made anew', sql`UPDATE audit_seals SET digest = ${'0'.repeat(64)} WHERE position = 2`],
    ['its end is cut off', sql`DELETE FROM audit_seals WHERE audit_id = ${last}`],
  ])('is found broken when %s', async (_name, change) => {
    await write(3);
    const head = await sealAudit(storage);
    const undo = new Error('as it was');
    const attempt = storage.database.transaction().execute(async (transaction) => {
      for (const table of ['audit', 'audit_seals'])
        await sql`ALTER TABLE ${sql.table(table)} DISABLE TRIGGER USER`.execute(transaction);
      await change.execute(transaction);
      await expect(verifyAudit({ database: transaction }, head)).rejects.toThrow('the audit log was changed');
      throw undo;
    });
    await expect(attempt).rejects.toBe(undo);
    await verifyAudit(storage, head);
  });

  test('is exported in its order, with the digests', async () => {
    const output = new PassThrough();
    const exported = text(output);
    await auditExport(storage, output);
    output.end();
    const lines = (await exported)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const { position, digest } = await verifyAudit(storage);
    expect(lines.map((line) => line.position)).toEqual(Array.from({ length: position }, (_, index) => index + 1));
    expect(lines.at(-1)).toMatchObject({ digest, event: 'contact-changed', account_id: ACCOUNT });
  });

  test.each(['UPDATE audit_seals SET digest = digest', 'DELETE FROM audit_seals', 'TRUNCATE audit_seals'])(
    'has seals that only grow: %s',
    async (statement) => {
      await expect(sql.raw(statement).execute(storage.database)).rejects.toThrow('append-only');
    },
  );
}
