/** Accounts of municipal staff: made by the command line or by an administrator, blocked but never deleted: the log names them. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { hashPassword, passwordFits } from '../accounts/passwords.ts';
import { checkUsername, usernameKey } from '../accounts/username.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import { writeAudit } from '../storage/audit.ts';
import type { Role } from '../storage/back-office-tables.ts';

const STAFF_PASSWORD_MIN = 12;
/** For a password that an administrator chose for somebody else. */
const FIRST_PASSWORD_MS = 7 * 24 * 3_600_000;
export const STAFF_NAME_MAX = 80;

type StaffParts = Pick<PortalParts, 'database' | 'clock'>;
type AccountParts = StaffParts & Pick<PortalParts, 'judgePassword'>;

interface NewStaff {
  username: string;
  name: string;
  role: Role;
  password: string;
}

/**
 * @param personalWords words that a guesser would try first
 * @throws EidError STAFF_PASSWORD_TOO_SHORT, and the codes of hashPassword
 */
async function hashStaffPassword(
  parts: Pick<PortalParts, 'judgePassword'>,
  password: string,
  personalWords: readonly string[],
): Promise<string> {
  if ([...password].length < STAFF_PASSWORD_MIN)
    throw new EidError('STAFF_PASSWORD_TOO_SHORT', { limit: STAFF_PASSWORD_MIN });
  return (await hashPassword(parts, password, personalWords)).hash;
}

/**
 * @param by the administrator, or null for the command line
 * @throws EidError USERNAME_INVALID, USERNAME_TAKEN, STAFF_PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG
 */
export async function addStaff(parts: AccountParts, staff: NewStaff, by: string | null): Promise<void> {
  const { database, clock } = parts;
  checkUsername(staff.username);
  const password_hash = await hashStaffPassword(parts, staff.password, [staff.username, staff.name]);
  const now = clock();
  await database.transaction().execute(async (transaction) => {
    const added = await transaction
      .insertInto('staff')
      .values({
        username: staff.username.normalize('NFC'),
        username_key: usernameKey(staff.username),
        name: staff.name,
        role: staff.role,
        password_hash,
        first_password_until: by === null ? null : new Date(now.getTime() + FIRST_PASSWORD_MS),
        active: true,
        created_at: now,
      })
      .onConflict((conflict) => conflict.column('username_key').doNothing())
      .returning('username')
      .executeTakeFirst();
    if (!added) throw new EidError('USERNAME_TAKEN');
    await writeAudit(transaction, now, {
      event: 'staff-added',
      username: added.username,
      role: staff.role,
      staffId: by,
    });
  });
}

interface StaffChange {
  id: string;
  role: Role;
  active: boolean;
  /** Null: stays as it is. */
  password: string | null;
}

/**
 * Ends the sessions of the changed account.
 *
 * @throws EidError FORM_INVALID for one's own account, ROLE_NOT_ALLOWED for who is no administrator any more, STAFF_PASSWORD_TOO_SHORT
 */
export async function changeStaff(parts: AccountParts, change: StaffChange, by: string): Promise<void> {
  const { database, clock } = parts;
  const { id, role, active, password } = change;
  if (id === by) throw new EidError('FORM_INVALID');
  const member = await database
    .selectFrom('staff')
    .select(['username', 'name'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!member) throw new EidError('FORM_INVALID');
  const password_hash =
    password === null ? null : await hashStaffPassword(parts, password, [member.username, member.name]);
  await database.transaction().execute(async (transaction) => {
    const now = clock();
    // All of them are locked, always in the same order: two who demote each other wait for one another.
    const administrators = await transaction
      .selectFrom('staff')
      .select('id')
      .where('role', '=', 'admin')
      .where('active', '=', true)
      .orderBy('id')
      .forUpdate()
      .execute();
    const isAdministrator = (who: string) => administrators.some((each) => each.id === who);
    // The one who asks may have been demoted or blocked while this waited.
    if (!isAdministrator(by)) throw new EidError('ROLE_NOT_ALLOWED');
    await transaction
      .updateTable('staff')
      .set({
        role,
        active,
        ...(password_hash && { password_hash, first_password_until: new Date(now.getTime() + FIRST_PASSWORD_MS) }),
      })
      .where('id', '=', id)
      .execute();
    await transaction.deleteFrom('staff_sessions').where('staff_id', '=', id).execute();
    const { username } = member;
    await writeAudit(
      transaction,
      now,
      active
        ? { event: 'staff-changed', username, role, staffId: by }
        : { event: 'staff-blocked', username, staffId: by },
    );
    if (password_hash) await writeAudit(transaction, now, { event: 'staff-password-set', username, staffId: by });
  });
}

/** @throws EidError LOGIN_FAILED for a wrong current one, STAFF_PASSWORD_TOO_SHORT and the codes of a guessable password */
export async function changeOwnPassword(
  parts: AccountParts,
  { staffId, current, password }: { staffId: string; current: string; password: string },
): Promise<void> {
  const { database, clock } = parts;
  const member = await database
    .selectFrom('staff')
    .select(['username', 'name', 'password_hash'])
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow();
  if (!(await passwordFits(member.password_hash, current))) throw new EidError('LOGIN_FAILED');
  const password_hash = await hashStaffPassword(parts, password, [member.username, member.name]);
  await database.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('staff')
      .set({ password_hash, first_password_until: null })
      .where('id', '=', staffId)
      .execute();
    await transaction.deleteFrom('staff_sessions').where('staff_id', '=', staffId).execute();
    await writeAudit(transaction, clock(), { event: 'staff-own-password', username: member.username, staffId });
  });
}

export const listStaff = ({ database }: StaffParts) =>
  database.selectFrom('staff').select(['id', 'username', 'name', 'role', 'active']).orderBy('username_key').execute();
