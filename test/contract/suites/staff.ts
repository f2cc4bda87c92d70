/** Members of staff for the tests, and what they do in their browsers. */
import { addStaff } from '@eid-loket/portal/back-office/staff-accounts.ts';
import { acceptInvitation } from '@eid-loket/portal/back-office/staff-invitations.ts';
import type { Role } from '@eid-loket/portal/storage/back-office-tables.ts';
import { sql } from 'kysely';
import type { PreparedForm, TestBrowser, TestPortal } from '../portal-app.ts';

export const STAFF_PASSWORD = 'secret-1 of staff';

/** Everything goes but the audit log, which cannot. */
export async function emptyPortal({ parts }: TestPortal): Promise<void> {
  for (const table of ['accounts', 'sessions', 'login_failures', 'staff'])
    await sql`DELETE FROM ${sql.table(table)}`.execute(parts.database);
}

export async function newStaff({ parts }: TestPortal, username: string, role: Role): Promise<void> {
  const code = await addStaff(parts, { username, name: `Naam van ${username}`, role }, null);
  await acceptInvitation(parts, code, STAFF_PASSWORD);
}

export async function staffId({ parts }: TestPortal, username: string): Promise<string> {
  const row = parts.database.selectFrom('staff').select('id').where('username', '=', username);
  return (await row.executeTakeFirstOrThrow()).id;
}

export const loginStaff = (who: TestBrowser, username: string, password = STAFF_PASSWORD): Promise<Response> =>
  who.submit('/back-office/login', '/back-office/login', { username, password });

export async function staffBrowser(portal: TestPortal, username: string, role: Role): Promise<TestBrowser> {
  await newStaff(portal, username, role);
  const browser = portal.browser();
  const response = await loginStaff(browser, username);
  if (response.status !== 303) throw new Error(`no login: ${response.status}`);
  return browser;
}

/** @param fields for a question or a reason: { ask: '…' } becomes the note of that step */
export function step(
  who: TestBrowser,
  reference: string,
  name: string,
  fields: Record<string, string> = {},
): Promise<Response> {
  return prepareStep(who, reference, name, fields).then((send) => send());
}

/** The step's form, filled in and not sent yet. */
export function prepareStep(
  who: TestBrowser,
  reference: string,
  name: string,
  fields: Record<string, string> = {},
): Promise<PreparedForm> {
  return who.prepare('/back-office', `/back-office/requests/${reference}/${name}`, fields);
}
