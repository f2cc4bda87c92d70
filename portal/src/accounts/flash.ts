/**
 * What the next page tells once: that something was saved, or how strong the new password is. Only keys of this list travel in
 * the cookie, so nobody can make the portal say anything else.
 */

import type { Strength } from '../parts/password-judge.ts';
import type { PortalContext } from '../web/context.ts';
import { clearCookie, readCookie, writeCookie } from '../web/cookies.ts';

const NOTICES = [
  'contact-saved',
  'email-link',
  'person-saved',
  'language-saved',
  'password-saved',
  'password-removed',
  'card-saved',
  'card-unlinked',
  'session-ended',
  'registered',
  'registered-email',
] as const;

export type Notice = (typeof NOTICES)[number];
export interface Flash {
  notice: Notice;
  /** Of a password that was just chosen, 0 to 4. */
  strength?: Strength | undefined;
}

export function setFlash(context: PortalContext, { notice, strength }: Flash): void {
  const value = strength === undefined ? notice : `${notice}.${strength}`;
  writeCookie(context, 'notice', value);
}

/** Read once. */
export function takeFlash(context: PortalContext): Flash | null {
  const [notice, strength] = (readCookie(context, 'notice') ?? '').split('.');
  const known = NOTICES.find((each) => each === notice);
  if (!known) return null;
  clearCookie(context, 'notice');
  return { notice: known, strength: STRENGTHS.find((each) => String(each) === strength) };
}

const STRENGTHS = [0, 1, 2, 3, 4] as const;
