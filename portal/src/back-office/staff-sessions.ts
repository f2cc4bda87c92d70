/** Sessions of municipal staff, with a cookie of their own: no citizen's session opens the back office, and none of theirs the e-loket. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { isSeenLongAgo, isToken, newToken, openSince, tokenHash } from '../session/token-session.ts';
import { writeAudit } from '../storage/audit.ts';
import type { PortalContext, StaffSession } from '../web/context.ts';
import { readCookie, writeCookie } from '../web/cookies.ts';
import { isFormToken } from '../web/form-token.ts';
import { LOGIN_PATHS } from '../web/login-paths.ts';

const hashOf = (token: string) => tokenHash('staff', token);

interface Entered {
  staffId: string;
  /** Whether the eID was shown after the password. */
  cardShown: boolean;
}

/** Ends the one before. @returns its token */
export async function startStaffSession(context: PortalContext, { staffId, cardShown }: Entered): Promise<string> {
  const parts = context.get('parts');
  await endStaffSession(context);
  const token = newToken();
  const now = parts.clock();
  await parts.database
    .insertInto('staff_sessions')
    .values({ token_hash: hashOf(token), staff_id: staffId, created_at: now, last_seen_at: now, card_shown: cardShown })
    .execute();
  writeCookie(context, 'staff', token);
  return token;
}

/** After the password was right or chosen. Whoever must show the eID too is logged in only then. */
export async function enterBackOffice(context: PortalContext, staffId: string): Promise<Response> {
  const { database, clock, staffSecondFactor } = context.get('parts');
  await startStaffSession(context, { staffId, cardShown: false });
  if (staffSecondFactor === 'eid') return context.redirect(LOGIN_PATHS.staffCard, 303);
  await writeAudit(database, clock(), { event: 'staff-logged-in', staffId });
  return context.redirect('/back-office', 303);
}

/** @returns null for an unknown or expired session, or a blocked account */
export async function findStaffSession(context: PortalContext): Promise<StaffSession | null> {
  const parts = context.get('parts');
  const token = readCookie(context, 'staff') ?? '';
  if (!isToken(token)) return null;
  const now = parts.clock();
  const since = openSince('staff', now);
  const row = await parts.database
    .selectFrom('staff_sessions')
    .innerJoin('staff', 'staff.id', 'staff_sessions.staff_id')
    .select(['staff.id', 'staff.name', 'staff.role', 'card_shown', 'last_seen_at', 'staff_sessions.created_at'])
    .where('token_hash', '=', hashOf(token))
    .where('staff.active', '=', true)
    .where('last_seen_at', '>', since.seen)
    .where('staff_sessions.created_at', '>', since.started)
    .executeTakeFirst();
  if (!row) return null;
  if (isSeenLongAgo(row, now)) {
    await parts.database
      .updateTable('staff_sessions')
      .set({ last_seen_at: now })
      .where('token_hash', '=', hashOf(token))
      .execute();
  }
  return { token, staffId: row.id, name: row.name, role: row.role, cardShown: row.card_shown };
}

export async function endStaffSession(context: PortalContext): Promise<void> {
  const parts = context.get('parts');
  const token = readCookie(context, 'staff');
  if (token) await parts.database.deleteFrom('staff_sessions').where('token_hash', '=', hashOf(token)).execute();
}

/** After the check in back-office-routes.ts there always is one. @throws EidError LOGIN_REQUIRED */
export function staffOf(context: PortalContext): StaffSession {
  const staff = context.get('staff');
  if (!staff) throw new EidError('LOGIN_REQUIRED');
  return staff;
}

/** @throws EidError FORM_EXPIRED unless the form was made for this session */
export function checkStaffForm(context: PortalContext, given: unknown): StaffSession {
  const staff = staffOf(context);
  if (typeof given !== 'string' || !isFormToken(staff, given)) throw new EidError('FORM_EXPIRED');
  return staff;
}
