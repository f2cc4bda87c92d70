/** Sessions of municipal staff, with a cookie of their own: no citizen's session opens the back office, and none of theirs the e-loket. */

import { createHash, randomBytes } from 'node:crypto';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { getCookie, setCookie } from 'hono/cookie';
import type { PortalParts } from '../parts/portal-parts.ts';
import type { PortalContext, StaffSession } from '../web/context.ts';
import { isFormToken } from '../web/form-token.ts';

const IDLE_MS = 30 * 60_000;
const ABSOLUTE_MS = 10 * 3_600_000;
const SEEN_STEP_MS = 60_000;

const hashOf = (token: string) => createHash('sha256').update(`staff ${token}`).digest('hex');
const isSecure = ({ origin }: PortalParts) => origin.startsWith('https:');
const cookieName = (parts: PortalParts) => (isSecure(parts) ? '__Host-loket-staff' : 'loket-staff');

/** Ends the one before. @returns its token */
export async function startStaffSession(context: PortalContext, staffId: string): Promise<string> {
  const parts = context.get('parts');
  await endStaffSession(context);
  const token = randomBytes(32).toString('base64url');
  const now = parts.clock();
  await parts.database
    .insertInto('staff_sessions')
    .values({ token_hash: hashOf(token), staff_id: staffId, created_at: now, last_seen_at: now })
    .execute();
  setCookie(context, cookieName(parts), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: isSecure(parts),
  });
  return token;
}

/** @returns null for an unknown or expired session, or a blocked account */
export async function findStaffSession(context: PortalContext): Promise<StaffSession | null> {
  const parts = context.get('parts');
  const token = getCookie(context, cookieName(parts)) ?? '';
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const now = parts.clock();
  const row = await parts.database
    .selectFrom('staff_sessions')
    .innerJoin('staff', 'staff.id', 'staff_sessions.staff_id')
    .select(['staff.id', 'staff.name', 'staff.role', 'last_seen_at'])
    .where('token_hash', '=', hashOf(token))
    .where('staff.active', '=', true)
    .where('last_seen_at', '>', new Date(now.getTime() - IDLE_MS))
    .where('staff_sessions.created_at', '>', new Date(now.getTime() - ABSOLUTE_MS))
    .executeTakeFirst();
  if (!row) return null;
  if (now.getTime() - row.last_seen_at.getTime() > SEEN_STEP_MS) {
    await parts.database
      .updateTable('staff_sessions')
      .set({ last_seen_at: now })
      .where('token_hash', '=', hashOf(token))
      .execute();
  }
  return { token, staffId: row.id, name: row.name, role: row.role };
}

export async function endStaffSession(context: PortalContext): Promise<void> {
  const parts = context.get('parts');
  const token = getCookie(context, cookieName(parts));
  if (token) await parts.database.deleteFrom('staff_sessions').where('token_hash', '=', hashOf(token)).execute();
}

/** Behind the gate of back-office-routes.ts there always is one. @throws EidError LOGIN_REQUIRED */
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
