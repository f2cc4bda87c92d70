/**
 * A member of staff chooses their password by an invitation: a code that is handed over on paper, works once and for a week. Nobody else
 * ever knows or sets the password. The database holds the code's hash.
 */
import { createHash, randomInt } from 'node:crypto';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Kysely } from 'kysely';
import type { PortalParts } from '../parts/portal-parts.ts';
import { writeAudit } from '../storage/audit.ts';
import type { Tables } from '../storage/tables.ts';
import { hashStaffPassword } from './staff-password.ts';

const INVITATION_MS = 7 * 24 * 3_600_000;

/** Letters and digits that are not taken for one another; 25 of them are 122 bits. */
const CHARACTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 5;
const GROUP_LENGTH = 5;

type Parts = Pick<PortalParts, 'database' | 'clock' | 'judgePassword'>;

export const INVITATION_TYPED_MAX = 100;

const newCode = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join(''),
  ).join('-');

/** As people type it: spaces, hyphens and small letters are no matter. */
const hashOf = (code: string) =>
  createHash('sha256')
    .update(`invitation ${code.toUpperCase().replace(/[\s-]/g, '')}`)
    .digest('hex');

/** The columns of an account that is invited, and the code for its holder. */
export function newInvitation(now: Date) {
  const code = newCode();
  const columns = {
    password_hash: null,
    invitation_hash: hashOf(code),
    invitation_until: new Date(now.getTime() + INVITATION_MS),
  };
  return { code, columns };
}

const invited = (database: Kysely<Tables>, code: string, now: Date) =>
  database
    .selectFrom('staff')
    .select(['id', 'username', 'name'])
    .where('invitation_hash', '=', hashOf(code))
    .where('invitation_until', '>', now)
    .where('active', '=', true);

/** @returns the member's id. @throws EidError INVITATION_INVALID; those of hashStaffPassword, and then the code still works */
export async function acceptInvitation(parts: Parts, code: string, password: string): Promise<string> {
  const { database, clock } = parts;
  const member = await invited(database, code, clock()).executeTakeFirst();
  if (!member) throw new EidError('INVITATION_INVALID');
  const password_hash = await hashStaffPassword(parts, password, [member.username, member.name]);
  return database.transaction().execute(async (transaction) => {
    const taken = await invited(transaction, code, clock()).forUpdate().executeTakeFirst();
    if (!taken) throw new EidError('INVITATION_INVALID');
    await transaction
      .updateTable('staff')
      .set({ password_hash, invitation_hash: null, invitation_until: null })
      .where('id', '=', taken.id)
      .execute();
    await writeAudit(transaction, clock(), {
      event: 'staff-invitation-used',
      username: taken.username,
      staffId: taken.id,
    });
    return taken.id;
  });
}
