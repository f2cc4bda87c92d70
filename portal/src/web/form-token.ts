/** The hidden token of every form: derived from the session's cookie, so that no other site can make it. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { BrowserSession, PortalContext } from './context.ts';

export const formToken = ({ token }: Pick<BrowserSession, 'token'>): string =>
  createHash('sha256').update(`form token of ${token}`).digest('base64url');

export function isFormToken(session: Pick<BrowserSession, 'token'>, given: string): boolean {
  const expected = Buffer.from(formToken(session));
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** @throws EidError FORM_EXPIRED unless the form was made for this session */
export function checkFormToken(context: PortalContext, given: unknown): BrowserSession {
  const session = context.get('session');
  if (!session || typeof given !== 'string' || !isFormToken(session, given)) throw new EidError('FORM_EXPIRED');
  return session;
}
