/** What those who run the portal are promised, on both databases: readiness, figures without persons, deletion, one vault key. */

import { deleteAccount } from '@eid-loket/portal/accounts/delete-account.ts';
import { putNotice } from '@eid-loket/portal/mail/put-in-outbox.ts';
import { operationsApp } from '@eid-loket/portal/operations/operations-app.ts';
import { parkForm, saveFormDraft } from '@eid-loket/portal/requests/form-drafts.ts';
import { parseKeyRing } from '@eid-loket/portal/storage/key-ring.ts';
import { migrate } from '@eid-loket/portal/storage/migrate.ts';
import { purge } from '@eid-loket/portal/storage/purge.ts';
import { createVault } from '@eid-loket/portal/storage/vault.ts';
import { checkVault } from '@eid-loket/portal/storage/vault-proof.ts';
import { sql } from 'kysely';
import type { TestPortal } from '../portal-app.ts';

export function describeOperations(portal: () => TestPortal): void {
  const ask = async (path: string, isStopping = false) => {
    const { database, metrics } = portal().parts;
    const response = await operationsApp({
      database,
      metrics,
      isStopping: () => isStopping,
      isLogWritable: () => true,
    }).request(path);
    return { status: response.status, text: await response.text() };
  };
  /** One line of /metrics, its value. */
  const figure = async (line: string) => {
    const { text } = await ask('/metrics');
    const found = text.split('\n').find((each) => each.startsWith(`${line} `));
    return found === undefined ? 0 : Number(found.slice(line.length + 1));
  };

  describe('readiness', () => {
    test('is given when database and schema are there', async () => {
      expect(await ask('/readyz')).toEqual({ status: 200, text: 'ready\n' });
      expect(await ask('/healthz')).toEqual({ status: 200, text: 'ok\n' });
    });

    test('ends when the portal stops, which is alive still', async () => {
      expect(await ask('/readyz', true)).toEqual({ status: 503, text: 'stopping\n' });
      expect(await ask('/healthz', true)).toEqual({ status: 200, text: 'ok\n' });
    });

    test.each([
      ['newer', sql`INSERT INTO schema_migrations (number, name) VALUES (9999, 'from the future')`],
      ['older', sql`UPDATE schema_migrations SET number = 9998 WHERE number = 7`],
    ])('is refused on a schema that is %s', async (_name, change) => {
      const { database } = portal().parts;
      await change.execute(database);
      const answer = await ask('/readyz');
      await sql`DELETE FROM schema_migrations WHERE number = 9999`.execute(database);
      await sql`UPDATE schema_migrations SET number = 7 WHERE number = 9998`.execute(database);
      expect(answer).toEqual({ status: 503, text: 'schema\n' });
    });

    test('is not for citizens, nor are the figures', async () => {
      for (const path of ['/readyz', '/metrics']) expect((await portal().browser().request(path)).status).toBe(404);
      expect(await portal().browser().get('/healthz')).toBe('ok');
    });
  });

  test('a portal does not start on the database of a newer one', async () => {
    const { database } = portal().parts;
    await sql`INSERT INTO schema_migrations (number, name) VALUES (9999, 'from the future')`.execute(database);
    const starting = migrate(database);
    await expect(starting).rejects.toThrow('newer version');
    await sql`DELETE FROM schema_migrations WHERE number = 9999`.execute(database);
    await migrate(database);
  });

  describe('figures', () => {
    test('count logins by method and outcome, and sessions that are open', async () => {
      const line = (method: string, outcome: string) => `loket_logins_total{method="${method}",outcome="${outcome}"}`;
      const lines = [
        line('password', 'ok'),
        line('password', 'LOGIN_FAILED'),
        line('password', 'FORM_INVALID'),
        line('eid', 'ok'),
        line('eid', 'CARD_NOT_REGISTERED'),
      ];
      const before = await Promise.all(lines.map(figure));
      const browser = portal().browser();
      await browser.registerWithPassword('zoe', 'secret-1');
      await browser.submit('/account', '/logout', {});
      await browser.submit('/login', '/login', { username: 'zoe', password: 'wrong-1' });
      await browser.submit('/login', '/login', { username: '', password: 'secret-1' });
      await browser.submit('/login', '/login', { username: 'zoe', password: 'secret-1' });
      await portal().browser().loginWithCard('jan');
      const holder = portal().browser();
      await holder.registerWithCard('jan', 'jan');
      await portal().browser().loginWithCard('jan');
      const after = await Promise.all(lines.map(figure));
      expect(after.map((value, index) => value - (before[index] ?? 0))).toEqual([1, 1, 1, 1, 1]);
      expect(await figure('loket_open_sessions')).toBe(3);
      expect(await figure('loket_refusals_total{code="LOGIN_FAILED"}')).toBeGreaterThan(0);
    });

    test('count mails that wait, and logins of staff', async () => {
      const { database } = portal().parts;
      const browser = portal().browser();
      await browser.registerWithPassword('zoe', 'secret-1');
      const reference = (await browser.draftRequest()).split('/')[2] as string;
      const { id: accountId } = await database.selectFrom('accounts').select('id').executeTakeFirstOrThrow();
      const mail = { accountId, reference, subject: 'x', lines: ['x'] };
      const recipient = { email: 'zoe@example.org', language: 'nl' } as const;
      for (const status of ['waiting', 'failed', 'failed', 'sent'] as const)
        await database.transaction().execute(async (transaction) => {
          await putNotice(portal().parts, transaction, recipient, mail);
          await transaction.updateTable('outbox').set({ status }).where('subject', '=', 'x').execute();
          await transaction.updateTable('outbox').set({ subject: status }).where('subject', '=', 'x').execute();
        });
      const counts = [await figure('loket_mails{status="waiting"}'), await figure('loket_mails{status="failed"}')];
      await database.deleteFrom('outbox').execute();
      expect(counts).toEqual([1, 2]);
      const line = 'loket_logins_total{method="staff",outcome="LOGIN_FAILED"}';
      const before = await figure(line);
      await browser.submit('/back-office/login', '/back-office/login', { username: 'els', password: 'wrong-1' });
      expect((await figure(line)) - before).toBe(1);
    });

    test('name routes, never what somebody asked for', async () => {
      const line = 'loket_http_requests_total{method="GET",route="/requests/:reference",status="4xx"}';
      const before = await figure(line);
      await portal().browser().get('/requests/2026-SECRETREF');
      await portal().browser().get('/nowhere/85.67.30-033.60?name=Voorbeeld');
      await portal().browser().get('/static/85673003360');
      const { text } = await ask('/metrics');
      expect((await figure(line)) - before).toBe(1);
      expect(text).toMatch(/loket_http_requests_total\{method="any",route="other",status="4xx"\} \d/);
      expect(text).toContain('loket_http_request_duration_seconds_bucket{le="0.25",method="GET",route="/login"}');
      expect(text).not.toMatch(/SECRETREF|Voorbeeld|\d{11}(?!\d*$)|zoe|jan/m);
    });
  });

  describe('deleting an account', () => {
    test('takes all that hangs on it, leaves others alone, and is in the audit log without a name', async () => {
      const { database } = portal().parts;
      const browser = portal().browser();
      await browser.registerWithCard('jan', 'Jan.V');
      expect((await browser.signRequest(await browser.draftRequest(), 'jan')).status).toBe(200);
      await browser.draftRequest();
      const other = portal().browser();
      await other.registerWithPassword('zoe', 'secret-1');
      const { accountId, requests } = await deleteAccount(portal().parts, 'jan.v');
      expect(requests).toBe(2);
      const left = [];
      for (const table of ['accounts', 'persons', 'card_bindings', 'sessions', 'requests'] as const) {
        const column = table === 'accounts' ? 'id' : 'account_id';
        const mine = sql`SELECT 1 FROM ${sql.table(table)} WHERE ${sql.ref(column)} = ${accountId}`;
        left.push((await mine.execute(database)).rows.length);
      }
      expect(left).toEqual([0, 0, 0, 0, 0]);
      for (const table of ['signatures', 'request_events', 'form_drafts'])
        expect((await sql`SELECT 1 FROM ${sql.table(table)}`.execute(database)).rows).toEqual([]);
      expect((await browser.request('/account')).status).toBe(401);
      expect((await other.request('/account')).status).toBe(200);
      const audit = await database.selectFrom('audit').selectAll().where('account_id', '=', accountId).execute();
      expect(audit.map(({ event }) => event)).toEqual(['registered-with-eid', 'request-signed', 'account-deleted']);
      expect(JSON.stringify(audit)).not.toMatch(/jan|Voorbeeld/i);
      // The card is free again.
      expect((await portal().browser().registerWithCard('jan', 'jan')).status).toBe(303);
    });

    test('of nobody says so and changes nothing', async () => {
      await expect(deleteAccount(portal().parts, 'nobody')).rejects.toThrow('nobody has this username');
    });
  });

  test('idle sessions are purged before a day is over, those in use are not', async () => {
    const { database } = portal().parts;
    const [idle, busy] = [portal().browser(), portal().browser()];
    await idle.get('/login');
    await busy.registerWithPassword('zoe', 'secret-1');
    for (let minutes = 0; minutes <= 75; minutes += 25) {
      portal().advance(25 * 60_000);
      expect((await busy.request('/account')).status).toBe(200);
    }
    await purge(portal().parts);
    const left = await database.selectFrom('sessions').select('account_id').execute();
    expect(left.filter((row) => row.account_id === null)).toEqual([]);
    expect(left).toHaveLength(1);
    expect((await busy.request('/account')).status).toBe(200);
  });

  test('a form that was parked is purged after its hour, one that was kept after ninety days', async () => {
    const { parts } = portal();
    const { database } = parts;
    await portal().browser().registerWithPassword('zoe', 'secret-1');
    const { id } = await database.selectFrom('accounts').select('id').executeTakeFirstOrThrow();
    const form = '/requests/new/residence';
    await parkForm(parts, { accountId: id, form, values: {} });
    await saveFormDraft(parts, id, form, {});
    const left = async () => {
      await purge(portal().parts);
      const rows = await Promise.all(
        (['parked_forms', 'form_drafts'] as const).map((table) => database.selectFrom(table).select('form').execute()),
      );
      return rows.map(({ length }) => length);
    };
    portal().advance(59 * 60_000);
    expect(await left()).toEqual([1, 1]);
    portal().advance(2 * 60_000);
    expect(await left()).toEqual([0, 1]);
    portal().advance(91 * 24 * 60 * 60_000);
    expect(await left()).toEqual([0, 0]);
  });

  describe('the vault key', () => {
    const another = createVault(parseKeyRing(`1:${Buffer.alloc(32, 8).toString('base64')}`));

    test('is the database’s own from the first start on', async () => {
      const { database, vault } = portal().parts;
      await sql`DELETE FROM vault_proof`.execute(database);
      await checkVault({ database, vault });
      await checkVault({ database, vault });
      await expect(checkVault({ database, vault: another })).rejects.toThrow('not the one of this database');
    });

    test('is one for two portals that start at once', async () => {
      const { database, vault } = portal().parts;
      await sql`DELETE FROM card_bindings`.execute(database);
      await sql`DELETE FROM vault_proof`.execute(database);
      const starts = await Promise.allSettled([vault, another].map((each) => checkVault({ database, vault: each })));
      expect(starts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await sql`DELETE FROM vault_proof`.execute(database);
      await checkVault({ database, vault });
    });

    test('is compared with rows that are older than the proof', async () => {
      const { database, vault } = portal().parts;
      await portal().browser().registerWithCard('jan', 'jan');
      await sql`DELETE FROM vault_proof`.execute(database);
      await expect(checkVault({ database, vault: another })).rejects.toThrow('not the one of this database');
      await checkVault({ database, vault });
    });
  });
}
