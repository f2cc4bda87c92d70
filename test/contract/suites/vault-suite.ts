/** What the database holds in clear, what happens to values that are moved, and how the vault's key is replaced. */
import { findAccount } from '@eid-loket/portal/accounts/find-account.ts';
import { bindingOf } from '@eid-loket/portal/accounts/of-person.ts';
import { tellReplacedEmail } from '@eid-loket/portal/accounts/replaced-email.ts';
import { checkStaffCard } from '@eid-loket/portal/back-office/staff-card.ts';
import { openIdKeys } from '@eid-loket/portal/openid/openid-keys.ts';
import { recordStore } from '@eid-loket/portal/openid/record-store.ts';
import { rotateVault } from '@eid-loket/portal/operations/rotate-vault.ts';
import { parkForm, saveFormDraft } from '@eid-loket/portal/requests/form-drafts.ts';
import { parseKeyRing } from '@eid-loket/portal/storage/key-ring.ts';
import type { Storage } from '@eid-loket/portal/storage/open-storage.ts';
import { openColumns, SEALED } from '@eid-loket/portal/storage/sealed-columns.ts';
import { createVault } from '@eid-loket/portal/storage/vault.ts';
import { checkVault } from '@eid-loket/portal/storage/vault-proof.ts';
import { sql } from 'kysely';
import { confirmEmail } from '../../helpers/confirm-email.ts';
import { startTestPortal, TEST_KEY, type TestBrowser, type TestPortal } from '../portal-app.ts';
import { draftOf, sendUnsigned, signDraft } from './drafts.ts';
import { emptyPortal, newStaff, staffBrowser, step } from './staff.ts';

type Table = keyof typeof SEALED;
type Row = Record<string, unknown>;

const TABLES = Object.keys(SEALED) as Table[];
/** National register numbers of test cards. */
const JAN = '85673003360';
const MARIE = '92641213839';
const NEW_KEY = `2:${Buffer.alloc(32, 8).toString('base64')}`;

/** What nobody should read in a database: of the test card, and typed. At least five letters, so that nothing has them by chance. */
const PERSONAL = [
  JAN,
  '85.67.30-033.60',
  'Voorbeeld',
  'Kerkstraat',
  'Zonderkaart',
  'zoe@voorbeeld.example',
  '+32 470 12 34 56',
  'Examen in Parijs',
  'Welke straat bedoelt u',
];

/** As a database, a backup or somebody who looks for it may have it. */
const spellings = (text: string): string[] => [
  text,
  Buffer.from(text).toString('hex'),
  // Whatever stands before it, some of these have whole groups of three bytes in common with it.
  ...[0, 1, 2].map((skip) => Buffer.from(text).subarray(skip).subarray(0, 6).toString('base64').slice(0, 8)),
];

export function describeVault(openStorage: () => Promise<Storage>): void {
  let portal: TestPortal;
  let citizen: TestBrowser;
  let other: TestBrowser;

  beforeAll(async () => {
    portal = await startTestPortal(openStorage);
  });
  afterAll(() => portal.close());
  beforeEach(async () => {
    await emptyPortal(portal);
    citizen = portal.browser();
    await citizen.registerWithCard('jan', 'citizen-1', { email: 'zoe@voorbeeld.example', phone: '+32 470 12 34 56' });
    await confirmEmail(portal, citizen);
    await signDraft(citizen, await draftOf(citizen), 'jan');
    await citizen.readCard('jan', 'parameters');
    other = portal.browser();
    await other.registerWithPassword('citizen-2', 'secret-1', { email: 'zoe@voorbeeld.example' });
    await confirmEmail(portal, other);
    const reference = await sendUnsigned(other, 'nationality');
    await keepWhatFewHave();
    const clerk = await staffBrowser(portal, 'els', 'clerk');
    await step(clerk, reference, 'take');
    await step(clerk, reference, 'ask', { 'note-ask': 'Welke straat bedoelt u?' });
  });

  /** Half a form, one that outlived its session, an address that was replaced, and the eID of a member of staff. */
  async function keepWhatFewHave(): Promise<void> {
    const { id } = await portal.parts.database
      .selectFrom('accounts')
      .select('id')
      .where('username', '=', 'citizen-2')
      .executeTakeFirstOrThrow();
    const form = '/requests/new/death';
    const values = { person_name: 'Zonderkaart Karel' };
    await saveFormDraft(portal.parts, id, form, values);
    await parkForm(portal.parts, { accountId: id, form, values });
    const { parts } = portal;
    await newStaff(portal, 'jef', 'clerk');
    const jef = await parts.database
      .selectFrom('staff')
      .select('id')
      .where('username', '=', 'jef')
      .executeTakeFirstOrThrow();
    await checkStaffCard(parts, jef.id, JAN);
    await parts.database.transaction().execute((transaction) => tellReplacedEmail(parts, transaction, id));
    await openIdKeys(parts);
    const codes = recordStore(parts, () => new Error('used'))('AuthorizationCode');
    await codes.upsert('a code', { accountId: id, clientId: 'library' }, 60);
  }

  const rowsOf = async (table: Table): Promise<Row[]> =>
    (
      await sql<Row>`SELECT * FROM ${sql.table(table)} ORDER BY ${sql.join(SEALED[table].walk.map((name) => sql.ref(name)))}`.execute(
        portal.parts.database,
      )
    ).rows;

  const openAll = (table: Table, rows: readonly Row[], vault = portal.parts.vault) =>
    rows.map((row) => openColumns(vault, table as 'persons', row as never));

  /** What finds a person changes with the key. */
  const readable = ({ person_key: _, ...row }: Row) => row;

  test('nothing personal stands readable in any column of any table', async () => {
    const { database } = portal.parts;
    const { rows: tables } = await sql<{ name: string }>`
      SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
    `.execute(database);
    expect(tables.length).toBeGreaterThan(12);
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await sql<Row>`SELECT * FROM ${sql.table(name)}`.execute(database);
      for (const [column, value] of rows.flatMap((row) => Object.entries(row))) {
        const text = value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : JSON.stringify(value);
        for (const personal of PERSONAL)
          if (spellings(personal).some((spelling) => text.includes(spelling)))
            found.push(`${name}.${column}: ${personal}`);
      }
    }
    expect(found).toEqual([]);
    for (const line of portal.log) for (const personal of PERSONAL) expect(line).not.toContain(personal);
  });

  test('the same values are found when they are readable', async () => {
    const opened = JSON.stringify(
      await Promise.all(TABLES.map(async (table) => openAll(table, await rowsOf(table)))),
      (_name, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value),
    );
    for (const personal of PERSONAL.filter((text) => text !== '85.67.30-033.60')) expect(opened).toContain(personal);
  });

  test.each(TABLES)(
    'in %s, a value that is moved to another row, or another column, opens in neither',
    async (table) => {
      const { columns, key } = SEALED[table];
      const [row] = await rowsOf(table);
      expect(row).toBeDefined();
      const elsewhere = { ...row, ...Object.fromEntries(key.map((name) => [name, 'elsewhere'])) };
      expect(() => openAll(table, [row as Row])).not.toThrow();
      for (const column of Object.keys(columns)) {
        const moved = { ...Object.fromEntries(key.map((name) => [name, elsewhere[name]])), [column]: row?.[column] };
        expect(() => openAll(table, [moved])).toThrow();
        for (const target of Object.keys(columns).filter((name) => name !== column))
          expect(() => openAll(table, [{ ...row, [target]: row?.[column] }])).toThrow();
      }
    },
  );

  test('two persons whose rows are exchanged are not shown each other’s data', async () => {
    const { database } = portal.parts;
    const rows = await database.selectFrom('persons').selectAll().execute();
    expect(rows).toHaveLength(2);
    for (const [index, { account_id }] of rows.entries()) {
      const { account_id: _, ...values } = rows[1 - index] as (typeof rows)[number];
      await database.updateTable('persons').set(values).where('account_id', '=', account_id).execute();
    }
    for (const [browser, name] of [
      [citizen, 'Zonderkaart'],
      [other, 'Voorbeeld'],
    ] as const) {
      const response = await browser.request('/profile');
      expect(response.status).toBe(500);
      expect(await response.text()).not.toContain(name);
    }
  });

  test('a card whose key was written into the row of another account opens neither', async () => {
    const { database, vault } = portal.parts;
    const { account_id } = await database.selectFrom('card_bindings').selectAll().executeTakeFirstOrThrow();
    const foreign = { person_key: vault.lookupKey(MARIE, 1) };
    await database.updateTable('card_bindings').set(foreign).where('account_id', '=', account_id).execute();
    const { answer } = await portal.browser().loginWithCard('marie');
    expect(answer.status).toBe(500);
    expect((await portal.browser().loginWithCard('jan')).answer.status).toBe(404);
  });

  describe('a new key', () => {
    const both = createVault(parseKeyRing(`${NEW_KEY},${TEST_KEY}`));
    const onlyNew = createVault(parseKeyRing(NEW_KEY));

    afterEach(async () => {
      // The next test starts with the key of before.
      const back = createVault(parseKeyRing(`${TEST_KEY},${NEW_KEY}`));
      await rotateVault({ ...portal.parts, vault: back });
    });

    test('seals everything, and the old one is not needed any more', async () => {
      const before = await Promise.all(TABLES.map(async (table) => openAll(table, await rowsOf(table))));
      const { rows, finished } = await rotateVault({ ...portal.parts, vault: both });
      expect(finished).toBe(true);
      expect(rows).toBe(before.flat().length);
      for (const [index, table] of TABLES.entries())
        expect(openAll(table, await rowsOf(table), onlyNew).map(readable)).toEqual(before[index]?.map(readable));
      await checkVault({ ...portal.parts, vault: onlyNew });
      await expect(checkVault(portal.parts)).rejects.toThrow('not the one of this database');
    });

    test('is taken up again where it was stopped', async () => {
      const total = (await Promise.all(TABLES.map(rowsOf))).flat().length;
      let asked = 0;
      const stopped = await rotateVault({ ...portal.parts, vault: both }, () => ++asked > 3);
      expect(stopped.finished).toBe(false);
      expect(stopped.rows).toBeGreaterThan(0);
      expect(stopped.rows).toBeLessThan(total);
      const { id } = await portal.parts.database
        .selectFrom('accounts')
        .select('id')
        .where('username', '=', 'citizen-1')
        .executeTakeFirstOrThrow();
      expect((await findAccount({ ...portal.parts, vault: both }, id)).person.surname).toBe('Voorbeeld');
      const rest = await rotateVault({ ...portal.parts, vault: both });
      expect(rest).toEqual({ keyNumber: 2, finished: true, rows: total - stopped.rows });
    });

    test('that is stopped while persons are made findable by it leaves each of them with one username', async () => {
      // As it stands when the stop comes before the first person.
      await rotateVault({ ...portal.parts, vault: both });
      const { database, vault } = portal.parts;
      await database
        .updateTable('card_bindings')
        .set({ person_key: vault.lookupKey(JAN, 1) })
        .execute();
      portal.parts.vault = both;
      try {
        const bind = database.transaction().execute(async (transaction) => {
          const card = { nationalNumber: JAN, cardNumber: '592000000101' };
          return bindingOf(transaction, both, '00000000-0000-4000-8000-000000000000', card);
        });
        await expect(bind).rejects.toMatchObject({ code: 'CARD_ALREADY_REGISTERED' });
        expect((await portal.browser().loginWithCard('jan')).answer.status).toBe(200);
      } finally {
        portal.parts.vault = vault;
      }
      expect((await rotateVault({ ...portal.parts, vault: both })).finished).toBe(true);
      expect(
        (await database.selectFrom('card_bindings').select('person_key').execute()).map((row) => row.person_key),
      ).toEqual([both.lookupKey(JAN, 2)]);
    });

    test('finds the same persons: a card still belongs to one username', async () => {
      await rotateVault({ ...portal.parts, vault: both });
      const { vault } = portal.parts;
      portal.parts.vault = onlyNew;
      try {
        const { answer } = await portal.browser().readCard('jan');
        expect(answer).toEqual({ status: 409, body: { code: 'CARD_ALREADY_REGISTERED', details: {} } });
        expect((await portal.browser().loginWithCard('jan')).answer.status).toBe(200);
      } finally {
        portal.parts.vault = vault;
      }
    });

    test('a value that somebody wrote readably is not sealed as if it were ours', async () => {
      await sql`UPDATE persons SET surname = '\\x00416e64657273'::bytea`.execute(portal.parts.database);
      await expect(rotateVault({ ...portal.parts, vault: both })).rejects.toThrow('not a sealed value');
      await sql`DELETE FROM accounts`.execute(portal.parts.database);
    });
  });
}
