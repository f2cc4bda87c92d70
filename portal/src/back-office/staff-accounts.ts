/** Accounts of municipal staff: made by the command line or by an administrator, blocked but never deleted: the log names them. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { passwordFits } from '../accounts/passwords.ts';
import { checkUsername, usernameKey } from '../accounts/username.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import { writeAudit } from '../storage/audit.ts';
import type { Role } from '../storage/back-office-tables.ts';
import { newInvitation } from './staff-invitations.ts';
import { hashStaffPassword } from './staff-password.ts';

export const STAFF_NAME_MAX = 80;

type StaffParts = Pick<PortalParts, 'database' | 'clock'>;

interface NewStaff {
  username: string;
  name: string;
  role: Role;
}

/**
 * @param by the administrator, or null for the command line
 * @returns the code by which they choose their password
 * @throws EidError USERNAME_INVALID, USERNAME_TAKEN
 */
export async function addStaff({ database, clock }: StaffParts, staff: NewStaff, by: string | null): Promise<string> {
  checkUsername(staff.username);
  const now = clock();
  const { code, columns } = newInvitation(now);
  await database.transaction().execute(async (transaction) => {
    const added = await transaction
      .insertInto('staff')
      .values({
        username: staff.username.normalize('NFC'),
        username_key: usernameKey(staff.username),
        name: staff.name,
        role: staff.role,
        ...columns,
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
  return code;
}

interface StaffChange {
  id: string;
  role: Role;
  active: boolean;
  /** Forgets the password and the eID: both are chosen anew, by a code. */
  invite: boolean;
}

/**
 * Ends the sessions of the changed account.
 *
 * @returns the new invitation, or null
 * @throws EidError FORM_INVALID for one's own account, ROLE_NOT_ALLOWED for anyone who is no longer an administrator
 */
export async function changeStaff(parts: StaffParts, change: StaffChange, by: string) {
  const { database, clock } = parts;
  const { id, role, active, invite } = change;
  if (id === by) throw new EidError('FORM_INVALID');
  const now = clock();
  const invitation = invite ? newInvitation(now) : null;
  return database.transaction().execute(async (transaction) => {
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
    const member = await transaction
      .updateTable('staff')
      .set({ role, active, ...invitation?.columns })
      .where('id', '=', id)
      .returning('username')
      .executeTakeFirst();
    if (!member) throw new EidError('FORM_INVALID');
    await transaction.deleteFrom('staff_sessions').where('staff_id', '=', id).execute();
    if (invitation) await transaction.deleteFrom('staff_cards').where('staff_id', '=', id).execute();
    const { username } = member;
    await writeAudit(
      transaction,
      now,
      active
        ? { event: 'staff-changed', username, role, staffId: by }
        : { event: 'staff-blocked', username, staffId: by },
    );
    if (invitation) await writeAudit(transaction, now, { event: 'staff-invited', username, staffId: by });
    return invitation && { username, code: invitation.code };
  });
}

/** @throws EidError LOGIN_FAILED for a wrong current one, STAFF_PASSWORD_TOO_SHORT and the codes of a guessable password */
export async function changeOwnPassword(
  parts: StaffParts & Pick<PortalParts, 'judgePassword'>,
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
    await transaction.updateTable('staff').set({ password_hash }).where('id', '=', staffId).execute();
    await transaction.deleteFrom('staff_sessions').where('staff_id', '=', staffId).execute();
    await writeAudit(transaction, clock(), { event: 'staff-own-password', username: member.username, staffId });
  });
}

export const listStaff = ({ database }: StaffParts) =>
  database
    .selectFrom('staff')
    .leftJoin('staff_cards', 'staff_cards.staff_id', 'staff.id')
    .select(['id', 'username', 'name', 'role', 'active', 'invitation_until', 'staff_cards.staff_id as card'])
    .orderBy('username_key')
    .execute();
