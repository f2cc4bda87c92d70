/** Accounts of municipal staff: made by the command line or by an administrator, blocked but never deleted: the log names them. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { hashPassword } from '../login/passwords.ts';
import type { PortalParts } from '../portal-parts.ts';
import { checkUsername, usernameKey } from '../registration/username.ts';
import type { Role } from '../storage/back-office-tables.ts';

export const STAFF_PASSWORD_MIN = 12;

type AccountParts = Pick<PortalParts, 'database' | 'clock'>;

export interface NewStaff {
  username: string;
  name: string;
  role: Role;
  password: string;
}

/** @throws EidError STAFF_PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG */
async function hashStaffPassword(password: string): Promise<string> {
  if ([...password].length < STAFF_PASSWORD_MIN)
    throw new EidError('STAFF_PASSWORD_TOO_SHORT', { limit: STAFF_PASSWORD_MIN });
  return hashPassword(password);
}

/**
 * @param by the administrator, or null for the command line
 * @throws EidError USERNAME_INVALID, USERNAME_TAKEN, STAFF_PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG
 */
export async function addStaff({ database, clock }: AccountParts, staff: NewStaff, by: string | null): Promise<void> {
  checkUsername(staff.username);
  const password_hash = await hashStaffPassword(staff.password);
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
        active: true,
        created_at: now,
      })
      .onConflict((conflict) => conflict.column('username_key').doNothing())
      .returning('username')
      .executeTakeFirst();
    if (!added) throw new EidError('USERNAME_TAKEN');
    const row = { at: now, account_id: null, staff_id: by, subject: added.username };
    await transaction
      .insertInto('audit')
      .values({ ...row, event: `staff-added ${staff.role}` })
      .execute();
  });
}

export interface StaffChange {
  id: string;
  role: Role;
  active: boolean;
  /** Null: stays as it is. */
  password: string | null;
}

/** Ends the sessions of who is changed. @throws EidError FORM_INVALID for one's own account, STAFF_PASSWORD_TOO_SHORT */
export async function changeStaff({ database, clock }: AccountParts, change: StaffChange, by: string): Promise<void> {
  const { id, role, active, password } = change;
  if (id === by) throw new EidError('FORM_INVALID');
  const password_hash = password === null ? null : await hashStaffPassword(password);
  await database.transaction().execute(async (transaction) => {
    const changed = await transaction
      .updateTable('staff')
      .set({ role, active, ...(password_hash && { password_hash }) })
      .where('id', '=', id)
      .returning('username')
      .executeTakeFirst();
    if (!changed) throw new EidError('FORM_INVALID');
    await transaction.deleteFrom('staff_sessions').where('staff_id', '=', id).execute();
    const row = { at: clock(), account_id: null, staff_id: by, subject: changed.username };
    const events = [
      active ? `staff-changed ${role}` : 'staff-blocked',
      ...(password_hash ? ['staff-password-set'] : []),
    ];
    await transaction
      .insertInto('audit')
      .values(events.map((event) => ({ ...row, event })))
      .execute();
  });
}

export const listStaff = ({ database }: AccountParts) =>
  database.selectFrom('staff').select(['id', 'username', 'name', 'role', 'active']).orderBy('username_key').execute();
