/** The session's cookie: for this site only, out of reach of scripts, and on https under a name that only a secure page can set. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { BrowserSession, PortalContext } from '../web/context.ts';
import { readCookie, writeCookie } from '../web/cookies.ts';
import { findSession, isVisitOld, newVisitor, rotateSession } from './sessions.ts';

export async function sessionOf(context: PortalContext): Promise<BrowserSession | null> {
  const parts = context.get('parts');
  const token = readCookie(context, 'session');
  return token ? findSession(parts, token) : null;
}

export function setSession(context: PortalContext, { token }: BrowserSession): void {
  writeCookie(context, 'session', token);
}

/** The session that a form or a challenge hangs on; a visitor gets one that only their cookie knows. */
export function ensureSession(context: PortalContext): BrowserSession {
  const present = context.get('session');
  const parts = context.get('parts');
  if (present && !isVisitOld(parts, present)) return present;
  const session = newVisitor(parts);
  setSession(context, session);
  context.set('session', session);
  return session;
}

/** After a way in changed. */
export async function renewSession(context: PortalContext): Promise<void> {
  const session = await rotateSession(context.get('parts'), requireLogin(context));
  setSession(context, session);
  context.set('session', session);
}

/** @throws EidError LOGIN_REQUIRED */
export function requireLogin(context: PortalContext): BrowserSession & { accountId: string } {
  const session = context.get('session');
  if (!session?.accountId) throw new EidError('LOGIN_REQUIRED');
  return { ...session, accountId: session.accountId };
}
